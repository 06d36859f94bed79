import Foundation
import Testing

/// Layers only point down, memory is handled in few files, and nothing talks to a network.
@Suite struct ImportTests {
  /// What each module may import of ours.
  static let allowed: [String: Set<String>] = [
    "CYAML": [],
    "CSpawn": [],
    "Text": [],
    "Processes": ["CSpawn"],
    "Diagnostics": ["Text"],
    "YAMLSyntax": ["CYAML", "Text"],
    "Scripts": ["YAMLSyntax", "Text"],
    "Model": ["YAMLSyntax", "Text"],
    "Projects": ["Model", "YAMLSyntax", "Text"],
    "Builds": ["Projects", "Model", "Scripts", "YAMLSyntax", "Text"],
    "Triggers": ["Model", "YAMLSyntax", "Text"],
    "Schema": ["Model", "YAMLSyntax", "Text"],
    "Rules": ["Schema", "Builds", "Projects", "Model", "Scripts", "YAMLSyntax", "Diagnostics", "Text"],
    "RuleTable": ["Text"],
    "BuiltInRules": ["RuleTable", "Rules"],
    "EmbedRules": ["Rules", "Schema", "Text"],
    "Planning": ["Triggers", "Model", "YAMLSyntax", "Diagnostics", "Text"],
    "Analysis": [
      "BuiltInRules", "Builds", "Planning", "Rules", "Schema", "Model", "YAMLSyntax", "Diagnostics", "Text",
    ],
    "Reporting": ["Planning", "Triggers", "Model", "YAMLSyntax", "Diagnostics", "Text"],
    "Execution": ["Planning", "Processes", "Model", "YAMLSyntax", "Text"],
    "Workspace": ["Planning", "Processes", "Model", "Text"],
    "LanguageServer": [
      "Analysis", "BuiltInRules", "Reporting", "Planning", "Rules", "Schema", "Model", "Scripts", "YAMLSyntax",
      "Diagnostics", "Text",
    ],
    "Scaffolding": ["Projects", "Model", "YAMLSyntax", "Text"],
    "CLI": [
      "LanguageServer", "Analysis", "BuiltInRules", "Workspace", "Reporting", "Execution", "Planning", "Processes",
      "Rules", "Scaffolding", "Schema", "Triggers", "Model", "YAMLSyntax", "Diagnostics", "Text",
    ],
    "AscertainKit": [
      "Analysis", "BuiltInRules", "Reporting", "Planning", "Rules", "Schema", "Model", "YAMLSyntax", "Diagnostics",
      "Text",
    ],
    "ascertain": ["CLI", "Workspace", "Text"],
  ]

  /// What comes from outside, and who may use it.
  static let outside: [String: Set<String>] = [
    "FoundationEssentials": ["Workspace", "Execution"],
    "Foundation": ["Workspace", "Execution", "EmbedRules"],
    "Dispatch": ["Text", "Processes"],
    "Synchronization": ["Text", "Processes", "Workspace"],
    "Glibc": ["Text", "Workspace", "Processes", "ascertain"],
    "Darwin": ["Text", "Workspace", "Processes", "ascertain"],
    "Musl": ["Text", "Workspace", "Processes", "ascertain"],
  ]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  static let files: [String] =
    (FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".swift") }
    .sorted()

  private func lines(_ file: String) throws -> [Substring] {
    try String(contentsOf: Self.sources.appending(path: file), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func thereAreFiles() {
    #expect(Self.files.count > 40)
  }

  @Test(arguments: files)
  func importsPointDown(_ file: String) throws {
    let module = String(file.prefix { $0 != "/" })
    let allowed = try #require(Self.allowed[module], "the module is not in the table")
    for line in try lines(file) {
      let words = line.split(separator: " ").drop {
        ["public", "internal", "private", "fileprivate", "package", "@testable"].contains($0)
      }
      guard words.first == "import", let name = words.dropFirst().first.map(String.init) else { continue }
      let isAllowed = allowed.contains(name) || Self.outside[name]?.contains(module) == true
      #expect(isAllowed, "\(module) must not import \(name)")
    }
  }

  /// The files that handle memory by hand: for C, which libyaml and starting a process need, and for views, which save
  /// reference counting.
  static let memoryFiles: Set<String> = [
    "YAMLSyntax/EventReader.swift", "Processes/ChildProcess.swift", "Text/Bytes/ByteView.swift",
    "Text/Table/TableView.swift", "Text/Table/TableWords.swift", "YAMLSyntax/TreeView.swift",
  ]

  @Test(arguments: files.filter { !memoryFiles.contains($0) })
  func noOtherFileTouchesMemory(_ file: String) throws {
    let banned = [
      "UnsafeM", "UnsafeP", "UnsafeB", "UnsafeR", "withUnsafe", "unsafeBitCast", "unsafeDowncast", "(unsafe)",
    ]
    for line in try lines(file) { #expect(!banned.contains { line.contains($0) }, "\(line)") }
  }

  @Test(arguments: files)
  func nothingTrapsOrTalks(_ file: String) throws {
    let banned = [
      "fatalError(", "precondition(", "preconditionFailure", "try!", "as!", "URLSession", "socket(",
      "nonisolated(unsafe)",
    ]
    for line in try lines(file) { #expect(!banned.contains { line.contains($0) }, "\(line)") }
  }

  /// The files that hand a stream or file to an `Output`, which lets through nothing secret and no command.
  static let outputFiles: Set<String> = [
    "Text/Output/TextSink.swift", "Text/Output/TextWriter.swift", "Text/Output/Output.swift", "CLI/Command.swift",
    "Workspace/Files+Writing.swift", "Workspace/Descriptor.swift", "ascertain/Process+Streams.swift",
    "ascertain/main.swift",
    // Breaks lines that have passed.
    "CLI/Run/WrappingSink.swift",
    // Holds back what has passed until it is shown.
    "CLI/Run/CollectedText.swift",
    // Files that only the publishing program reads.
    "Execution/Journal/RunDirectory.swift",
  ]

  /// The modules that write otherwise, or are the words of rules.
  static let otherModules = ["EmbedRules/", "Processes/", "RuleTable/"]

  /// Nothing is written around an `Output`: no other file has a sink, a descriptor or a standard stream.
  @Test(
    arguments: files.filter { file in
      !outputFiles.contains(file) && !otherModules.contains { file.hasPrefix($0) }
    })
  func everyOutputPassesTheGate(_ file: String) throws {
    let banned = [
      "TextSink", "Descriptor.write", "StandardStream", " print(", "(print(", "debugPrint(", "dump(", "fputs(",
      " puts(",
      "FileHandle", ".write(toFile", ".write(to: URL", "stdout", "stderr",
    ]
    for line in try lines(file) where !line.contains("//") {
      #expect(!banned.contains { line.contains($0) }, "\(line)")
    }
  }

  /// The files most read by strangers stay short; the table is written by a program, for one.
  @Test(arguments: files.filter { !$0.hasPrefix("RuleTable/") })
  func filesAreShort(_ file: String) throws {
    #expect(try lines(file).count <= 330)
  }
}
