internal import Analysis
internal import Reporting
internal import Text

extension FuzzDefinition {
  /// A report is refused, or comes out as it went in.
  static let reports = FuzzDefinition(
    seeds: {
      [ReportFormat.json, .sarif, .junit].flatMap { format in
        Samples.files(ending: "docs/codemagic.yaml").map { bytes in
          let analysis = Samples.analysis(SourceFile(path: "codemagic.yaml", bytes: bytes))
          return Array(format.render(analysis.reports, in: ReportContext(version: "1.2.3")).utf8)
        }
      }
    }
  ) { bytes in
    do throws(MergeError) {
      let merged = try MergedReport([SourceFile(path: "x", bytes: bytes)], version: "1.2.3")
      return Array(merged.text.utf8) == bytes ? nil : "a report is merged to something else"
    } catch {
      return error.reason.isEmpty || error.line ?? 1 < 1 ? "a report is refused without a reason" : nil
    }
  }
}
