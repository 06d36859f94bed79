public import Diagnostics
public import Planning
public import Reporting
internal import BuiltInRules
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import YAMLSyntax

/// A finding: what a rule says about one place of a file.
public typealias Finding = Diagnostics.Finding
/// A file with its findings.
public typealias FileReport = Diagnostics.FileReport
/// What a release does, in order.
public typealias Plan = Planning.Plan
/// A plan, or why there is none.
public typealias Answer = Planning.Answer
/// The facts of a package to publish.
public typealias PackageFacts = Planning.PackageFacts
/// The forms in which findings are written.
public typealias ReportFormat = Reporting.ReportFormat

/// Checks and plans a `codemagic.yaml` from within another program.
///
/// It reads no file, no clock and no network: texts and the moment come in, values go out, and the same input gives the
/// same output. Values of it can be used from several threads.
public struct Ascertain: Sendable {
  /// Seconds since 1970 in UTC: when a date counts as past.
  private let now: Int

  /// A checker that takes this moment for the present.
  ///
  /// - Parameter now: Seconds since 1970 in UTC.
  public init(now: Int) { self.now = now }

  /// What the built-in rules find in a file, whatever its text is; the findings are in the order of places.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path to name it by.
  /// - Returns: The file with its findings.
  public func check(_ text: String, path: String = "codemagic.yaml") -> FileReport {
    Catalogue.builtIn.check(SourceFile(path: path, text: text), now: now)
  }

  /// What the releases of a file would do, for each workflow that publishes to App Store Connect, in the file's order.
  ///
  /// What the rules find is not looked at: check the file first.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - packages: The packages to publish; empty when they are not built yet.
  /// - Returns: A plan or a refusal for each workflow.
  public func plans(_ text: String, packages: [PackageFacts] = []) -> [Answer] {
    let configuration = Configuration(SyntaxTree.parse(SourceFile(path: "codemagic.yaml", text: text)))
    return configuration.workflows.compactMap { workflow in
      Request(workflow, of: configuration, notes: .none).map { request in
        Planner(request, packages: packages, now: now).answer()
      }
    }
  }
}
