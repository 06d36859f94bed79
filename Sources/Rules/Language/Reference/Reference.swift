package import Schema

/// The parts of the documentation that are generated from the code and from `rules/keys`.
package enum Reference {
  /// The table of the settings of a team.
  package static func settings(_ shape: Shape) -> String {
    "| setting | value | default | |\n| --- | --- | --- | --- |\n"
      + (shape.section(named: "Settings")?.keys ?? []).map { key in
        let standard = key.defaultValue.map { "`\($0)`" } ?? ""
        return "| `\(key.name)` | \(key.acceptedPhrase) | \(standard)\(standard.isEmpty ? "" : " ")| \(key.about) |\n"
      }.joined()
  }

  /// The table of the language's tests.
  package static var tests: String {
    table("test", "holds when the value")
      + Test.forms.map { form in
        let shown = form.parameter.map { "{ \(form.name): \($0.notation) }" } ?? form.name
        return "| `\(shown)` | \(form.meaning) |\n"
      }.joined()
  }

  /// The table of the checks written in Swift.
  package static var checks: String {
    table("check", "arguments")
      + NativeCheck.all.map { check in
        let arguments = check.arguments.map { "`{\($0)}`" }.joined(separator: ", ")
        return "| `\(check.name)` | \(arguments)\(arguments.isEmpty ? "" : " ")|\n"
      }.joined()
  }

  private static func table(_ left: String, _ right: String) -> String { "| \(left) | \(right) |\n| --- | --- |\n" }
}
