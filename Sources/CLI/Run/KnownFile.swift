/// A file that the program reads or writes without being given its name, for help and the manual.
enum KnownFile: String, CaseIterable {
  case configuration = "codemagic.yaml"
  case settings = ".ascertain.yml"
  case notes = "release_notes*"
  case infoPlist = "Info.plist"
  case savedJournal = "PLAN.journal"
  case journal = ".ascertain.WORKFLOW.journal"
  case log = "JOURNAL.log"

  /// The content or purpose in a few words without a period.
  var summary: String {
    switch self {
    case .configuration: "the configuration of Codemagic, at the root of the repository"
    case .settings:
      "the settings of a team, also as .ascertain.yaml, in the current directory or a parent directory up to the "
        + "root of the repository"
    case .notes: "release notes, .txt or .json, beside the configuration or where a workflow builds"
    case .infoPlist: "what an app says of itself, below the directory of the configuration"
    case .savedJournal: "what publish did of a saved plan, beside it"
    case .journal: "what publish did of a release without a saved plan"
    case .log: "the output of the publishing program"
    }
  }
}
