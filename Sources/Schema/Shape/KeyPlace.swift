/// A place where a key can stand.
public struct KeyPlace: Hashable, Sendable {
  /// What a path begins at.
  public enum Root: String, CaseIterable, Sendable {
    /// A workflow.
    case workflow
    /// The top of `codemagic.yaml`.
    case file
    /// The plan of the release of a workflow, as a rule about plans reads it.
    case plan = "Plan"
    /// An entry of `release_notes.json`.
    case releaseNote = "ReleaseNote"
    /// The top of `.ascertain.yml`.
    case settings = "Settings"
  }

  /// The step to any item of a list, and to any value of a mapping whose keys are free.
  public static let anyStep = "*"

  /// What the path begins at.
  public let root: Root
  /// The steps to the key; the last is its name.
  public let steps: [String]

  /// Creates a place.
  public init(root: Root, steps: [String]) {
    self.root = root
    self.steps = steps
  }

  /// Returns whether steps from the same root lead here, or to any item or value that this does.
  public func isAt(_ steps: [String]) -> Bool { steps.count == self.steps.count && ends(in: steps) }

  /// Returns whether the last steps are these.
  public func ends(in steps: [String]) -> Bool {
    let pairs = zip(self.steps.reversed(), steps.reversed())
    return steps.count <= self.steps.count
      && pairs.allSatisfy { $0 == $1 || $0 == Self.anyStep || $1 == Self.anyStep }
  }
}

extension Shape {
  /// All places of keys, each with its key: of those of workflows first, and of each root in the order of its sections.
  public var places: [(place: KeyPlace, key: Key)] {
    KeyPlace.Root.allCases.flatMap { root in
      section(of: root).map { places(in: $0, root, [], []) } ?? []
    }
  }

  private func section(of root: KeyPlace.Root) -> Int? {
    switch root {
    case .workflow: workflow
    case .file: top
    case .plan, .releaseNote, .settings: sections.firstIndex { $0.name == root.rawValue }
    }
  }

  /// Returns the places below some steps; a section inside itself has no further ones.
  private func places(
    in number: Int, _ root: KeyPlace.Root, _ steps: [String], _ outer: [Int]
  ) -> [(place: KeyPlace, key: Key)] {
    // Paths to the keys of workflows begin at one, not at the file.
    guard !outer.contains(number), root != .file || number != workflow else { return [] }
    return sections[number].keys.flatMap { key in
      let steps = steps + [key.name]
      return [(KeyPlace(root: root, steps: steps), key)]
        + inner(key.accepts, steps).flatMap { places(in: $0.section, root, $0.steps, outer + [number]) }
    }
  }

  /// Returns the sections in values, with the steps to them.
  private func inner(_ values: [Accepted], _ steps: [String]) -> [(section: Int, steps: [String])] {
    values.flatMap { inner($0, steps) }
  }

  private func inner(_ value: Accepted, _ steps: [String]) -> [(section: Int, steps: [String])] {
    switch value {
    case .section(let number), .secret(let number): [(number, steps)]
    case .list(let items, _): inner(items, steps + [KeyPlace.anyStep])
    case .map(let values): inner(values, steps + [KeyPlace.anyStep])
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .retired, .anything:
      []
    }
  }
}
