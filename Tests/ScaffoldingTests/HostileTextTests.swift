import Model
import Scaffolding
import Testing

/// What a person or a repository has written never becomes part of a command.
@Suite struct HostileTextTests {
  static let texts = [
    "a;touch pwned", "`touch pwned`", "$(touch pwned)", "${PWNED}", "\"; touch pwned; \"", "'; touch pwned; '",
    "App pwned", "App*pwned", "App*;touch pwned;x", "a\ntouch pwned", "a\\pwned", "a && pwned", "pwned|käse 🧀",
  ]

  /// The lines of the scripts in a file.
  private static func scripts(_ configuration: String) -> [Substring] {
    let lines = configuration.split(separator: "\n")
    var isInScript = false
    return lines.filter { line in
      if line.hasPrefix("        script:") {
        isInScript = true
      } else if !line.hasPrefix("          ") {
        isInScript = false
      }
      return isInScript
    }
  }

  @Test(arguments: AppKind.allCases, texts)
  func noScriptHasText(_ kind: AppKind, _ text: String) {
    for container in [App.Container.workspace("\(text)/\(text).xcworkspace"), .project("\(text)/\(text).xcodeproj")] {
      for hasProject in [true, false] {
        for encryption in Self.encryptions(text) {
          var app = App(kind, in: text)
          (app.container, app.scheme, app.bundleID) = (container, text, text)
          (app.hasProject, app.encryption) = (hasProject, encryption)
          (app.usesCocoaPods, app.buildsWebContent) = (true, true)
          for numbering in [Numbering.latest(appID: text), .counter] {
            var answers = Answers(
              app: app, bundleID: text, destination: .betaGroups([text], .asked), credentials: .group(text),
              start: .push(branch: text))
            answers.numbering = numbering
            answers.usesNonExemptEncryption = true
            answers.notesLanguage = text
            answers.certificateGroup = text
            answers.xcode = text
            answers.recipients = [text]
            let scripts = Self.scripts(answers.configuration)
            #expect(scripts.count > 5)
            #expect(!scripts.contains { $0.lowercased().contains("pwned") }, "\(scripts)")
          }
        }
      }
    }
  }

  private static func encryptions(_ text: String) -> [App.EncryptionStatement] {
    [.missing(infoPlist: "\(text)/Info.plist"), .missingInMadeProject, .missingInBuildSettings, .unknown, .present]
  }

  /// A pattern in a build setting is the name of a file, not a pattern.
  @Test func detectedPathsAreQuoted() throws {
    var project = SampleProject()
    project.targets[0].settings += "INFOPLIST_FILE = \"App*;touch pwned;x/Info.plist\";"
    let files = [
      "A.xcodeproj/project.pbxproj": project.text,
      "App*;touch pwned;x/Info.plist": "<plist><dict><key>CFBundleName</key><string>x</string></dict></plist>",
    ]
    let repository = RepositoryFiles(Array(files.keys)) { files[$0].map { Array($0.utf8) } }
    let app = try #require(AppSearch(repository).apps.first)
    #expect(app.encryption == .missing(infoPlist: "App*;touch pwned;x/Info.plist"))
    var answers = Answers(
      app: app, bundleID: "com.example.app", destination: .internalTesters, credentials: .integration("k"), start: .hand
    )
    answers.usesNonExemptEncryption = false
    #expect(!Self.scripts(answers.configuration).contains { $0.lowercased().contains("pwned") })
    #expect(answers.configuration.contains("INFO_PLIST: \"App*;touch pwned;x/Info.plist\""))
  }
}
