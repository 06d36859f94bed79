import Testing
import Text

@Suite struct WordSearchTests {
  @Test(arguments: [
    ("", false), ("CM_EN", false), ("CM_ENV", true), ("$CM_ENV", true), ("echo A=1 >> \"$CM_ENV\"", true),
    ("CM_ENCM_ENV", true), ("CM_CM_ENV", true), ("cm_env", false), ("CM_EN V", false), ("日本CM_ENV語", true),
    ("CM_ENCM_EN", false), ("VNE_MC", false),
  ])
  func finds(_ text: String, _ isFound: Bool) {
    #expect(WordSearch("CM_ENV").finds(in: Array(text.utf8)[...]) == isFound)
    // A slice begins anywhere.
    #expect(WordSearch("CM_ENV").finds(in: Array(("CM_ENV" + text).utf8)[6...]) == isFound)
  }
}
