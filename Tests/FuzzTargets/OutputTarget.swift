internal import Execution
internal import Planning
internal import Text

extension FuzzDefinition {
  /// Each step has one state, whatever the publishing program says and however it ends.
  static let output = FuzzDefinition(
    seeds: {
      [
        """
        \u{0}Upload "build/App.ipa" to App Store Connect
        No errors uploading 'build/App.ipa'
        >>> GET https://api.example/v1/builds {'filter[version]': '42'}
        <<< 200 {'data': [{'id': 'x'}]}
        Cannot find Beta group with the name 'QA'
        Previous submissions are successfully cancelled
        """
      ].map { Array($0.utf8) } + [Array(("\u{0}" + steps.flatMap(\.calls).compactMap(exchange).joined()).utf8)]
    }
  ) { bytes in
    var progress = Progress(steps)
    for line in String(decoding: bytes.dropFirst(), as: UTF8.self).split(separator: "\n") {
      _ = progress.take(String(line))
    }
    let end: RunEnd = bytes.first.map { $0 < 128 ? .finished(Int32($0)) : .lost } ?? .lost
    progress.finish(end)
    guard progress.outcomes.count == steps.count else { return "a step has no state" }
    let isOpen = progress.outcomes.contains { $0.state == .pending || $0.state == .running }
    return isOpen ? "a step is still under way after the end" : nil
  }

  /// A request as the program tells it, and its answer.
  private static func exchange(_ call: Call) -> String? {
    guard case .request(let method, let path, _) = call else { return nil }
    return ">>> \(method.rawValue) https://api.example\(path) None\n<<< 200 {}\n"
  }

  private static let steps = Samples.document(Samples.analysis(Samples.configuration)).plans.first?.steps ?? []
}
