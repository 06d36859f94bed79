internal import Diagnostics
internal import Text

/// What a baseline knows of a finding, which stays the same when lines move or items are inserted into a list.
public struct BaselineEntry: Hashable, Sendable {
  /// The path of the file from the directory of the baseline.
  public let path: String
  /// The ID of the rule.
  public let rule: String
  /// The ID of the workflow; nil for a finding outside of `workflows`.
  public let workflow: String?
  /// The path to the value, below its workflow if it is in one, with `*` for each item of a list.
  public let key: String
  /// A hash of what is found: the text of the range without secrets, and the names in the message.
  public let content: String

  init(path: String, rule: String, workflow: String?, key: String, content: String) {
    self.path = path
    self.rule = rule
    self.workflow = workflow
    self.key = key
    self.content = content
  }

  /// Creates the entry of a finding in a report on a file with such a path.
  init(_ finding: Finding, in report: FileReport, path: String) {
    self.path = path
    rule = finding.rule
    let workflow = finding.keyPath.workflow
    self.workflow = workflow.map(Secrets.masked)
    let steps = finding.keyPath.steps.dropFirst(workflow == nil ? 0 : 2).map { step in
      switch step {
      case .key(let name): name
      case .item: "*"
      }
    }
    key = Secrets.masked(steps.joined(separator: "."))
    content = Self.hash(of: finding, in: report)
  }

  /// The location in a few words, such as `copyright-year at ios.publishing.app_store_connect.copyright`.
  public var summary: String {
    let place = [workflow, key.isEmpty ? nil : key].compactMap(\.self).joined(separator: ".")
    return place.isEmpty ? "\(rule) in \(path)" : "\(rule) at \(place) in \(path)"
  }

  /// Returns the entry for the same finding in a workflow with another ID.
  func inWorkflow(_ workflow: String?) -> BaselineEntry {
    BaselineEntry(path: path, rule: rule, workflow: workflow, key: key, content: content)
  }

  // MARK: Content

  /// The number of bytes of a range that count, so that many findings in one large value take linear time.
  private static let maximumLength = 1000
  /// The number of digits of a hash: enough to tell a few thousand findings at one key apart.
  static let hashLength = 16

  /// Returns the hash of what a finding is about: its range, the definitions of its value, and the names in its message.
  ///
  /// The wording of the message does not count, for it may differ in another version.
  private static func hash(of finding: Finding, in report: FileReport) -> String {
    var hash = SHA256()
    // The name of the workflow is not part of the content, for it may be renamed.
    let workflow = finding.keyPath.workflow
    for range in [finding.range] + finding.related.filter(\.isOrigin).map(\.range) {
      let text = text(range, in: report)
      if !text.elementsEqual((workflow ?? "").utf8) { hash.add(text) }
      hash.add([0])
      if range.end - range.start > maximumLength { hash.add(Array(String(range.end - range.start).utf8)) }
    }
    for (number, part) in finding.message.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    where !number.isMultiple(of: 2) && String(part) != workflow {
      hash.add(Array(part.utf8))
      hash.add([0])
    }
    return String(hash.finished.prefix(hashLength))
  }

  /// Returns the text of a range with `***` for each secret, and one space for all blanks and line breaks in a row.
  private static func text(_ range: SourceRange, in report: FileReport) -> [UInt8] {
    let bytes = report.file.bytes
    let end = min(range.end, range.start + maximumLength, bytes.count)
    guard range.start < end else { return [] }
    var text: [UInt8] = []
    var index = range.start
    for secret in report.secrets(in: range) {
      text += bytes[index..<max(index, min(secret.start, end))]
      text += Array("***".utf8)
      index = min(max(index, secret.end), end)
    }
    text += bytes[index..<end]
    let words = text.split { $0 <= UInt8(ascii: " ") }
    return Array(words.joined(separator: [UInt8(ascii: " ")]))
  }
}

extension BaselineEntry: Comparable {
  /// Orders entries by path, workflow, key and rule, so that those of one place stand together.
  public static func < (left: BaselineEntry, right: BaselineEntry) -> Bool {
    left.order.lexicographicallyPrecedes(right.order) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private var order: [String] { [path, workflow ?? "", key, rule, content] }
}
