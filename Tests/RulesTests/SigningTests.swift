import BuiltInRules
import Diagnostics
import Model
import Testing
import Text

@testable import Rules

/// What else a workflow runs, and whether that leaves the checks of signing a verdict.
@Suite struct SigningTests {
  /// A script before the build of an app that nothing signs.
  struct Case: Sendable, CustomTestStringConvertible {
    let script: String
    /// Whether nothing in it may sign the app.
    let isHarmless: Bool
    var testDescription: String { script }

    init(_ script: String, _ isHarmless: Bool) { (self.script, self.isHarmless) = (script, isHarmless) }
  }

  @Test(arguments: [
    Case("echo fetching", true),
    Case("cd ios && pod install", true),
    Case("bundle install; bundle exec pod install", true),
    Case("bundle exec release", false),
    Case("npm ci; npm run build; yarn; pnpm install --frozen-lockfile; npm --version", true),
    Case("npm run ios", false),
    Case("yarn ios", false),
    Case("npm $ACTION", false),
    Case("npx cap sync ios; npx expo prebuild; npx capacitor-assets generate", true),
    Case("npx expo run:ios", false),
    Case("npx $TOOL", false),
    Case("flutter pub get; fvm flutter test; dart run build_runner build; $FLUTTER_ROOT/bin/flutter clean", true),
    Case("dart run tool/release.dart", false),
    Case("python3 -c 'print(1)'; node -e 1; python3 --version", true),
    Case("python3 <<END\nprint(1)\nEND", true),
    Case("python3 release.py", false),
    Case("node < release.js", false),
    Case("./gradlew assemble; /usr/libexec/PlistBuddy -c Print a; sudo -E xcode-select -s x; xcrun simctl list", true),
    Case("./release", false),
    Case("$RELEASE", false),
    Case("\"$DIRECTORY\"/release", false),
    Case("A=1 env B=2 command -v flutter", true),
    Case("sudo ./release", false),
    Case("eval \"$A\"", false),
    Case(". ./release", false),
    Case("curl x | bash", true),
    Case("cat x | bash", false),
    Case("curl x | bash -s release", false),
    Case("release() { echo; }; release", true),
    Case("echo 'a", false),
    Case("#!/usr/bin/env ruby\nputs 1", false),
    Case("keychain initialize; security find-identity -v", true),
    Case("keychain add-certificates", false),
    Case("security import a", false),
    Case("app-store-connect get-latest-testflight-build-number 1; app-store-connect builds list", true),
    Case("app-store-connect list-certificates --save", false),
    Case("app-store-connect profiles create", false),
    Case("app-store-connect $ACTION", false),
    Case("echo a PROVISIONING_PROFILE= CODE_SIGN_STYLE=\"\" DEVELOPMENT_TEAM=''", true),
    Case("echo CODE_SIGN_STYLE=Manual", false),
    Case("echo DEVELOPMENT_TEAM=\"A\"", false),
    Case("echo DEVELOPMENT_TEAM= CODE_SIGN_STYLE=A", false),
    Case("echo DEVELOPMENT_TEAM", false),
    Case("# fastlane and CODE_SIGN_STYLE=Manual", true),
    Case("echo -allowProvisioningUpdates", false),
  ])
  func programs(_ each: Case) {
    let lines = each.script.split(separator: "\n").map { "          \($0)\n" }.joined()
    let text = """
      workflows:
        release:
          scripts:
            - |
      \(lines)      - flutter build ipa
          publishing:
            app_store_connect:
              auth: integration

      """
    #expect(count("signing-missing", in: text) == (each.isHarmless ? 1 : 0))
  }

  /// What may write the export options of the home directory.
  @Test(arguments: [
    Case("ls ~/export_options.plist; [ -f ~/export_options.plist ]; plutil -p ~/export_options.plist", true),
    Case("/usr/libexec/PlistBuddy -c 'Print :method' ~/export_options.plist", true),
    Case("/usr/libexec/PlistBuddy -c 'Add :method string app-store' ~/export_options.plist", false),
    Case("plutil -convert xml1 ~/export_options.plist", false),
    Case("echo a > ~/export_options.plist", false),
    Case("tee ~/export_options.plist", false),
    Case("cat > a <<END\nexport_options.plist\nEND", false),
    Case("xcode-project use-profiles", false),
    Case("# xcode-project use-profiles", true),
  ])
  func exportOptions(_ each: Case) {
    let lines = each.script.split(separator: "\n").map { "          \($0)\n" }.joined()
    let text = """
      workflows:
        release:
          scripts:
            - |
      \(lines)      - flutter build ipa --export-options-plist ~/export_options.plist

      """
    #expect(count("export-options-unwritten", in: text) == (each.isHarmless ? 1 : 0))
  }

  /// Steps that many workflows share are judged once.
  @Test(.timeLimit(.minutes(1)))
  func sharedScripts() {
    let steps = String(repeating: "      - xcodebuild -exportArchive || true\n", count: 2000)
    let rest = "    publishing: { app_store_connect: { auth: integration } }\n"
    let others = (0..<2000).map { "  w\($0):\n    scripts: *s\n\(rest)" }.joined()
    let text = "workflows:\n  a:\n    scripts: &s\n\(steps)\(rest)\(others)"
    #expect(count("export-options-missing", in: text) == 2000)
  }

  private func count(_ rule: String, in text: String) -> Int {
    let document = Document(SourceFile(path: "codemagic.yaml", text: text))
    return Catalogue.builtIn.check(document, CheckContext(now: 1_795_348_800)).flatMap(\.findings).count {
      $0.rule == rule
    }
  }
}
