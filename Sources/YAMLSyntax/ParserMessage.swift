/// What the parser says of a syntax error, and the sentence that tells it to people.
///
/// The parser's words name parts of its grammar, which nobody who writes a file knows.
package enum ParserMessage {
  /// The beginnings of everything that libyaml can say, each with the sentence for it.
  package static let sentences: [(message: String, sentence: String)] = [
    // The scanner.
    ("could not find expected ':'", "this line begins like a key, but has no `:` after it"),
    ("block sequence entries are not allowed in this context", "a list item cannot begin here"),
    ("mapping keys are not allowed in this context", "a key cannot begin here"),
    ("mapping values are not allowed in this context", "what stands before this `:` cannot be a key here"),
    ("found character that cannot start any token", "no value can begin with this character"),
    ("found a tab character where an indentation space is expected", "a tab stands where only spaces may indent"),
    ("found a tab character that violates indentation", "a tab stands where only spaces may indent"),
    ("did not find expected comment or line break", "something stands after it that is no comment"),
    ("found unknown directive name", "a line with this `%` is none that YAML knows"),
    ("could not find expected directive name", "a name is missing after `%`"),
    ("found unexpected non-alphabetical character", "this character cannot be in a name after `%`"),
    ("found extremely long version number", "the version after `%YAML` is too long"),
    ("did not find expected version number", "a version such as `1.2` is missing after `%YAML`"),
    ("did not find expected digit or '.' character", "a version such as `1.2` is missing after `%YAML`"),
    ("did not find expected whitespace or line break", "a space or the end of the line is missing here"),
    ("did not find expected whitespace", "a space is missing here"),
    ("did not find expected alphabetic or numeric character", "the name after `&` or `*` is missing or unusable"),
    ("did not find the expected '>'", "the `>` is missing that ends a tag"),
    ("did not find expected '!'", "a tag that begins with `!` lacks its second `!`"),
    ("did not find expected tag URI", "the name of a tag is missing after `!`"),
    ("did not find URI escaped octet", "two digits are missing after `%` in a tag"),
    ("found an incorrect leading UTF-8 octet", "the escapes in a tag are not UTF-8"),
    ("found an incorrect trailing UTF-8 octet", "the escapes in a tag are not UTF-8"),
    ("found an indentation indicator equal to 0", "the number after `|` or `>` must be 1 to 9"),
    ("found unexpected document indicator", "`---` or `...` stands inside a text in quotes"),
    ("found unexpected end of stream", "the file ends inside a text in quotes"),
    ("found unknown escape character", "this character after `\\` has no meaning in double quotes"),
    ("did not find expected hexdecimal number", "digits are missing after `\\x`, `\\u`, or `\\U`"),
    ("found invalid Unicode character escape code", "this escape stands for no character"),
    ("found unexpected ':'", "a `:` stands inside a value without quotes"),
    // The parser.
    ("did not find expected <stream-start>", "the file does not begin like YAML"),
    ("did not find expected <document start>", "the content goes on where the document had ended"),
    ("did not find expected node content", "a value is missing here"),
    ("found undefined tag handle", "this tag has a name before its `!` that nothing defines"),
    ("did not find expected '-' indicator", "this line stands among the items of a list, but is none of them"),
    ("did not find expected key", "this line does not go on with the keys above it"),
    ("did not find expected ',' or ']'", "a `,` or `]` is missing in the list in brackets"),
    ("did not find expected ',' or '}'", "a `,` or `}` is missing in the mapping in braces"),
    ("found duplicate %YAML directive", "`%YAML` stands twice"),
    ("found duplicate %TAG directive", "`%TAG` defines the same name twice"),
    ("found incompatible YAML document", "only the versions 1.1 and 1.2 of YAML can be read"),
    // The reader.
    ("control characters are not allowed", "YAML does not allow this control character"),
    ("invalid leading UTF-8 octet", "this byte is not UTF-8"),
    ("invalid trailing UTF-8 octet", "this byte is not UTF-8"),
    ("incomplete UTF-8 octet sequence", "the file ends inside a character"),
    ("invalid length of a UTF-8 sequence", "this byte is not UTF-8"),
    ("invalid Unicode character", "YAML does not allow this character"),
    ("incomplete UTF-16", "the file ends inside a character"),
    ("unexpected low surrogate area", "this is half of a character in UTF-16"),
    ("expected low surrogate area", "this is half of a character in UTF-16"),
    ("input is too long", "the file is too long"), ("input error", "the file cannot be read on"),
    ("out of memory", "there is not enough memory to read the file"),
  ]

  /// Returns the sentence for what the parser says; what is no message of libyaml is a sentence of our own already.
  package static func sentence(for problem: String) -> String {
    sentences.first { problem.hasPrefix($0.message) }?.sentence ?? problem
  }
}
