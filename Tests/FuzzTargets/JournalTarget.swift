internal import Execution
internal import Planning
internal import Text

extension FuzzDefinition {
  /// A file is refused as a journal, or every step of a release has one answer; a line that was cut off changes nothing.
  static let journal = FuzzDefinition(
    seeds: {
      let run = """
        {"begin":"build/App.ipa","run":"0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001","left_out":["find-app"]}
        {"step":"upload","state":"running"}
        {"step":"upload","state":"done"}
        {"end":false}
        {"begin":"build/App.ipa","left_out":["upload"]}
        {"step":"submit-for-review","state":"unknown"}

        """
      return Samples.files(ending: "app-store/codemagic.yaml", in: "fixtures/plans").map { bytes in
        let document = Samples.document(Samples.analysis(SourceFile(path: "codemagic.yaml", bytes: bytes)))
        let start: JSON = ["journal": "1.0", "plan": document.json]
        return Array((start.line + "\n" + run).utf8)
      } + [Array("{\"journal\":".utf8)]
    }
  ) { bytes in
    do throws(JournalError) {
      let record = try JournalRecord(bytes)
      let whole = try JournalRecord(Array(bytes.prefix(record.length)) + Array("{\"journal\":".utf8))
      guard whole.runs.map(\.steps) == record.runs.map(\.steps) else { return "a line that was cut off counts" }
      if let document = record.document, let problem = Samples.brokenPromise(document) { return problem }
      let package = record.runs.last?.package ?? ""
      let rest = Resumption(record, traces: [:], package: package, steps: steps)
      let isSure = rest.done.isDisjoint(with: rest.unknown.map(\.kind))
      return isSure && record.isFinished == whole.isFinished ? nil : "a step is both done and unknown"
    } catch {
      switch error {
      case .foreign: return nil
      case .damaged(let line): return line > 1 ? nil : "a line before the first"
      case .taken, .refused: return "a journal is refused for the file that it is in"
      }
    }
  }

  private static let steps = Samples.document(Samples.analysis(Samples.configuration)).plans.first?.steps ?? []
}
