import Testing
import Text

/// The search for the word that another one shortens or lengthens.
@Suite struct RelatedWordTests {
  private static let candidates = [
    "bundle_identifier", "distribution_type", "beta_groups", "submit_to_testflight", "submit_to_app_store", "xcode",
    "key_id", "issuer_id", "api_key", "tag_patterns", "é_größe",
  ]

  @Test(arguments: [
    ("bundle_id", "bundle_identifier"), ("Bundle-ID", "bundle_identifier"),
    ("app_bundle_identifier", "bundle_identifier"),
    ("bundle", "bundle_identifier"), ("groups", "beta_groups"), ("testflight", "submit_to_testflight"),
    ("app_store", "submit_to_app_store"), ("submit_to", nil), ("xcode_version", "xcode"), ("xcode_path", nil),
    ("key", nil), ("id", nil), ("issuer", "issuer_id"), ("tags", "tag_patterns"), ("types", "distribution_type"),
    ("b_i", nil), ("", nil), ("___", nil), ("identifier_bundle", nil), ("größe", "é_größe"),
    (String(repeating: "bundle_", count: 20), nil),
  ])
  func isFound(_ word: String, _ expected: String?) {
    #expect(NearestSearch(among: Self.candidates).related(to: word) == expected)
  }
}
