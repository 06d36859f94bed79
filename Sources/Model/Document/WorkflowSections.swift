package import YAMLSyntax
internal import Text

/// Sections of a workflow: those that are looked at together, and for each section that has some the rest of it.
@frozen @usableFromInline
package struct WorkflowSections: OptionSet, Sendable {
  @usableFromInline package let rawValue: UInt32

  @inlinable
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Whether some sections are in both.
  @inlinable
  package func overlaps(_ other: WorkflowSections) -> Bool { rawValue & other.rawValue != 0 }

  @inlinable package static var scripts: Self { Self(rawValue: 1 << 0) }
  @inlinable package static var preCloneScripts: Self { Self(rawValue: 1 << 1) }
  @inlinable package static var artifacts: Self { Self(rawValue: 1 << 2) }
  @inlinable package static var workingDirectory: Self { Self(rawValue: 1 << 3) }
  @inlinable package static var integrations: Self { Self(rawValue: 1 << 4) }
  @inlinable package static var inputs: Self { Self(rawValue: 1 << 5) }
  @inlinable package static var name: Self { Self(rawValue: 1 << 6) }
  @inlinable package static var variables: Self { Self(rawValue: 1 << 7) }
  @inlinable package static var groups: Self { Self(rawValue: 1 << 8) }
  @inlinable package static var bundleIdentifier: Self { Self(rawValue: 1 << 9) }
  @inlinable package static var otherSigning: Self { Self(rawValue: 1 << 10) }
  @inlinable package static var otherEnvironment: Self { Self(rawValue: 1 << 11) }
  @inlinable package static var appStoreConnect: Self { Self(rawValue: 1 << 12) }
  @inlinable package static var publishingScripts: Self { Self(rawValue: 1 << 13) }
  @inlinable package static var otherPublishing: Self { Self(rawValue: 1 << 14) }
  @inlinable package static var rest: Self { Self(rawValue: 1 << 15) }
  /// No section but what the references of the workflow stand for.
  @inlinable package static var references: Self { Self(rawValue: 1 << 16) }
  /// The comments in any section.
  @inlinable package static var comments: Self { Self(rawValue: 1 << 17) }

  /// All sections, what references stand for, and comments.
  @inlinable package static var all: Self { Self(rawValue: 1 << 18 - 1) }

  /// The sections in which, or in part of which, the value at a path in a workflow is.
  package init(at path: some Sequence<String>) {
    let table = WorkflowSection.all
    var section = table[0]
    for key in path {
      guard let part = key.withView({ key in section.parts.first { key.equals(table[$0].name) } }) else {
        self = section.parts.isEmpty ? section.whole : section.rest
        return
      }
      section = table[part]
    }
    self = section.whole
  }

  /// The sections at a key of a workflow.
  package init(atKey key: NodeID, _ view: TreeView) {
    let table = WorkflowSection.all
    self = table[0].part(at: key, view, table).map { table[$0].whole } ?? table[0].rest
  }
}

/// A section of a workflow with those in it that are told apart, in a table of all of them.
struct WorkflowSection: Sendable {
  let name: StaticString
  private let hash: UInt32
  /// What no part is.
  let rest: WorkflowSections
  /// All of it.
  private(set) var whole: WorkflowSections
  /// The indexes of its parts in the table.
  private(set) var parts = 0..<0

  private init(_ name: StaticString, _ rest: WorkflowSections) {
    (self.name, self.rest, whole) = (name, rest, rest)
    hash = name.withUTF8Buffer { nameHash($0) }
  }

  /// All sections, each before its parts; the first is the whole workflow.
  static let all = {
    var all = [WorkflowSection("", .rest)]
    func divide(_ section: Int, into parts: [WorkflowSection]) -> Int {
      all[section].parts = all.count..<all.count + parts.count
      all += parts
      return all[section].parts.lowerBound
    }
    let top = divide(
      0,
      into: [
        WorkflowSection("environment", .otherEnvironment), WorkflowSection("publishing", .otherPublishing),
        WorkflowSection("scripts", .scripts), WorkflowSection("pre_clone_scripts", .preCloneScripts),
        WorkflowSection("artifacts", .artifacts), WorkflowSection("working_directory", .workingDirectory),
        WorkflowSection("integrations", .integrations), WorkflowSection("inputs", .inputs),
        WorkflowSection("name", .name),
      ])
    let environment = divide(
      top,
      into: [
        WorkflowSection("ios_signing", .otherSigning), WorkflowSection("vars", .variables),
        WorkflowSection("groups", .groups),
      ])
    _ = divide(environment, into: [WorkflowSection("bundle_identifier", .bundleIdentifier)])
    _ = divide(
      top + 1,
      into: [WorkflowSection("app_store_connect", .appStoreConnect), WorkflowSection("scripts", .publishingScripts)])
    for index in all.indices.reversed() {
      all[index].whole = all[index].parts.reduce(all[index].rest) { $0.union(all[$1].whole) }
    }
    return all
  }()

  /// Returns the index of the part at a key; nil for a key of the rest.
  func part(at key: NodeID, _ view: TreeView, _ table: [WorkflowSection]) -> Int? {
    if parts.isEmpty { return nil }
    let hash = view.keyHash(of: key)
    return parts.first { table[$0].hash == hash && view.keyText(of: key).equals(table[$0].name) }
  }
}
