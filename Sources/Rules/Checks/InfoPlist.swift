internal import Text

/// An `Info.plist` in the repository.
struct InfoPlist {
  let file: SourceFile
  private let list: PropertyList

  /// What a file named `Info.plist` turns out to be.
  enum Content {
    case list(InfoPlist)
    /// It cannot be read; the problem is a clause about "it".
    case malformed(problem: String, offset: Int)
    /// It is in the format of NeXTSTEP, which Xcode reads, or a property list is still to be made of it.
    case otherFormat
  }

  /// Reads a file.
  static func read(_ file: SourceFile) -> Content {
    do throws(PropertyListError) {
      return .list(InfoPlist(file: file, list: try PropertyList(file)))
    } catch {
      return isOfOtherFormat(file.bytes) ? .otherFormat : .malformed(problem: error.reason, offset: error.offset)
    }
  }

  private static func isOfOtherFormat(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { !($0 == UInt8(ascii: " ") || (9...13).contains($0)) }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "(") || first == UInt8(ascii: "/") { return true }
    // A pointer of Git LFS, directives of the C preprocessor, and the tags of templates.
    return bytes.starts(with: "version https://git-lfs".utf8)
      || ["\n#if", "\n#include", "{{", "{%", "<%"].contains { WordSearch($0).finds(in: bytes[...]) }
  }

  /// Whether the property list has a key.
  func has(_ key: String) -> Bool { list.has(key) }

  /// Returns the string for a key; nil when it is absent, not a string, or set by the build as `$(NAME)`.
  func literal(_ key: String) -> (text: String, range: SourceRange)? {
    list.string(key).flatMap { $0.text.contains("$") ? nil : $0 }
  }

  /// The key that says whether the app uses encryption.
  static let encryption = "ITSAppUsesNonExemptEncryption"

  /// Whether the property list belongs to a bundle of tests.
  var isOfTests: Bool { literal("CFBundlePackageType")?.text == "BNDL" }

  /// Whether the property list belongs to an app for certain, and not to a part of one.
  ///
  /// A list that says nothing of the kind may belong to anything, or be completed by the build.
  var isOfApp: Bool {
    let parts = [
      "NSExtension", "EXAppExtensionAttributes", "NSAppClip", "WKWatchKitApp", "WKApplication",
      "WKCompanionAppBundleIdentifier",
    ]
    guard !parts.contains(where: has) else { return false }
    if let type = literal("CFBundlePackageType")?.text { return type == "APPL" }
    let signs = [
      "LSRequiresIPhoneOS", "UILaunchStoryboardName", "UILaunchScreen", "UIMainStoryboardFile",
      "UIApplicationSceneManifest", "NSMainNibFile", "NSMainStoryboardFile",
    ]
    return signs.contains(where: has)
  }
}
