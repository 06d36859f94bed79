internal import Projects

extension App {
  /// Returns whether a text is a whole bundle identifier, with the characters that Apple allows.
  public static func isBundleID(_ text: String) -> Bool { Projects.isBundleID(text) }
}
