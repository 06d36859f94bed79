internal import Reporting
internal import Text
internal import Workspace

/// A report to write, with its format and destination.
struct ReportRequest: Equatable {
  enum Destination: Equatable {
    case standardOutput
    case file(String)
  }

  let format: ReportFormat
  let destination: Destination

  /// Returns the reports that the options request; without a format, one that suits the environment.
  ///
  /// With as many outputs as formats, they are paired in order; with fewer, each is for the format before it. A format
  /// without an output goes to standard output.
  static func requests(
    _ options: LintOptions, _ environment: Environment
  ) throws(UsageError) -> [ReportRequest] {
    if options.formats.isEmpty, options.outputs.isEmpty {
      return [ReportRequest(format: try defaultFormat(environment), destination: .standardOutput)]
    }
    var formats = options.formats
    if formats.isEmpty {
      var named: [ReportFormat] = []
      if environment.value(of: .format) == nil {
        for output in options.outputs { if let format = try format(of: output.path) { named.append(format) } }
      }
      formats = named.count == options.outputs.count ? named : [try defaultFormat(environment)]
    }
    guard options.outputs.count <= formats.count else {
      throw UsageError("\(options.outputs.count) --output options were given, but only \(formats.count) --format")
    }
    var destinations: [Int: Destination] = [:]
    for (number, output) in options.outputs.enumerated() {
      let format = options.outputs.count == formats.count ? number : max(0, output.formatsBefore - 1)
      guard destinations[format] == nil else {
        throw UsageError("--format \(formats[format].rawValue) has two --output options")
      }
      if let misnamed = UsageError(writing: output.path, for: "--output") { throw misnamed }
      destinations[format] = output.path == "-" ? .standardOutput : .file(Paths.plain(output.path))
    }
    var requests: [ReportRequest] = []
    for (number, format) in formats.enumerated() {
      let destination = destinations[number] ?? .standardOutput
      if requests.contains(where: { $0.destination == destination }) {
        throw UsageError("two reports cannot go to the same destination; give each --format its own --output")
      }
      requests.append(ReportRequest(format: format, destination: destination))
    }
    return requests
  }

  /// Returns the format that the name of an output asks for; nil when it asks for none.
  private static func format(of path: String) throws(UsageError) -> ReportFormat? {
    switch Paths.name(of: path).split(separator: ".").dropFirst().last {
    case "json": return .json
    case "ndjson", "jsonl": return .ndjson
    case "sarif": return .sarif
    case "md", "markdown": return .markdown
    case "xml": throw UsageError("--output \(shown(path)) needs a --format before it: junit or checkstyle")
    case _?, nil: return nil
    }
  }

  /// Returns the default format: from the variable, by the build service, or text.
  private static func defaultFormat(_ environment: Environment) throws(UsageError) -> ReportFormat {
    if let name = environment.value(of: .format) {
      return try ValueKind.word(ReportFormat.self, "FORMAT").parse(name, KnownVariable.format.rawValue)
    }
    // Other services and local runners set one of the two as well.
    if environment.value(of: .githubActions) != nil, environment.value(of: .githubWorkflow) != nil {
      return .github
    }
    return .text
  }
}

extension UsageError {
  /// The refusal to replace a file that is checked by a report; nil when none would be.
  init?(replacing inputs: [LintInput], by requests: [ReportRequest]) {
    let inputs = Set(inputs.map { Paths.plain($0.path) })
    for case .file(let path) in requests.map(\.destination) where inputs.contains(path) {
      self.init("--output \(shown(path)) is a file to check, which the report would replace")
      return
    }
    return nil
  }
}
