/// The entries of trees one after another: git lists the first, and then what each one changes.
package struct TreeSequence: IteratorProtocol {
  private let git: Git
  /// The names of the trees to come; nil for those that the repository does not have.
  private var trees: ArraySlice<String?>
  /// What changes from one tree to another, by the names of both with a space between.
  private let differences: [String: ArraySlice<UInt8>]
  /// The tree before, with its entries.
  private var last: (tree: String, entries: GitEntries)?
  /// The reason why none is known.
  private var failure: GitFailure?

  /// Prepares the entries of trees.
  ///
  /// - Parameters:
  ///   - revisions: The revisions whose trees they are, in the order in which they are asked for.
  ///   - git: The repository.
  package init(_ revisions: [String], _ git: Git) {
    self.git = git
    do throws(GitFailure) {
      trees = try git.names(of: revisions.map { $0 + "^{tree}" })[...]
    } catch {
      failure = error
      trees = Array(repeating: nil, count: revisions.count)[...]
    }
    let known = trees.compactMap(\.self)
    let pairs = Set(zip(known, known.dropFirst()).filter { $0 != $1 }.map { "\($0) \($1)" }).sorted()
    let output = try? git.run(
      ["diff-tree", "--stdin", "-r", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=none"],
      input: Array(pairs.map { $0 + "\n" }.joined().utf8))
    // Without them, each tree is listed.
    differences = Self.differences(in: output ?? [])
  }

  /// Returns the entries of the next tree, or why they are not known; nil after the last one.
  package mutating func next() -> Result<GitEntries, GitFailure>? {
    guard let tree = trees.popFirst() else { return nil }
    guard let tree else { return .failure(failure ?? .refused("the clone does not have it")) }
    do throws(GitFailure) {
      let entries = try entries(of: tree)
      last = (tree, entries)
      return .success(entries)
    } catch {
      return .failure(error)
    }
  }

  private func entries(of tree: String) throws(GitFailure) -> GitEntries {
    if let last, last.tree == tree { return last.entries }
    guard let last, let difference = differences["\(last.tree) \(tree)"] else {
      return GitEntries(tree: try git.run(["ls-tree", "-r", "-z", "--full-tree", tree]))
    }
    var entries = last.entries
    entries.apply(difference)
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
