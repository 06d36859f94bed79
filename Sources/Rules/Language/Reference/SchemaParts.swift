internal import Text

// The parts from which the JSON Schema of rules is put together.

/// A text that is not empty; what YAML takes for a number or boolean is read as it is written.
let anyText: JSON = ["type": ["string", "number", "boolean"], "minLength": 1]

/// A test, wherever one stands.
let anyTest: JSON = ["$ref": "#/$defs/test"]

/// A condition, wherever one stands.
let anyCondition: JSON = ["$ref": "#/$defs/condition"]

/// One of a closed set of words.
func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> JSON {
  ["enum": .array(Word.allCases.map { .string($0.rawValue) })]
}

/// One word of a closed set, or a list of them.
func wordOrWords<Word: RawRepresentable<String> & CaseIterable>(_ words: Word.Type) -> JSON { oneOrMore(word(words)) }

/// One value, or a list of them.
func oneOrMore(_ item: JSON) -> JSON { ["anyOf": [item, ["type": "array", "items": item]]] }

/// The words of a closed set, as the reference lists them.
func listed<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> String {
  let words = Word.allCases.map { "`\($0.rawValue)`" }
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
