// swift-tools-version: 6.1
import PackageDescription

/// Imports stay inside the file that writes them, and every existential and member import is spelled out.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "ascertain",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "ascertain", targets: ["ascertain"]), .library(name: "AscertainKit", targets: ["AscertainKit"]),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "Diagnostics", swiftSettings: strict),
    .systemLibrary(name: "CSpawn"),
    .target(name: "Processes", dependencies: ["CSpawn"], swiftSettings: strict),
    .target(name: "YAMLSyntax", dependencies: ["CYAML", "Diagnostics"], swiftSettings: strict),
    .target(name: "PublishingModel", dependencies: ["YAMLSyntax", "Diagnostics"], swiftSettings: strict),
    .target(name: "RuleEngine", dependencies: ["PublishingModel", "YAMLSyntax", "Diagnostics"], swiftSettings: strict),
    .target(name: "Planning", dependencies: ["PublishingModel", "YAMLSyntax", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "BuiltInRules", dependencies: ["RuleEngine", "PublishingModel", "YAMLSyntax", "Diagnostics"],
      swiftSettings: strict,
      plugins: ["EmbedRulesPlugin"]),
    .target(
      name: "Execution", dependencies: ["Planning", "PublishingModel", "Processes", "YAMLSyntax", "Diagnostics"],
      swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Planning", "Diagnostics"], swiftSettings: strict),
    .target(
      name: "CLI",
      dependencies: [
        "BuiltInRules", "Reporting", "Execution", "Planning", "Processes", "RuleEngine", "PublishingModel",
        "YAMLSyntax",
        "Diagnostics",
      ],
      swiftSettings: strict),
    .target(
      name: "AscertainKit",
      dependencies: [
        "BuiltInRules", "Reporting", "Planning", "RuleEngine", "PublishingModel", "YAMLSyntax", "Diagnostics",
      ],
      swiftSettings: strict),
    .executableTarget(name: "ascertain", dependencies: ["CLI"], swiftSettings: strict),
    .executableTarget(
      name: "EmbedRules", dependencies: ["RuleEngine", "PublishingModel", "YAMLSyntax", "Diagnostics"],
      swiftSettings: strict),
    .plugin(
      name: "EmbedRulesPlugin", capability: .buildTool(), dependencies: ["EmbedRules"],
      path: "Sources/EmbedRulesPlugin"),
    .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ProcessesTests", dependencies: ["Processes"], swiftSettings: strict),
    .testTarget(
      name: "YAMLSyntaxTests", dependencies: ["YAMLSyntax", "Diagnostics", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PublishingModelTests",
      dependencies: ["PublishingModel", "BuiltInRules", "RuleEngine", "YAMLSyntax", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "PublishingModel", "YAMLSyntax", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleEngineTests",
      dependencies: ["RuleEngine", "PublishingModel", "YAMLSyntax", "BuiltInRules", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleTests",
      dependencies: ["BuiltInRules", "RuleEngine"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Planning", "BuiltInRules", "RuleEngine", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "Execution", "Planning", "PublishingModel", "Processes", "YAMLSyntax", "Diagnostics", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["CLI", "Reporting", "Processes", "Diagnostics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "AscertainKitTests", dependencies: ["AscertainKit"]),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
