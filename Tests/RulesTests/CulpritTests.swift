import Diagnostics
import Rules
import Testing
import Text

/// What a finding shows of the definition that makes a test fail.
@Suite struct CulpritTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The lines of an input's definition.
    let definition: String
    /// The related locations of the finding, each with its line.
    let related: [String]
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "a type", definition: "type: number", related: ["5: `size` is a `number`"]),
    Case(
      name: "a type after a default", definition: "default: é\n        type: choice",
      related: ["6: `size` is a `choice`"]),
    Case(name: "no type", definition: "default: a", related: ["4: without a `type`, `size` is a `string`"]),
  ])
  func typesOfInputs(_ each: Case) {
    let file = SourceFile(
      path: "x",
      text: """
        workflows:
          w:
            inputs:
              size:
                \(each.definition)
            publishing:
              app_store_connect:
                submit_to_testflight: ${{ inputs.size }}
        """)
    let lines = LineTable(file)
    let found = checked(file, now: 0, settings: Settings()).findings.filter { $0.rule == "input-type-mismatch" }
    #expect(
      found.map { $0.related.map { "\(lines.position(of: $0.range.start).line): \($0.message)" } } == [each.related])
  }
}
