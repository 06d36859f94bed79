/// A variable of the environment that the program reads, for help and the manual as well.
///
/// Those by which a terminal is recognized are not among them, since nobody sets them for the program.
enum KnownVariable: String, CaseIterable {
  case format = "ASCERTAIN_FORMAT"
  case columns = "COLUMNS"
  case noColor = "NO_COLOR"
  case forceColor = "FORCE_COLOR"
  case forceColorOfOthers = "CLICOLOR_FORCE"
  case terminal = "TERM"
  case githubActions = "GITHUB_ACTIONS"
  case githubWorkflow = "GITHUB_WORKFLOW"
  case githubSummary = "GITHUB_STEP_SUMMARY"
  case githubWorkspace = "GITHUB_WORKSPACE"
  case gitlabProject = "CI_PROJECT_DIR"
  case home = "HOME"
  case temporary = "TMPDIR"

  /// The effect in a few words without a period.
  var summary: String {
    switch self {
    case .format: "the format of lint when no --format is given"
    case .columns: "the number of columns that text for people may take up, instead of that of the terminal"
    case .noColor: "no colors, if it is not empty"
    case .forceColor: "colors even where there is no terminal; none if it is 0 or false"
    case .forceColorOfOthers: "same as FORCE_COLOR"
    case .terminal: "no colors, if it is dumb"
    case .githubActions: "set by GitHub Actions, where the default format of lint is github"
    case .githubWorkflow: "set by GitHub Actions, and needed as well to recognize it"
    case .githubSummary: "the file that the format github adds all findings to"
    case .githubWorkspace: "the directory that paths in reports start from, in GitHub Actions"
    case .gitlabProject: "the directory that paths in reports start from, in GitLab CI"
    case .home: "where publish looks for key files, and restores the one of an earlier run"
    case .temporary: "where publish keeps a key while it runs; without it, /tmp"
    }
  }
}

extension Environment {
  /// Returns the value of a variable that the program documents; nil when it is unset or empty.
  func value(of variable: KnownVariable) -> String? { value(of: variable.rawValue) }
}
