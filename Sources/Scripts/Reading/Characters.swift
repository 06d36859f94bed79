let newline = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let backslash = UInt8(ascii: "\\")
let singleQuote = UInt8(ascii: "'")
let doubleQuote = UInt8(ascii: "\"")
let backquote = UInt8(ascii: "`")
let dollar = UInt8(ascii: "$")

/// Whether a byte is white space inside a line.
func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

/// Whether a byte that is not in quotes ends a word.
func isOperator(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"),
    UInt8(ascii: "("), UInt8(ascii: ")"):
    true
  default: false
  }
}

/// Whether a byte stands for itself in a word, whatever comes before it, and in quotes; others may do so as well.
func isPlain(_ byte: UInt8) -> Bool {
  isNameByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
}

/// Whether a byte can be in the name of a variable.
func isNameByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || isDigit(byte) || byte == UInt8(ascii: "_")
}

/// Whether a byte is a digit.
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
