internal import Analysis
internal import Text

extension FuzzDefinition {
  /// Every line of the input ends a line of a file, after `# ascertain:`.
  static let suppressions = FuzzDefinition(
    seeds: {
      ["ignore[unknown-key]", "ignore-file", "ignore-next-line[release, yaml] -- because", "ignore: [a,b]"]
        .map { Array($0.utf8) }
    }
  ) { bytes in
    let comments = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let lines = Samples.suppressed.split(separator: 10, omittingEmptySubsequences: false)
    var text: [UInt8] = []
    for (number, line) in lines.enumerated() {
      text += line
      if number < comments.count { text += Array(" # ascertain: ".utf8) + comments[number] }
      text.append(10)
    }
    return Samples.brokenPromise(Samples.analysis(SourceFile(path: "codemagic.yaml", bytes: text)).reports)
  }
}

extension Samples {
  /// A file with findings, for comments to suppress.
  fileprivate static let suppressed = files(ending: "docs/codemagic.yaml").first ?? []
}
