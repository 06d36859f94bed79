internal import Text

// Building blocks of the JSON Schema of rules.

/// A non-empty text; the reader takes numbers and booleans as they are written.
let anyText: JSON = ["type": ["string", "number", "boolean"], "minLength": 1]

/// A reference to the definition of a test.
let anyTest: JSON = ["$ref": "#/$defs/test"]

/// A reference to the definition of a condition.
let anyCondition: JSON = ["$ref": "#/$defs/condition"]

/// Returns the schema for a word of a closed set.
func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> JSON {
  ["enum": .array(Word.allCases.map { .string($0.rawValue) })]
}

/// Returns the schema for a word of a closed set, or a list of such words.
func wordOrWords<Word: RawRepresentable<String> & CaseIterable>(_ words: Word.Type) -> JSON { oneOrMore(word(words)) }

/// Returns the schema for one value, or a list of values.
func oneOrMore(_ item: JSON) -> JSON { ["anyOf": [item, ["type": "array", "items": item]]] }

/// Returns the words of a closed set, joined for a sentence.
func listed<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> String {
  let words = Word.allCases.map { "`\($0.rawValue)`" }
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
