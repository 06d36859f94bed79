/// The path from the root of a document to a value: mapping keys and sequence indexes.
///
/// Shape when printed: steps joined by dots, with indexes from 0, as in
/// `workflows.ios.publishing.app_store_connect.beta_groups.0`. Empty for the root.
public struct DocumentPath: Hashable, Sendable {
  /// A step from a collection to one of its values.
  public enum Step: Hashable, Sendable {
    /// The value of a mapping key.
    case key(String)
    /// An item of a sequence, by its index from 0.
    case item(Int)
  }

  /// The steps, starting at the root.
  public var steps: [Step]

  /// Creates a path from its steps; a path without steps refers to the root.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// Creates a path that consists of mapping keys only.
  public init(keys: [String]) { steps = keys.map { .key($0) } }

  /// Returns the path extended by one step.
  public func appending(_ step: Step) -> DocumentPath { DocumentPath(steps + [step]) }

  /// Returns the path extended by the steps of another path.
  public func appending(_ path: DocumentPath) -> DocumentPath { DocumentPath(steps + path.steps) }

  /// The path without its last step; the root is its own parent.
  public var parent: DocumentPath { DocumentPath(steps.dropLast()) }

  /// The ID of the workflow that contains the value; nil for a value outside `workflows`.
  public var workflow: String? {
    guard steps.count > 1, steps[0] == .key("workflows"), case .key(let id) = steps[1] else { return nil }
    return id
  }
}

extension DocumentPath: CustomStringConvertible {
  /// The steps joined by dots.
  public var description: String {
    var text = ""
    for (index, step) in steps.enumerated() {
      if index > 0 { text += "." }
      text += step.description
    }
    return text
  }
}

extension DocumentPath.Step: CustomStringConvertible {
  /// The key, or the index of the item.
  public var description: String {
    switch self {
    case .key(let name): name
    case .item(let index): String(index)
    }
  }
}
