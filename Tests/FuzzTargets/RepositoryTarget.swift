internal import Analysis
internal import Model
internal import Text

extension FuzzDefinition {
  /// The first line has the paths of a repository, separated by spaces; the rest is the `codemagic.yaml` at its top.
  static let repository = FuzzDefinition(
    seeds: {
      let paths = Array("app/pubspec.yaml web/package.json ios/App.xcodeproj/x link ci/a.sh\n".utf8)
      let scripts = [
        "cd app && flutter build ipa -t lib/a.dart --flavor b; cd ios; pod install",
        "if [ ! -d ios ]; then npx cap add ios; fi; xcodebuild -workspace ios/App.xcworkspace",
        "npm ci --prefix $A; ./ci/a.sh; bash ci/b.sh; chmod +x ci/a.sh; cd link/../..; cd $CM_BUILD_DIR/x",
        "mkdir -p \"a b\" && cp -r x $HOME/y; git clone z; curl -o q w > e 2>&1",
      ]
      return Samples.files(ending: "codemagic.yaml").map { paths + $0 }
        + scripts.map { paths + Array("workflows: {a: {scripts: ['\($0)']}}".utf8) }
    }, isYAML: true
  ) { bytes in
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let paths = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    let files = RepositoryFiles(paths, links: ["link"], executables: []) { _ in Array(line) }
    let file = SourceFile(path: "codemagic.yaml", bytes: Array(bytes.dropFirst(line.count + 1)))
    return Samples.brokenPromise(
      Samples.analysis(file, beside: Surroundings(notes: [], repository: files)).reports)
  }
}
