/// The keys and item numbers that lead from the top of a document to a value.
///
/// Shape when printed: steps joined by dots, items by number from 0, as
/// `workflows.ios.publishing.app_store_connect.beta_groups.0`. Empty for the document itself.
public struct DocumentPath: Hashable, Sendable {
  /// One step down.
  public enum Step: Hashable, Sendable {
    /// Into the value of a key.
    case key(String)
    /// Into an item of a list; numbers count from 0.
    case item(Int)
  }

  /// The steps, from the top.
  public var steps: [Step]

  /// A path of steps; none lead to the document itself.
  public init(_ steps: [Step] = []) { self.steps = steps }

  /// A path of keys.
  public init(keys: [String]) { steps = keys.map { .key($0) } }

  /// The path one step further down.
  public func appending(_ step: Step) -> DocumentPath { DocumentPath(steps + [step]) }

  /// The path further down by the steps of another.
  public func appending(_ path: DocumentPath) -> DocumentPath { DocumentPath(steps + path.steps) }

  /// The path that leads one step less far; empty for the document itself.
  public var parent: DocumentPath { DocumentPath(steps.dropLast()) }

  /// The workflow that the path leads into; nil when it leads elsewhere.
  public var workflow: String? {
    guard steps.count > 1, steps[0] == .key("workflows"), case .key(let id) = steps[1] else { return nil }
    return id
  }
}

extension DocumentPath: CustomStringConvertible {
  /// The steps joined by dots.
  public var description: String { steps.map(\.description).joined(separator: ".") }
}

extension DocumentPath.Step: CustomStringConvertible {
  /// The key, or the number of the item.
  public var description: String {
    switch self {
    case .key(let name): name
    case .item(let index): String(index)
    }
  }
}
