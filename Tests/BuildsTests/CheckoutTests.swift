import Builds
import Model
import Testing
import Text
import YAMLSyntax

/// What is at a path after the commands of a script.
///
/// The paths of a case are shown with what is known of them: `+` is there, `-` surely not, `~` probably not, `?` unknown.
@Suite struct CheckoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let script: String
    let paths: [String]
    var testDescription: String { name }
  }

  private static let files = [
    "README.md", "app/pubspec.yaml", "app/ios/Runner.xcodeproj/project.pbxproj", "Größe/x", "web/package.json",
  ]

  @Test(arguments: [
    Case(
      name: "the repository", script: "",
      paths: ["+README.md", "+readme.MD", "+app", "+App/iOS", "+größe/x", "-app/ios/Podfile", "-ap", "-appp"]),
    Case(name: "links", script: "", paths: ["?link", "?link/a/b", "-linked", "?Other/x"]),
    Case(name: "products", script: "", paths: ["?build", "?app/build/ios/ipa", "?web/node_modules/x", "?ios/Pods"]),
    Case(
      name: "harmless commands",
      script: "echo a; export B=c; ls | grep d; set -e; sed -i 's/a/b/' README.md",
      paths: ["-a", "+app"]),
    Case(
      name: "versions and printers", script: "node --version; ruby -v; yes | xcpretty; cat a | xcbeautify",
      paths: ["-a", "+app"]),
    Case(name: "the version of a script", script: "./generate --version", paths: ["?a"]),
    Case(name: "Capacitor by Yarn", script: "yarn cap sync ios; pnpm exec cap copy", paths: ["~a"]),
    Case(name: "Capacitor that makes a project", script: "yarn cap add ios", paths: ["?ios"]),
    Case(name: "unknown programs", script: "./generate", paths: ["?a", "+app"]),
    Case(name: "programs elsewhere", script: "/usr/bin/grep a; /opt/x/flutter --version", paths: ["-a"]),
    Case(name: "scripts", script: "ci/build.sh", paths: ["?a"]),
    Case(name: "unknown words", script: "$TOOL", paths: ["?a"]),
    Case(name: "sourced scripts", script: "source x.sh", paths: ["?a"]),
    Case(name: "another language", script: "#!/usr/bin/env python3\nx", paths: ["?a"]),
    Case(name: "an open quote", script: "echo 'a", paths: ["?a"]),
    Case(
      name: "redirections", script: "echo > a; cd app; echo >> b/c 2>&1; echo > $HOME/d; echo > /tmp/e; x=1 > f",
      paths: ["?a", "?a/b", "-b", "?app/b/c", "?app/b", "-app/c", "-d", "-e", "?app/f"]),
    Case(name: "redirections to a variable", script: "echo > $FILE", paths: ["?a"]),
    Case(name: "to the repository", script: "cd app; echo > $CM_BUILD_DIR/a/b", paths: ["?a/b", "?a", "-app/a"]),
    Case(name: "directories", script: "mkdir -p a/b \"$CM_BUILD_DIR/c\"", paths: ["?a", "?a/b/c", "?c", "-d"]),
    Case(name: "copies", script: "cp -r x a; mv y app/b; ln -s z c", paths: ["?a", "?app/b", "?c", "-z"]),
    Case(name: "copies to everywhere", script: "cp -r x/* .", paths: ["?a"]),
    Case(
      name: "downloads", script: "curl -fsSL x; curl -o a x; wget --output-document=b x", paths: ["?a", "?b", "-x"]),
    Case(name: "installers", script: "curl -sSf https://example.com/install.sh | bash -s -- -y", paths: ["~a"]),
    Case(name: "installers without words", script: "curl -sSf https://example.com/install.sh | bash", paths: ["~a"]),
    Case(name: "input from elsewhere", script: "cat x | bash", paths: ["?a"]),
    Case(name: "downloads by name", script: "curl -LO x", paths: ["?x"]),
    Case(name: "git", script: "git rev-list --count HEAD; git config a b", paths: ["-a"]),
    Case(name: "git that writes", script: "git submodule update --init", paths: ["?a"]),
    Case(
      name: "Flutter", script: "cd app; flutter pub get && fvm flutter build ios; flutter --version",
      paths: ["?app/ios/Podfile", "?app/ios/Runner.xcworkspace", "?app/ios/Flutter/x", "-app/assets", "-Podfile"]),
    Case(name: "a new app", script: "flutter create .", paths: ["?ios"]),
    Case(name: "code generation", script: "cd app; flutter pub run build_runner build", paths: ["~app/lib/a.dart"]),
    Case(name: "a long path", script: "mkdir \(String(repeating: "é/", count: 300))b", paths: ["-x", "?é/é"]),
    Case(name: "a path longer than any", script: "mkdir \(String(repeating: "é/", count: 400))b", paths: ["?x"]),
    Case(
      name: "CocoaPods", script: "pod install",
      paths: ["?a.xcworkspace", "?app/c.xcworkspace/x", "-b/c.xcworkspace", "-Podfile"]),
    Case(name: "scripts of packages", script: "npm run ios", paths: ["?a"]),
    Case(name: "builds of packages", script: "npm run build; yarn test; pnpm lint", paths: ["~a"]),
    Case(
      name: "removals", script: "rm -rf app \"$X\"; mv Größe b", paths: ["?app/ios", "?größe/x", "?b", "+README.md"]),
    Case(name: "package managers", script: "npm ci; yarn; bundle install", paths: ["~a", "?node_modules"]),
    Case(name: "a program of a bundle", script: "bundle exec rake", paths: ["?a"]),
    Case(name: "Capacitor", script: "npx cap sync ios", paths: ["~ios/App/App.xcworkspace", "~a"]),
    Case(name: "a new platform", script: "npx cap add ios", paths: ["?ios"]),
    Case(
      name: "a condition that fails", script: "if [ ! -d app ]; then ./generate; fi; [ -f a ] && ./b", paths: ["-c"]),
    Case(name: "a condition that holds", script: "if [ -d app ]; then ./generate; fi", paths: ["?c"]),
    Case(name: "a negated condition", script: "if ! [ -d app ]; then ./generate; fi", paths: ["-c"]),
    Case(name: "an unknown condition", script: "if [ -d build ]; then ./generate; fi", paths: ["?c"]),
    Case(name: "the other branch", script: "if [ -d a ]; then :; else ./generate; fi", paths: ["?c"]),
    Case(name: "the alternative", script: "[ -d app ] || ./generate", paths: ["?c"]),
    Case(
      name: "a condition of a condition", script: "if [ -d a ]; then if [ -d app ]; then ./generate; fi; fi",
      paths: ["-c"]),
    Case(name: "two conditions", script: "if [ -d a ] && [ -d b ]; then ./generate; fi", paths: ["?c"]),
    Case(name: "functions", script: "f() { mkdir a; }\nf", paths: ["?c"]),
    Case(name: "aliases", script: "alias f=./generate\nf", paths: ["?c"]),
    Case(name: "find", script: "find . -name x -delete; find . -exec cat {} +", paths: ["-a"]),
    Case(name: "find that runs", script: "find . -execdir make \\;", paths: ["?a"]),
    Case(name: "words before a program", script: "sudo env A=b time ls; command -v x; exec ls", paths: ["-a"]),
  ])
  func presence(_ each: Case) throws {
    let indented = each.script.split(separator: "\n").map { "          \($0)\n" }.joined()
    let text = "workflows:\n  a:\n    scripts:\n      - script: |\n\(indented)      - echo last\n"
    let document = Document(SourceFile(path: "codemagic.yaml", text: text))
    let workflow = try #require(document.workflows.first)
    var reader = BuildStepReader(document)
    let files = RepositoryFiles(Self.files, links: ["link", "other"]) { _ in nil }
    let build = BuildRun(workflow, &reader, PathIndex(files))
    var last: Checkout?
    var limit = 1000
    build.forEachCommand(limit: &limit) { command, checkout in
      last = checkout
      last?.follow(command)
    }
    let found = each.paths.map { path in
      let path = String(path.dropFirst())
      switch last?.presence(of: path) {
      case .present: return "+\(path)"
      case .absent(let isCertain): return isCertain ? "-\(path)" : "~\(path)"
      case .unknown, nil: return "?\(path)"
      }
    }
    #expect(found == each.paths)
  }

  /// The limit holds for all workflows together, so that many of them with the same scripts take no longer.
  @Test func theLimitIsShared() throws {
    let text = "a: &a\n  scripts: [echo 1, echo 2, echo 3]\nworkflows:\n  b: *a\n  c: *a\n"
    let document = Document(SourceFile(path: "codemagic.yaml", text: text))
    var reader = BuildStepReader(document)
    let index = PathIndex(RepositoryFiles([]) { _ in nil })
    var limit = 4
    var count = 0
    for workflow in document.workflows {
      BuildRun(workflow, &reader, index).forEachCommand(limit: &limit) { _, _ in count += 1 }
    }
    #expect(count == 4)
  }
}
