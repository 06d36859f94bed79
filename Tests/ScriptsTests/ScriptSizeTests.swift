import Scripts
import Testing

/// Scripts that would take long if the time grew faster than their size.
@Suite struct ScriptSizeTests {
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "$(", "${", "((", "`", "'a", "\"", "a=", "cat <<E\n", "a&&", "if a;then ", "case a in a)", "\\", "[[ ", "{",
      "$((",
      "a|", "<(", "@(", "a() ", "\"$(", "a=(", "${{", "a||", "a||exit 1||", "$a", "${a}", "`a`", "'a'b", "a;", "a\n",
    ])
  func repetitions(_ part: String) {
    _ = ShellScript(Array(String(repeating: part, count: 50_000 / part.utf8.count).utf8)[...])
  }
}
