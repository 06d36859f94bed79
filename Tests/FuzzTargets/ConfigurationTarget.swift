internal import Analysis
internal import Text

extension FuzzDefinition {
  /// Findings lie in the file, and every report and plan can be written and read back.
  static let configuration = FuzzDefinition(
    seeds: { Samples.files(ending: "codemagic.yaml") }, isYAML: true
  ) { bytes in
    let file = SourceFile(path: "codemagic.yaml", bytes: bytes)
    let analysis = Samples.analysis(file)
    if let problem = Samples.brokenPromise(analysis.reports) { return problem }
    return Samples.brokenPromise(Samples.document(analysis))
  }
}
