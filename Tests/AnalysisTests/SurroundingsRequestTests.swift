import BuiltInRules
import Model
import Rules
import Testing
import Text
@testable import Analysis

/// The files beside a file that its analysis asks for.
@Suite struct SurroundingsRequestTests {
  private static let publishing = """
    workflows:
      a:
        name: A
        working_directory: é
        publishing:
          app_store_connect:
            auth: integration
      b:
        name: B
        working_directory: é
        publishing:
          app_store_connect:
            auth: integration

    """

  /// Returns the request of an analysis; nil when it made none.
  private func request(_ text: String, _ settings: Settings = Settings()) -> SurroundingsRequest? {
    var request: SurroundingsRequest?
    _ = Analysis(SourceFile(path: "codemagic.yaml", text: text), AnalysisOptions(now: 0, settings: settings)) {
      request = $0
      return Surroundings(notes: [])
    }
    return request
  }

  @Test func aFileThatPublishesNothingNeedsNothing() {
    #expect(request("workflows:\n  a:\n    name: A\n") == nil)
    #expect(request("") == nil)
  }

  @Test func eachDirectoryOnce() {
    #expect(request(Self.publishing)?.notesDirectories == ["", "é"])
  }

  private static let readers = [
    "build-number-constant", "info-plist-compliance", "info-plist-malformed", "info-plist-version",
  ]

  @Test func infoPlistsAreNeededByRulesThatReadThem() throws {
    #expect(request(Self.publishing)?.includesInfoPlists == true)
    var settings = Settings()
    settings.ignore = Self.readers
    #expect(request(Self.publishing, settings)?.includesInfoPlists == false)
    settings.ignore = ["workflow"]
    #expect(request(Self.publishing, settings)?.includesInfoPlists == false)
    for name in Self.readers {
      let rule = try #require(Catalogue.builtIn.rules.first { $0.id == name })
      var settings = Settings()
      settings.select = [rule.id]
      #expect(request(Self.publishing, settings)?.includesInfoPlists == true, "\(name)")
    }
    settings = Settings()
    settings.select = ["date-past"]
    #expect(request(Self.publishing, settings)?.includesInfoPlists == false)
    for name in Self.readers { settings.severity[name] = .off }
    settings.select = nil
    #expect(request(Self.publishing, settings)?.includesInfoPlists == false)
  }

  @Test func releasesNeedNoInfoPlists() {
    var request: SurroundingsRequest?
    _ = Analysis.releases(of: SourceFile(path: "codemagic.yaml", text: Self.publishing), AnalysisOptions(now: 0)) {
      request = $0
      return Surroundings(notes: [])
    }
    #expect(request?.includesInfoPlists == false)
  }
}
