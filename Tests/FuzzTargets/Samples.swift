internal import Analysis
internal import Diagnostics
internal import Foundation
internal import Model
internal import Planning
internal import Reporting
internal import Rules
internal import TestSupport
internal import Text
internal import YAMLSyntax

/// What the targets read their bytes beside.
enum Samples {
  /// 2026-11-22T12:00:00Z.
  static let now = 1_795_348_800

  /// The contents of all fixtures with such a name.
  static func files(ending suffix: String, in directory: String = "fixtures") -> [[UInt8]] {
    Repository.files(in: directory, ending: suffix).compactMap { path in
      (try? Data(contentsOf: Repository.root.appending(path: path))).map(Array.init)
    }
  }

  /// A configuration that takes every step of a release.
  static let configuration = SourceFile(
    path: "codemagic.yaml", bytes: files(ending: "app-store/codemagic.yaml").first ?? [])

  /// Analyzes a file beside others.
  static func analysis(
    _ file: SourceFile, beside surroundings: Surroundings = Surroundings(notes: []),
    _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) -> Analysis {
    var options = AnalysisOptions(now: now)
    options.settings.profile = .strict
    change(&options)
    return Analysis(file, options, findSurroundings: { _ in surroundings })
  }

  /// The plans of an analyzed file, as the command line writes them.
  static func document(_ analysis: Analysis) -> PlanDocument {
    let given = GivenValues()
    return PlanDocument(
      version: "1.2.3", path: analysis.document.file.path, sha256: SHA256.hash(analysis.document.file.bytes),
      given: given, limits: Planner.Limits(),
      answers: analysis.planner.plans(analysis.document.publishing) { _ in [] })
  }

  /// Renders plans in every format and reads them back; returns what is wrong with them.
  static func brokenPromise(_ document: PlanDocument) -> String? {
    // A saved plan does not have it.
    var plain = document
    plain.history = nil
    for format in PlanFormat.allCases {
      let text = format.render(document, isVerbose: true)
      let control = text.unicodeScalars.first { $0.value < 32 && $0 != "\n" && $0 != "\t" }
      if let control { return "the \(format.rawValue) plan has U+\(String(control.value, radix: 16)) in it" }
    }
    let file = SourceFile(path: "plan.json", text: PlanFormat.json.render(plain))
    do throws(SavedPlanError) {
      let saved = try SavedPlan(file)
      guard saved.releases == document.plans.map(\.release) else { return "a saved plan is read back as another one" }
      // What looks like a secret is masked when it is written, and what is left may look like another one.
      let shown = try PlanDocument(saved: file)
      let again = try PlanDocument(saved: SourceFile(path: "plan.json", text: PlanFormat.json.render(shown)))
      return again.json.text == shown.json.text ? nil : "a plan is shown as another one"
    } catch {
      return "a saved plan cannot be read back: \(error.reason)"
    }
  }

  /// Renders reports in every format; returns what is wrong with them.
  static func brokenPromise(_ reports: [FileReport]) -> String? {
    for report in reports {
      let count = report.file.bytes.count
      func isOutside(_ range: SourceRange) -> Bool { range.start < 0 || range.end < range.start || range.end > count }
      for finding in report.findings + report.suppressed.map(\.finding) {
        if isOutside(finding.range) || finding.related.contains(where: { isOutside($0.range) }) {
          return "\(finding.rule) points outside of the file"
        }
        for fix in finding.fixes {
          let edits = fix.edits
          if edits.contains(where: { isOutside($0.range) }) { return "a fix of \(finding.rule) is outside of the file" }
          if zip(edits, edits.dropFirst()).contains(where: { $0.range.end > $1.range.start }) {
            return "edits of a fix of \(finding.rule) overlap"
          }
        }
      }
      if report.suppressed.contains(where: { isOutside($0.comment) }) { return "a comment is outside of the file" }
    }
    for format in ReportFormat.allCases {
      let text = format.render(reports)
      switch format {
      case .json, .sarif, .gitlab:
        if let mistake = SourceFile(path: "report", text: text).jsonSyntaxError {
          return "the \(format.rawValue) report is not JSON: \(mistake.problem)"
        }
      case .ndjson, .rdjsonl:
        for line in text.split(separator: "\n") {
          if let mistake = SourceFile(path: "report", text: String(line)).jsonSyntaxError {
            return "a line of the \(format.rawValue) report is not JSON: \(mistake.problem)"
          }
        }
      case .text, .line, .junit, .github, .checkstyle, .markdown: break
      }
      let controls = text.unicodeScalars.first { $0.value < 32 && $0 != "\n" && $0 != "\t" }
      if let controls { return "the \(format.rawValue) report has U+\(String(controls.value, radix: 16)) in it" }
    }
    return nil
  }
}
