import Model
import Schema
import Testing

@Suite struct ScalarFormTests {
  @Test(arguments: [
    ("text", ScalarForm.literal), ("", .literal), ("US$ 5", .literal), ("$NAME", .variable("NAME")),
    ("${NAME}", .variable("NAME")), ("${NAME:-x}", .variable("NAME")), ("$_a1", .variable("_a1")),
    ("${{ inputs.x }}", .input("x")), ("${{inputs.release_type}}", .input("release_type")),
    ("Encrypted(abc)", .encrypted), ("Encrypted()", .literal), ("Encrypted(abc", .literal),
    ("Encrypted(é)\n", .encrypted), ("Encrypted(a\nb)", .literal), ("Encrypted(abc)\n\n", .literal),
    ("$[A]", .broken), ("$A[0]", .mixture([.variable("A"), .literal("[0]")])), ("$_", .variable("_")),
    ("${{   inputs.x\t}}", .input("x")), ("${{", .broken), ("${{   ", .broken), ("${{ inputs.x   ", .broken),
    ("${NAME", .broken), ("${}", .broken), ("$", .broken), ("$ NAME", .broken), ("${{ inputs.1x }}", .broken),
    ("${{ input.x }}", .broken), ("${{ inputs.x", .broken), ("${9}", .broken),
    ("2026 $OWNER", .mixture([.literal("2026 "), .variable("OWNER")])),
    ("$A$B", .mixture([.variable("A"), .variable("B")])),
    ("${{ inputs.x }} é", .mixture([.input("x"), .literal(" é")])),
    ("$NAME.", .mixture([.variable("NAME"), .literal(".")])),
  ])
  func writings(_ text: String, _ writing: ScalarForm) {
    #expect(ScalarForm(Array(text.utf8)[...]) == writing)
  }
}
