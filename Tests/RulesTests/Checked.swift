import BuiltInRules
import Diagnostics
import Model
import Rules
import Text

/// Checks a text against the built-in rules.
func checked(_ text: String, now: Int = 1_795_348_800, settings: Settings = Settings()) -> FileReport {
  checked(SourceFile(path: "x", text: text), now: now, settings: settings)
}

/// Checks a file against the built-in rules.
func checked(_ file: SourceFile, now: Int, settings: Settings) -> FileReport {
  Catalogue.builtIn.check(Document(file), CheckContext(now: now, settings: settings)).first
    ?? FileReport(file: file, findings: [])
}
