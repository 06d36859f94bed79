internal import Analysis
internal import BuiltInRules
internal import Rules
internal import Text

extension FuzzDefinition {
  /// Settings are read, what is wrong with them is found in their file, and the rest is applied.
  static let settings = FuzzDefinition(
    seeds: {
      [
        "profile: strict\nselect: [release, unknown-key]\nignore: [style]\n", "severity:\n  unknown-key: note\n",
        "exclude: [\"**/x/*.yaml\"]\nknown-groups: [a, b]\nfail-on: warning\n",
      ].map { Array($0.utf8) }
    },
    isYAML: true
  ) { bytes in
    let reading = Settings.read(SourceFile(path: ".ascertain.yml", bytes: bytes), .builtIn)
    if let problem = Samples.brokenPromise([reading.report]) { return problem }
    return Samples.brokenPromise(Samples.analysis(Samples.configuration) { $0.settings = reading.settings }.reports)
  }
}
