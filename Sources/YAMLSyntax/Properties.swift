/// Returns the offset of the first byte after a node's anchor and tag, and the white space and comments around them.
func contentStart(in bytes: [UInt8], from start: Int, until end: Int) -> Int {
  var index = start
  while index < end {
    switch bytes[index] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      index += 1
    case UInt8(ascii: "#"):
      while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    case UInt8(ascii: "!") where index + 1 < end && bytes[index + 1] == UInt8(ascii: "<"):
      while index < end, bytes[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      while index < end, !isBlankOrFlow(bytes[index]) { index += 1 }
    default:
      return index
    }
  }
  return end
}

private func isBlankOrFlow(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ","),
    UInt8(ascii: "]"), UInt8(ascii: "}"):
    true
  default: false
  }
}

extension Node.Tag {
  /// Creates the type of a resolved tag; nil stands for no tag.
  init(_ name: String?) {
    switch name {
    case nil: self = .none
    case "!": self = .nonSpecific
    case "tag:yaml.org,2002:str": self = .string
    case "tag:yaml.org,2002:bool": self = .boolean
    case "tag:yaml.org,2002:int": self = .integer
    case "tag:yaml.org,2002:float": self = .float
    case "tag:yaml.org,2002:null": self = .null
    default: self = .other
    }
  }
}
