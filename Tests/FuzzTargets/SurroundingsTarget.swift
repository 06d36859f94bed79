internal import Analysis
internal import Model
internal import Reporting
internal import Text

extension FuzzDefinition {
  /// The first byte of the input chooses the file that the rest is.
  static let surroundings = FuzzDefinition(
    seeds: {
      Samples.files(ending: "release_notes.json").map { [0] + $0 }
        + ["Faster", "Fixes 😀 <b>, https://example.com/?token=x"].map { [1] + Array($0.utf8) }
        + [[2] + Array("<plist><dict><key>CFBundleVersion</key><string>1</string></dict></plist>".utf8)]
    }
  ) { bytes in
    let content = Array(bytes.dropFirst())
    let surroundings =
      switch (bytes.first ?? 0) % 4 {
      case 0: notes("release_notes.json", content)
      case 1: notes("release_notes.txt", content)
      case 2: Surroundings(notes: [], infoPlists: [SourceFile(path: "App/Info.plist", bytes: content)])
      default: notes("release_notes_en-US.txt", content)
      }
    let analysis = Samples.analysis(Samples.configuration, beside: surroundings)
    if let problem = Samples.brokenPromise(analysis.reports) { return problem }
    let document = Samples.document(analysis)
    for format in PlanFormat.allCases { _ = format.render(document) }
    return nil
  }

  private static func notes(_ name: String, _ content: [UInt8]) -> Surroundings {
    Surroundings(notes: [
      Surroundings.Notes(directory: "", name: name, file: SourceFile(path: name, bytes: content))
    ])
  }
}
