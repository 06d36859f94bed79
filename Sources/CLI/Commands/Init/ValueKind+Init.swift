internal import BuiltInRules
internal import Rules
internal import Scaffolding
internal import Schema
internal import Text
internal import Workspace

extension ValueKind<String> {
  /// A name that a file can have as it is: one line, neither empty nor padded, and no reference to a value.
  static func name(_ placeholder: String) -> Self {
    ValueKind(placeholder, .text) { text, name throws(UsageError) in
      guard !text.isEmpty, text.first != " ", text.last != " " else {
        throw UsageError("\(name) expects a name without blanks around it, not '\(shown(text))'")
      }
      guard !text.hasPrefix("$"), !text.contains("${{"), !text.unicodeScalars.contains(where: isHarmful) else {
        throw UsageError("\(name) expects a name without references and control characters, not '\(shown(text))'")
      }
      guard Secrets.masked(text) == text else {
        throw UsageError("\(name) expects a name, and this looks like a secret")
      }
      guard text.utf8.count <= 1000 else { throw UsageError("\(name) expects a name of at most 1000 bytes") }
      return text
    }
  }

  /// The path of a directory in the repository, from its root.
  static var innerDirectory: Self {
    ValueKind("DIR", .directories) { text, name throws(UsageError) in
      let path = try ValueKind<String>.name("DIR").parse(text, name)
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains(".."), Paths.resolved(path) != nil else {
        throw UsageError("\(name) expects a directory in the repository, from its root, not '\(shown(text))'")
      }
      return path
    }
  }

  /// A whole bundle identifier.
  static var bundleID: Self {
    ValueKind("ID", .text) { text, name throws(UsageError) in
      guard App.isBundleID(text) else {
        throw UsageError(
          "\(name) expects a bundle identifier of letters, digits, - and periods, such as com.example.app, not "
            + "'\(shown(text))'")
      }
      return text
    }
  }

  /// The number of an app in App Store Connect.
  static var appID: Self {
    ValueKind("NUMBER", .text) { text, name throws(UsageError) in
      guard (5...20).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
        throw UsageError(
          "\(name) expects the Apple ID of the app, a number under App Information in App Store Connect, not "
            + "'\(shown(text))'")
      }
      return text
    }
  }

  /// An address of email.
  static var address: Self {
    ValueKind("ADDRESS", .text) { text, name throws(UsageError) in
      let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
      let isPlain = text.utf8.allSatisfy { byte in
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || ".+-_@".utf8.contains(byte)
      }
      guard parts.count == 2, !parts[0].isEmpty, isPlain, App.isBundleID(String(Substring(parts[1]))) else {
        throw UsageError("\(name) expects an address such as team@example.com, not '\(shown(text))'")
      }
      return text
    }
  }

  /// The code of a language of App Store Connect.
  static var locale: Self {
    ValueKind("LANGUAGE", .words(codes.map { Completion.Word(name: $0) })) { text, name throws(UsageError) in
      guard codes.contains(text) else {
        throw UsageError(
          "\(name) expects one of the languages of App Store Connect, such as en-US, not '\(shown(text))'"
            + UsageError.hint(text, codes))
      }
      return text
    }
  }

  private static var codes: [String] { Catalogue.builtIn.shape.locales.map(\.code) }
}

extension ValueKind<App.Container> {
  /// The path of a workspace or project for Xcode.
  static var container: Self {
    ValueKind("PATH", .files) { text, name throws(UsageError) in
      let path = try ValueKind<String>.name("PATH").parse(text, name)
      guard let container = App.Container(path: path) else {
        throw UsageError("\(name) expects a path that ends in .xcworkspace or .xcodeproj, not '\(shown(text))'")
      }
      return container
    }
  }
}
