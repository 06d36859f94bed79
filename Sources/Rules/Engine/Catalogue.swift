public import Schema
package import Text
package import Model

/// The rules and the shape that files are checked against.
///
/// All of it is one table of numbers and texts, which is embedded in the program for the built-in rules and extended when
/// a team's own rules are loaded. Nothing is decoded before it is needed.
public struct Catalogue: Sendable {
  /// The serialized shape and rules.
  package let table: Table
  /// The rules, sorted by ID.
  public let rules: RuleList

  /// The keys of the file, with the values each accepts; decoded on every access.
  public var shape: Shape { table.shape(at: shapeOffset) }

  /// The codes of the languages in which App Store Connect has metadata.
  package var languages: [String] { table.locales(ofShapeAt: shapeOffset).map(\.code) }

  /// The keys of an entry of release notes; decoded on every access.
  var noteKeys: [Key] { table.section(named: "ReleaseNote", ofShapeAt: shapeOffset)?.keys ?? [] }

  /// Returns the deviations of a document from the shape.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - root: The name of the root section; nil for that of `codemagic.yaml`.
  /// - Returns: The deviations, in the order of traversal.
  package func issues(in document: Document, root: String? = nil) -> [ShapeIssue] {
    table.issues(in: document, shapeAt: shapeOffset, root: root)
  }

  /// Returns the table of `rules/calendar` with a name; nil when there is none.
  public func calendar(_ name: String) -> RefusalCalendar? {
    Array(name.utf8).withView { name in
      table.withView { RefusalCalendar(named: name, from: $0.part(.calendars), in: $0) }
    }
  }

  /// The names of the tables of `rules/calendar`.
  var calendarNames: [String] { table.withView { RefusalCalendar.names($0.part(.calendars), in: $0) } }

  private var shapeOffset: Int {
    var reader = TableReader(table, at: CataloguePart.shape.rawValue)
    return reader.number()
  }

  /// The rules whose conditions are checks written in Swift.
  var checkRules: CheckRules { CheckRules(self) }

  /// Creates a catalogue from a shape, calendars, the command lines of tools, and rules.
  ///
  /// - Throws: The first conflict between two rules, or between a rule and the shape or the calendars.
  package init(
    shape: Shape, calendars: [RefusalCalendar], tools: [Tool], rules: [Rule]
  ) throws(CatalogueError) {
    try Self.validate(rules, besides: [], shape, calendars.map(\.name))
    let checks = Set(rules.compactMap(\.check))
    for check in NativeCheck.all where !checks.contains(check.name) { throw .checkWithoutRule(check.name) }
    var writer = TableWriter()
    writer.write(shape, calendars, tools, rules)
    self.init(writer.table)
  }

  /// Returns the catalogue with additional rules; only these are validated.
  ///
  /// - Throws: The first conflict of an added rule with another rule or with the shape.
  public func adding(_ more: [Rule]) throws(CatalogueError) -> Catalogue {
    let shape = shape
    let known = Array(rules)
    try Self.validate(more, besides: known, shape, calendarNames)
    var writer = TableWriter(extending: table)
    var paths = table.withView { PathTable(CatalogueView($0).paths) }
    writer.write(more, besides: writtenRules, shape, &paths)
    return Catalogue(writer.table)
  }

  /// Creates a catalogue from a table that was made from valid rules.
  package init(_ table: Table) {
    self.table = table
    rules = RuleList(table)
  }

  private static func validate(
    _ more: [Rule], besides known: [Rule], _ shape: Shape, _ calendars: [String]
  ) throws(CatalogueError) {
    var ids = Set(known.map(\.id))
    var checks = Set(known.compactMap(\.check))
    for rule in more {
      guard ids.insert(rule.id).inserted else { throw .duplicate(rule) }
      if let check = rule.check {
        guard checks.insert(check).inserted else { throw .checkWithTwoRules(rule) }
      }
      let definition = rule.definition
      for path in definition.paths where !shape.has(path, in: rule, each: definition.each) {
        throw .unknownPath(path.written, nearest: shape.path(nearestTo: path, in: rule)?.written, in: rule)
      }
      for section in definition.sections where shape.section(named: section) == nil {
        throw .unknownSection(section, in: rule)
      }
      for calendar in definition.calendars where !calendars.contains(calendar) {
        throw .unknownCalendar(calendar, nearest: nearest(to: calendar, among: calendars), in: rule)
      }
    }
  }
}

extension Rule.Definition {
  /// Every path in the definition.
  var paths: [RulePath] {
    [subject] + [each, target?.path].compactMap(\.self) + messagePaths + (when?.paths ?? []) + (require?.paths ?? [])
  }

  /// Every section of the shape that a test names.
  var sections: [String] { (when?.sections ?? []) + (require?.sections ?? []) }

  /// Every table of `rules/calendar` that a test names.
  var calendars: [String] { (when?.calendars ?? []) + (require?.calendars ?? []) }
}
