internal import Workspace

extension FuzzDefinition {
  /// Whatever git writes as the history of a file: its commits have names, and times that can be calculated with.
  static let history = FuzzDefinition(
    seeds: {
      let (none, first, second) = (name(of: "0"), name(of: "a"), name(of: "b"))
      return [
        Array(
          "cc 12 dd ee\tÜ x\0\n:100644 100755 \(first) \(second) M\0a\0dd 11\t\0\n:000000 120000 \(none) \(first) A\0a\0"
            .utf8)
      ]
    }
  ) { bytes in
    let records = FileHistory.Record.records(in: bytes)
    if records.contains(where: { $0.commit.isEmpty || $0.time.magnitude > 1 << 40 }) { return "a commit is none" }
    return FileHistory.Record.withoutRepetitions(records).count > records.count ? "there are more commits" : nil
  }

  private static func name(of digit: Character) -> String { String(repeating: digit, count: 40) }
}
