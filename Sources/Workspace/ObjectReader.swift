internal import Synchronization

/// A reader of git's objects, each of which is read once, however many commits have it.
package final class ObjectReader: Sendable {
  private let git: Git
  private let contents = Memo<[UInt8]?>()
  /// The number of bytes that may still be kept.
  private let budget = Mutex(maximumTotalSize)

  /// The greatest size of all objects that are kept, in bytes; what exceeds it counts as missing.
  private static let maximumTotalSize = 1 << 28

  /// Creates a reader of a repository.
  package init(_ git: Git) { self.git = git }

  /// Returns the content of an object; nil if it has more bytes than a limit, or the clone does not have it.
  ///
  /// - Parameters:
  ///   - object: The name of the object.
  ///   - limit: The limit, the same for each call with the object.
  /// - Returns: The content.
  package func content(of object: String, atMost limit: Int) -> [UInt8]? {
    contents.value(named: object) {
      guard let size = try? git.sizes(of: [object]).first, let size, size <= limit, takes(size) else { return nil }
      return (try? git.contents(of: [object]))?.first ?? nil
    }
  }

  private func takes(_ size: Int) -> Bool {
    budget.withLock { budget in
      if size > budget { return false }
      budget -= size
      return true
    }
  }
}
