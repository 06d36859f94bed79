internal import Analysis
internal import Diagnostics
internal import Reporting
internal import Text

extension FuzzDefinition {
  /// A file is refused as a baseline with a reason, or read, written and read as the same; it hides and invents nothing.
  static let baseline = FuzzDefinition(
    seeds: {
      let text = Baseline(samples) { $0 }.text
      let renamed = text.replacing("ios-release", with: "ios")
      return [text, renamed, Baseline([]).text, "{\"format_version\":\"1.9\",\"findings\":[]}", "<<<<<<< x\n"].map {
        Array($0.utf8)
      }
    }
  ) { bytes in
    do throws(BaselineError) {
      let baseline = try Baseline(reading: SourceFile(path: "b", bytes: bytes))
      guard try Baseline(reading: SourceFile(path: "b", text: baseline.text)) == baseline else {
        return "a baseline is read back as another one"
      }
      let comparison = baseline.compared(with: samples) { $0 }
      let accepted = comparison.reports.map(\.baselined.count).reduce(0, +)
      guard comparison.unmatched.count + accepted == baseline.entries.count else {
        return "an entry accepts two findings"
      }
      for (before, after) in zip(samples, comparison.reports)
      where (after.findings + after.baselined).sorted() != before.findings {
        return "a finding is lost or invented"
      }
      let left = baseline.removing(comparison.unmatched).compared(with: samples) { $0 }
      return left.unmatched.isEmpty ? nil : "a pruned baseline has an entry without a finding"
    } catch {
      return error.reason.isEmpty || error.location.line < 1 ? "a baseline is refused without a reason" : nil
    }
  }

  private static let samples = Samples.files(ending: "docs/codemagic.yaml").flatMap { bytes in
    Samples.analysis(SourceFile(path: "codemagic.yaml", bytes: bytes)).reports
  }
}
