package import Scripts

extension ProgramCall {
  /// The names of scripts of a `package.json` that make what a browser shows, or check it.
  package static let webScripts: Set<String> = [
    "build", "build:mobile", "build:prod", "build:production", "build:staging", "build:web", "generate", "lint", "test",
    "typecheck", "web:build",
  ]

  /// What the command line tool of Capacitor is to do, such as `sync`; nil for a command that does not run it.
  package var capacitorAction: String? {
    var words = arguments[...]
    switch name {
    case "npx": break
    case "pnpm", "npm", "yarn":
      if words.first == "exec" || name == "yarn" && words.first == "run" {
        words = words.dropFirst()
      } else if name == "npm" {
        return nil
      }
    default: return nil
    }
    guard words.first == "cap" || words.first == "capacitor" else { return nil }
    let action = words.dropFirst().first ?? ""
    return ["add", "build", "copy", "doctor", "ls", "open", "run", "sync", "update"].contains(action) ? action : nil
  }

  /// Whether it is a program of the machine that only tells its version.
  var onlyTellsVersion: Bool {
    if name.utf8.contains(UInt8(ascii: "/")) { return false }
    return texts == ["--version"] || texts == ["-v"] && ["node", "npm", "pnpm", "ruby", "yarn"].contains(name)
  }

  /// The name of the program that `find` runs, `?` if it is known only then; empty without one.
  var programOfFind: String {
    guard let start = texts.firstIndex(where: { $0?.hasPrefix("-exec") ?? false || $0?.hasPrefix("-ok") ?? false })
    else { return "" }
    return (texts.dropFirst(start + 1).first ?? nil) ?? "?"
  }
}
