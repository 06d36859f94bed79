internal import Diagnostics
internal import Text

extension ReportLayout {
  /// The layout of the JUnit report: the suites and the numbers of their cases.
  static let junit = ReportLayout(
    format: .junit,
    fill: { entries, _ in
      let counts = entries.reduce(into: JUnitCounts()) { $0.add($1) }
      return [counts.tests, counts.failures, counts.skipped].map(Filling.number)
        + [Filling(items: entries.flatMap(\.texts), start: "  ", separator: "\n  ", end: "\n")]
    })
}

/// Finds the parts of a JUnit report that depend on the files.
func junitParts(_ file: SourceFile) throws(ReportLayout.Problem) -> ReportLayout.Parts {
  var reader = JUnitReader(file)
  do throws(XMLError) {
    return try reader.read()
  } catch {
    throw ReportLayout.Problem(offset: error.offset, reason: error.reason)
  }
}

/// The numbers of cases that a suite or a report states.
private struct JUnitCounts: Equatable {
  var tests = 0
  var failures = 0
  var skipped = 0

  mutating func add(_ entry: ReportEntry) {
    tests += entry.findings.count + entry.passedCount
    failures += entry.findings.count { $0.failsRun == true }
    skipped += entry.findings.count { $0.failsRun == false }
  }
}

/// A reader of the JUnit reports that this program writes.
private struct JUnitReader {
  private let bytes: [UInt8]
  private var xml: XMLReader

  init(_ file: SourceFile) {
    bytes = file.bytes
    xml = XMLReader(file)
  }

  mutating func read() throws(XMLError) -> ReportLayout.Parts {
    try xml.readDeclaration()
    let root = try start("testsuites", of: try xml.next())
    guard text(try root.attribute("name")) == "ascertain" else {
      throw XMLError(offset: root.range.start, reason: "it was not written by ascertain")
    }
    var holes: [SourceRange] = []
    for name in ["tests", "failures", "skipped"] { holes.append(try root.attribute(name)) }
    var entries: [ReportEntry] = []
    while true {
      switch try xml.next() {
      case .start(let element):
        entries.append(try suite(try start("testsuite", of: .start(element))))
      case .end(let range):
        // The suites are on lines of their own.
        holes.append(SourceRange(start: min(root.range.end + 1, range.start), end: range.start))
        try xml.readEnd()
        return ReportLayout.Parts(holes: holes, entries: entries)
      }
    }
  }

  private mutating func suite(_ suite: XMLReader.Element) throws(XMLError) -> ReportEntry {
    var entry = ReportEntry(name: Array(bytes[try suite.attribute("name")]))
    while true {
      switch try xml.next() {
      case .start(let element):
        if let finding = try testCase(try start("testcase", of: .start(element))) {
          entry.findings.append(finding)
        } else {
          entry.passedCount += 1
        }
      case .end(let range):
        entry.texts = [bytes[suite.range.start..<range.end]]
        var counts = JUnitCounts()
        counts.add(entry)
        for (name, count) in [("tests", counts.tests), ("failures", counts.failures), ("skipped", counts.skipped)] {
          guard text(try suite.attribute(name)) == String(count) else {
            throw XMLError(offset: suite.range.start, reason: "`\(name)` does not have the number of cases")
          }
        }
        return entry
      }
    }
  }

  /// Reads a case and returns its finding; nil for a case that passed.
  private mutating func testCase(_ element: XMLReader.Element) throws(XMLError) -> ReportedFinding? {
    if element.isEmpty { return nil }
    guard case .start(let verdict) = try xml.next() else {
      throw XMLError(offset: element.range.start, reason: "a case has no result")
    }
    let isFailure = text(verdict.name) == "failure"
    let word: String
    if isFailure {
      word = text(try verdict.attribute("type"))
      guard !verdict.isEmpty, case .end = try xml.next() else { throw unexpected(verdict) }
    } else {
      guard text(verdict.name) == "skipped", verdict.isEmpty else { throw unexpected(verdict) }
      word = String(text(try verdict.attribute("message")).prefix { $0 != ":" })
    }
    guard let severity = Severity(rawValue: word) else {
      throw XMLError(offset: verdict.range.start, reason: "the severity of a finding is missing")
    }
    guard case .end(let range) = try xml.next() else { throw unexpected(verdict) }
    return ReportedFinding(
      text: bytes[element.range.start..<range.end], severity: severity, failsRun: isFailure)
  }

  private func start(_ name: String, of event: XMLReader.Event) throws(XMLError) -> XMLReader.Element {
    switch event {
    case .start(let element) where text(element.name) == name && (!element.isEmpty || name == "testcase"): element
    case .start(let element): throw unexpected(element)
    case .end(let range): throw XMLError(offset: range.start, reason: "expected <\(name)>")
    }
  }

  private func unexpected(_ element: XMLReader.Element) -> XMLError {
    XMLError(
      offset: element.range.start, reason: "<\(visible(text(element.name)).cut(at: 40))> does not belong here")
  }

  private func text(_ range: SourceRange) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension [UInt8] {
  fileprivate subscript(_ range: SourceRange) -> ArraySlice<UInt8> { self[range.start..<range.end] }
}
