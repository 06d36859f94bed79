/// What runs that were cut off left on this machine.
public enum Leftovers {
  /// Removes it, and puts back the key files that such runs had put aside.
  ///
  /// It is found in the fixed places where runs make it, by its lock, which no living program holds; no journal names it.
  ///
  /// - Parameters:
  ///   - home: The user's home; nil without one.
  ///   - temporary: The directory in which directories for one run are made.
  /// - Returns: What had to be left, each in a sentence without full stop.
  public static func tidyUp(home: String?, temporary: String) -> [String] {
    RunDirectory.removeAbandoned(in: temporary)
    return home.map(KeyFile.restoreAbandoned) ?? []
  }
}
