import Diagnostics
import Model
import Rules
import Text
import YAMLSyntax

/// An example in which a reference replaces a literal, whose value is set elsewhere.
struct MovedLiteral: Sendable {
  /// The new location of the value.
  enum Destination: CaseIterable, Sendable {
    /// An input without a default, given at the start.
    case givenInput
    /// A variable that the file does not set, given at the start.
    case givenVariable
    /// The default of an input.
    case inputDefault
    /// `environment.vars`.
    case variable
  }

  let text: String
  let given: GivenValues
  /// The offset of the reference.
  let start: Int

  /// Moves the scalar at an offset; nil when there is none, or when the section for its definition exists already.
  init?(at offset: Int, in document: Document, to destination: Destination) {
    let tree = document.tree
    guard let node = tree.scalar(at: offset), tree.range(of: node).start == offset,
      tree.key(of: node) != nil || tree.parent(of: node).map({ tree.kind(of: $0) == .sequence }) == true,
      ScalarForm(tree.bytes(of: node)) == .literal, let id = tree.path(to: node).workflow
    else { return nil }
    let range = tree.range(of: node)
    let value = tree.text(of: node)
    var bytes = document.file.bytes
    let reference: String
    var sections: [(name: String, lines: String)] = []
    var given = GivenValues()
    switch destination {
    case .givenInput:
      reference = #""${{ inputs.moved }}""#
      sections = [("inputs", "      moved: { description: x }\n")]
      given.inputs["moved"] = value
    case .inputDefault:
      reference = #""${{ inputs.moved }}""#
      sections = [("inputs", "      moved: { description: x, default: \(JSON.string(value).line) }\n")]
    case .givenVariable:
      reference = #""$MOVED""#
      given.variables["MOVED"] = value
    case .variable:
      reference = #""$MOVED""#
      sections = [("environment", "      vars:\n        MOVED: \(JSON.string(value).line)\n")]
    }
    bytes.replaceSubrange(range.start..<range.end, with: reference.utf8)
    var text = String(decoding: bytes, as: UTF8.self)
    var start = range.start
    for section in sections {
      // Examples are in block style, with workflows indented by two columns and their sections by four.
      let head = "  \(id):\n"
      guard let workflow = text.firstRange(of: head) else { return nil }
      guard !text[workflow.upperBound...].contains("    \(section.name):") else { return nil }
      let addition = "    \(section.name):\n\(section.lines)"
      let place = text.utf8.distance(from: text.startIndex, to: workflow.upperBound)
      guard place <= start else { return nil }
      text.insert(contentsOf: addition, at: workflow.upperBound)
      start += addition.utf8.count
    }
    self.text = text
    self.given = given
    self.start = start
  }
}
