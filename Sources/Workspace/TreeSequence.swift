/// The entries of trees one after another: git lists the first, and then what each one changes.
package struct TreeSequence: IteratorProtocol {
  private var trees: ArraySlice<String?>
  /// The tree whose entries these are; nil before the first.
  private var current: String?
  private var entries: Result<GitEntries, GitFailure>
  /// What changes from one tree to another, by the names of both with a space between.
  private let differences: [String: ArraySlice<UInt8>]

  /// Prepares the entries of trees.
  ///
  /// - Parameters:
  ///   - revisions: The revisions whose trees they are, in the order in which they are asked for.
  ///   - git: The repository.
  package init(_ revisions: [String], _ git: Git) {
    do throws(GitFailure) {
      let trees = try git.names(of: revisions.map { $0 + "^{tree}" })
      let known = trees.compactMap(\.self)
      let list = try known.first.map { tree throws(GitFailure) in try git.run(["ls-tree", "-r", "-z", tree]) }
      let pairs = zip(known, known.dropFirst()).filter { $0 != $1 }.map { "\($0) \($1)" }
      let output = try git.run(
        ["diff-tree", "--stdin", "-r", "-z", "--no-renames", "--no-ext-diff"],
        input: Array(pairs.map { $0 + "\n" }.joined().utf8))
      self.trees = trees[...]
      entries = .success(GitEntries(tree: list ?? []))
      differences = Self.differences(in: output)
    } catch {
      trees = Array(repeating: nil, count: revisions.count)[...]
      entries = .failure(error)
      differences = [:]
    }
  }

  /// Returns the entries of the next tree, or why they are not known; nil after the last one.
  package mutating func next() -> Result<GitEntries, GitFailure>? {
    guard let tree = trees.popFirst() else { return nil }
    guard case .success(var changed) = entries else { return entries }
    guard let tree else { return .failure(.refused("the clone does not have it")) }
    if let current, current != tree, let difference = differences["\(current) \(tree)"] {
      // Otherwise the entries would be copied.
      entries = .success(GitEntries(tree: []))
      changed.apply(difference)
      entries = .success(changed)
    }
    current = tree
    return entries
  }

  /// Returns what `git diff-tree --stdin -z` tells, for each pair of trees a line with their names and what differs.
  package static func differences(in output: [UInt8]) -> [String: ArraySlice<UInt8>] {
    var differences: [String: ArraySlice<UInt8>] = [:]
    var rest = output[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let names = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      let start = rest.startIndex
      // Whatever a path contains, it ends at the second zero byte.
      while rest.first == UInt8(ascii: ":"), let middle = rest.firstIndex(of: 0),
        let end = rest[(middle + 1)...].firstIndex(of: 0)
      {
        rest = rest[(end + 1)...]
      }
      differences[names] = output[start..<rest.startIndex]
    }
    return differences
  }
}
