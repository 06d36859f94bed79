internal import Workspace

extension FuzzDefinition {
  /// Whatever git writes as the history of a file and of the trees in it: its commits have names, and times that can be
  /// calculated with, and the files of a tree are sorted.
  static let history = FuzzDefinition(
    seeds: {
      let (none, first, second) = (name(of: "0"), name(of: "a"), name(of: "b"))
      return [
        Array(
          "cc 12 dd ee\tÜ x\0\n:100644 100755 \(first) \(second) M\0a\0dd 11\t\0\n:000000 120000 \(none) \(first) A\0a\0"
            .utf8),
        Array(
          "\(first) \(second)\n:100644 100755 \(first) \(second) M\0b\0:100644 000000 \(first) \(none) D\0a\0\(second) \(first)\n"
            .utf8),
        Array("100644 blob \(first)\tb/ä\0120000 blob \(second)\tb\0160000 commit \(second)\ta\0".utf8),
      ]
    }
  ) { bytes in
    let records = FileHistory.Record.records(in: bytes)
    if records.contains(where: { $0.commit.isEmpty || $0.time.magnitude > 1 << 40 }) { return "a commit is none" }
    if FileHistory.Record.withoutRepetitions(records).count > records.count { return "there are more commits" }
    var entries = GitEntries(tree: bytes)
    for (_, difference) in TreeSequence.differences(in: bytes).sorted(by: { $0.key < $1.key }) {
      entries.apply(difference)
    }
    let paths = entries.all.map { Array($0.path.utf8) }
    // Only those that are no UTF-8 can look the same.
    return zip(paths, paths.dropFirst()).contains {
      $1.lexicographicallyPrecedes($0) && !hasReplacement($0) && !hasReplacement($1)
    }
      ? "the entries of a tree are not sorted" : nil
  }

  private static func hasReplacement(_ path: [UInt8]) -> Bool {
    String(decoding: path, as: UTF8.self).contains("\u{FFFD}")
  }

  private static func name(of digit: Character) -> String { String(repeating: digit, count: 40) }
}
