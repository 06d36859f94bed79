// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// A warning is an error where ASCERTAIN_WARNINGS says so, as CI does; a later compiler with more warnings builds it still.
let warnings: [SwiftSetting] =
  Context.environment["ASCERTAIN_WARNINGS"] == "errors" ? [.unsafeFlags(["-warnings-as-errors"])] : []

/// In the clone of pre-commit's Swift hook, nothing is optimized.
///
/// A first commit waits for the build rather than for the hook, and an unoptimized build takes a quarter of the time.
/// pre-commit makes this directory in its clone before it builds.
let hook: [SwiftSetting] =
  FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/swift_env-default")
  ? [.unsafeFlags(["-Onone"], .when(configuration: .release))] : []

/// Imports stay inside the file that writes them, and every existential and member import is spelled out.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + warnings + hook

let package = Package(
  name: "ascertain",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "ascertain", targets: ["ascertain"]), .library(name: "AscertainKit", targets: ["AscertainKit"]),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CSpawn"),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "Processes", dependencies: ["CSpawn"], swiftSettings: strict),
    .target(name: "Diagnostics", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "YAMLSyntax", dependencies: ["CYAML", "Text"], swiftSettings: strict),
    .target(name: "Scripts", dependencies: ["YAMLSyntax", "Text"], swiftSettings: strict),
    .target(name: "Model", dependencies: ["YAMLSyntax", "Text"], swiftSettings: strict),
    .target(name: "Projects", dependencies: ["Model", "YAMLSyntax", "Text"], swiftSettings: strict),
    .target(
      name: "Builds", dependencies: ["Projects", "Model", "Scripts", "YAMLSyntax", "Text"], swiftSettings: strict),
    .target(name: "Triggers", dependencies: ["Model", "YAMLSyntax", "Text"], swiftSettings: strict),
    .target(name: "Schema", dependencies: ["Model", "YAMLSyntax", "Text"], swiftSettings: strict),
    .target(
      name: "Rules",
      dependencies: ["Schema", "Builds", "Projects", "Model", "Scripts", "YAMLSyntax", "Diagnostics", "Text"],
      swiftSettings: strict),
    .target(name: "RuleTable", dependencies: ["Text"], swiftSettings: strict),
    .target(name: "BuiltInRules", dependencies: ["RuleTable", "Rules"], swiftSettings: strict),
    .target(
      name: "Planning", dependencies: ["Triggers", "Model", "YAMLSyntax", "Diagnostics", "Text"], swiftSettings: strict),
    .target(
      name: "Analysis",
      dependencies: [
        "BuiltInRules", "Builds", "Planning", "Rules", "Schema", "Model", "YAMLSyntax", "Diagnostics", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["Planning", "Triggers", "Model", "YAMLSyntax", "Diagnostics", "Text"],
      swiftSettings: strict),
    .target(
      name: "Execution", dependencies: ["Planning", "Processes", "Model", "YAMLSyntax", "Text"],
      swiftSettings: strict),
    .target(name: "Workspace", dependencies: ["Planning", "Processes", "Model", "Text"], swiftSettings: strict),
    .target(name: "Scaffolding", dependencies: ["Projects", "Model", "YAMLSyntax", "Text"], swiftSettings: strict),
    .target(
      name: "LanguageServer",
      dependencies: [
        "Analysis", "BuiltInRules", "Reporting", "Planning", "Rules", "Schema", "Model", "Scripts", "YAMLSyntax",
        "Diagnostics", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "CLI",
      dependencies: [
        "LanguageServer", "Analysis", "BuiltInRules", "Workspace", "Reporting", "Execution", "Planning", "Processes",
        "Rules", "Scaffolding", "Schema", "Triggers", "Model", "YAMLSyntax", "Diagnostics", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "AscertainKit",
      dependencies: [
        "Analysis", "BuiltInRules", "Reporting", "Planning", "Rules", "Schema", "Model", "YAMLSyntax", "Diagnostics",
        "Text",
      ],
      swiftSettings: strict),
    .executableTarget(name: "ascertain", dependencies: ["CLI", "Workspace", "Text"], swiftSettings: strict),
    .executableTarget(
      name: "EmbedRules", dependencies: ["Rules", "Schema", "Text"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["YAMLSyntax", "Text"], path: "Tests/TestSupport", swiftSettings: strict),
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "LanguageServer", "Analysis", "BuiltInRules", "Execution", "Reporting", "Scaffolding", "Workspace", "Planning",
        "Rules", "Projects", "Scripts", "Model", "YAMLSyntax", "Diagnostics", "Text", "TestSupport",
      ],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets", "TestSupport", "CFuzzer"], path: "Tests/Fuzz", swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Diagnostics", "Text", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ProcessesTests", dependencies: ["Processes"], swiftSettings: strict),
    .testTarget(
      name: "YAMLSyntaxTests", dependencies: ["YAMLSyntax", "CYAML", "Diagnostics", "Text", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "ScriptsTests", dependencies: ["Scripts", "YAMLSyntax", "Text"], swiftSettings: strict),
    .testTarget(
      name: "BuildsTests", dependencies: ["Builds", "Projects", "Model", "YAMLSyntax", "Text"], swiftSettings: strict),
    .testTarget(
      name: "ModelTests",
      dependencies: ["Schema", "Model", "BuiltInRules", "Rules", "YAMLSyntax", "Diagnostics", "Text", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TriggersTests", dependencies: ["Triggers", "Model", "Text", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "Schema", "Model", "YAMLSyntax", "Diagnostics", "Text", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Rules", "Schema", "Model", "YAMLSyntax", "BuiltInRules", "Diagnostics", "Text", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "BuiltInRules", "Planning", "Rules", "Schema", "Model", "YAMLSyntax", "Diagnostics", "Text",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RuleTests",
      dependencies: ["BuiltInRules", "Rules"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Analysis", "Reporting", "Planning", "BuiltInRules", "Rules", "Diagnostics", "Text", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "Execution", "Planning", "Schema", "Model", "Processes", "YAMLSyntax", "Diagnostics", "Text", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["LanguageServer", "Analysis", "Model", "Text", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests", dependencies: ["Workspace", "Model", "Text", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["CLI", "Reporting", "Processes", "Model", "Diagnostics", "Text", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ScaffoldingTests",
      dependencies: [
        "Scaffolding", "Analysis", "Planning", "Reporting", "Rules", "Model", "YAMLSyntax", "Diagnostics", "Text",
      ],
      swiftSettings: strict),
    .testTarget(name: "AscertainKitTests", dependencies: ["AscertainKit"], swiftSettings: warnings),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], exclude: ["Regressions"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
