import BuiltInRules
import Diagnostics
import Model
import Testing
import Text

@testable import Rules

/// Command lines with what tools say of them.
@Suite struct ToolTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: [ToolWord]
    let problems: [ToolProblem.Kind]
    let name: String

    init(_ line: String, _ problems: [ToolProblem.Kind] = []) {
      name = line
      words = line.split(separator: " ").dropFirst().map { part in
        let word = String(part)
        switch word {
        case "?": return .one
        case "*": return .several
        case _ where word.hasSuffix("=?"): return .option(String(word.dropLast(2)))
        case _ where word.hasSuffix("=*"): return .optionAndMore(String(word.dropLast(2)))
        default: return .known(word.replacing("_", with: " "))
        }
      }
      self.problems = problems
    }

    var tool: String { String(name.prefix { $0 != " " }) }
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case("keychain initialize"),
    Case("keychain", [.missing([["action"]])]),
    Case("keychain --version"),
    Case("keychain -v initialize -s --path x"),
    Case("keychain initialize -px"),
    Case("keychain initialize -p=x"),
    Case("keychain initialize -pw x"),
    Case("keychain initialize -pwx"),
    Case("keychain initialize -sv"),
    Case("keychain initialize -vx", [.unexpectedValue(option: "-v")]),
    Case("keychain initialize -v=", [.unexpectedValue(option: "-v")]),
    Case("keychain initialize -v=s"),
    Case("keychain initialize -svx", [.unexpectedValue(option: "-v")]),
    Case("keychain initialize -svhx"),
    Case("keychain initialize -své", [.unexpectedValue(option: "-v")]),
    Case("keychain initialize -svpx"),
    Case("keychain initialize -svp", [.missingValue(option: "-p")]),
    Case("keychain initialize --pat x"),
    Case("keychain initialize --pa", [.ambiguousOption(candidates: ["--path", "--password"])]),
    Case("keychain initialize --path", [.missingValue(option: "--path")]),
    Case("keychain initialize --path -x", [.missingValue(option: "--path")]),
    Case("keychain initialize --path -1.5 -t -1"),
    Case("keychain initialize --path -a_b"),
    Case("keychain initialize --path= x", [.unexpectedWord]),
    Case("keychain initialize ? *", [.unexpectedWord]),
    Case("keychain initialize * ?"),
    Case("keychain * initialise"),
    Case("keychain ? --bogus"),
    Case("keychain initialize --path * -s"),
    Case("keychain initialize -- --bogus"),
    Case("keychain initialize --bogus --help"),
    Case("keychain initialize --log-stream=x -h", [.unknownValue(of: "--log-stream", known: ["stderr", "stdout"])]),
    Case("keychain initialize --log-stream=?"),
    Case("keychain initialize --verbose=?", [.unexpectedValue(option: "--verbose")]),
    Case("keychain add-certificates -c a b c -A"),
    Case("keychain add-certificates -c -A", [.missingValue(option: "-c")]),
    Case("keychain add-certificates -c * -A"),
    Case("google-play get-latest-build-number", [.missing([["--package-name"]])]),
    Case("google-play get-latest-build-number *"),
    Case("google-play get-latest-build-number --package-name=?"),
    Case("google-play get-latest-build-number --package-name=*"),
    Case("google-play get-latest-build-number --tracks=*"),
    Case("google-play apks", [.missing([["subcommand"]])]),
    Case(
      "firebase-app-distribution get-latest-build-version -a 1",
      [.missing([["--project-id", "--project-number"]])]),
    Case(
      "firebase-app-distribution get-latest-build-version -a 1 -p 2 --project-id 3",
      [.excluded(option: "--project-id", by: "--project-number")]),
    Case("app-store-connect get-latest-testflight-build-number", [.missing([["application_id"]])]),
    Case("app-store-connect get-latest-testflight-build-number ? ?", [.unexpectedWord]),
  ])
  func problems(_ each: Case) throws {
    let tool = try #require(Catalogue.builtIn.tool(named: each.tool))
    #expect(ToolCommandLine.problems(of: each.words, for: tool).map(\.kind) == each.problems)
  }

  /// What Dart's package args and Flutter do, from the tests of both: `test/parse_test.dart` and `test/trailing_options_test.dart`
  /// of args, `build_ipa_test.dart`, `build_ios_test.dart` and `flutter_command_test.dart` of Flutter.
  @Test(arguments: [
    Case("flutter"),
    Case("flutter build"),
    Case("flutter -v"),
    Case("flutter build ipa --no-pub --export-options-plist bogus.plist"),
    Case("flutter build ipa --export-method ad-hoc --no-codesign"),
    Case(
      "flutter build ipa --export-method --release",
      [
        .unknownValue(of: "--export-method", known: ["ad-hoc", "app-store", "development", "enterprise"])
      ]),
    Case(
      "flutter build ipa --export-options-plist x --export-method app-store",
      [
        .excluded(option: "--export-method", by: "--export-options-plist")
      ]),
    Case(
      "flutter build ipa --export-options-plist=* --export-method app-store",
      [
        .excluded(option: "--export-method", by: "--export-options-plist")
      ]),
    Case("flutter build ipa --export-options-plist x --export-method app-store --help"),
    Case("flutter build xcarchive --export-options-plist x"),
    Case("flutter build ios --debug --release", [.excluded(option: "--release", by: "--debug")]),
    Case("flutter build ios --debug -- --release"),
    Case("flutter build ios --obfuscate", [.needed(option: "--split-debug-info", by: "--obfuscate")]),
    Case("flutter build ios --obfuscate --split-debug-info=?"),
    Case("flutter build ios --obfuscate *"),
    Case("flutter build ios --obfuscate --build-number *"),
    Case("flutter build ios --obfuscate --build-number=*"),
    Case("flutter build ios --obfuscate --build-number ?", [.needed(option: "--split-debug-info", by: "--obfuscate")]),
    Case("flutter build ios --no-obfuscate"),
    Case("flutter build ios --build-number --release"),
    Case("flutter build ios --build-number -- x"),
    Case("flutter build ios --build-number", [.missingValue(option: "--build-number")]),
    Case("flutter build ios --build-number="),
    Case("flutter build ios -t", [.missingValue(option: "-t")]),
    Case("flutter build ios -tlib/main.dart -t=x -t x"),
    Case("flutter build ios --release=", [.unexpectedValue(option: "--release")]),
    Case("flutter build ios --release=?", [.unexpectedValue(option: "--release")]),
    Case("flutter build ios --no-codesign=x"),
    Case("flutter build ios -v=x", [.unexpectedValue(option: "-v")]),
    Case("flutter build ios -vvh"),
    Case("flutter build ios -vx", [.unexpectedValue(option: "-v")]),
    Case("flutter build ios -d x --device-id=x -dx"),
    Case("flutter build ios release debug"),
    Case("flutter build ios - -. --a.b --a.b=c"),
    Case("flutter build apk --target-platform android-arm,android-x64"),
    Case(
      "flutter build linux --target-platform linux-x64,linux-arm64",
      [
        .unknownValue(of: "--target-platform", known: ["linux-arm64", "linux-riscv64", "linux-x64"])
      ]),
    Case("flutter --no-wrap --color build ios"),
    Case("flutter * build ios --bogus"),
    Case("flutter pub get --bogus"),
    Case("flutter packages pub --bogus"),
    Case("flutter help biuld"),
    Case("agvtool -noscm new-version -all 5 6"),
    Case("agvtool new-version -all", [.missing([["versionNumber"]])]),
    Case("agvtool new-version -all *"),
    Case("agvtool bump -all -usesvn"),
  ])
  func problemsOfOtherParsers(_ each: Case) throws { try problems(each) }

  /// Options and actions that Flutter never had, and those that have no beginning or negation in Dart.
  @Test(arguments: [
    "flutter build ios --rel", "flutter build ios --no-release", "flutter build ios -z", "flutter build ios -release",
    "flutter build ios --bogus --help", "flutter --release build ios", "flutter build --release ios",
    "flutter build ipa --export-option-plist=*", "flutter pub --bogus get", "flutter build ipa --no-export-method",
  ])
  func unknownInDart(_ line: String) throws {
    let tool = try #require(Catalogue.builtIn.tool(named: "flutter"))
    let problems = ToolCommandLine.problems(of: Case(line).words, for: tool)
    #expect(problems.count == 1)
    guard case .unknownOption? = problems.first?.kind else { return #expect(Bool(false)) }
  }

  /// A word that is as long as a script may be is read without a step deeper for each letter.
  @Test(.timeLimit(.minutes(1)), arguments: ["", "x"])
  func manyJoinedOptions(_ end: String) throws {
    let tool = try #require(Catalogue.builtIn.tool(named: "keychain"))
    let word = "-" + String(repeating: "sv", count: 100_000) + end
    let problems = ToolCommandLine.problems(of: [.known("initialize"), .known(word)], for: tool)
    #expect(problems.map(\.kind) == (end.isEmpty ? [] : [.unexpectedValue(option: "-v")]))
  }

  /// A list of steps that many workflows share is judged once.
  @Test(.timeLimit(.minutes(1)))
  func sharedScripts() {
    let steps = String(repeating: "      - keychain initialise\n", count: 300)
    let others = (0..<300).map { "  w\($0):\n    scripts: *s\n" }.joined()
    let text = "workflows:\n  a:\n    scripts: &s\n\(steps)\(others)"
    let findings = Catalogue.builtIn.check(
      Document(SourceFile(path: "codemagic.yaml", text: text)), CheckContext(now: 1_795_348_800)
    ).flatMap(\.findings)
    #expect(findings.count { $0.rule == "tool-action-unknown" } == 300)
  }

  @Test func unknownWords() throws {
    let tool = try #require(Catalogue.builtIn.tool(named: "app-store-connect"))
    let action = ToolCommandLine.problems(of: [.known("profiles"), .known("remove")], for: tool)
    #expect(action.map(\.word) == [1])
    #expect(action.map(\.kind) == [.unknownAction(known: ["create", "delete", "get", "list"])])
    let line: [ToolWord] = [.known("fetch-signing-files"), .one, .known("--tipe=X")]
    let option = try #require(ToolCommandLine.problems(of: line, for: tool).first)
    #expect(option.word == 2)
    #expect(option.action == ["fetch-signing-files"])
    guard case .unknownOption(let known) = option.kind else { return #expect(Bool(false)) }
    #expect(known.contains("--type"))
  }

  @Test func everyToolIsKnown() {
    #expect(Catalogue.builtIn.toolNames.count == 12)
    #expect(Catalogue.builtIn.tool(named: "fastlane") == nil)
    for name in Catalogue.builtIn.toolNames { #expect(Catalogue.builtIn.tool(named: name)?.name == name) }
  }
}
