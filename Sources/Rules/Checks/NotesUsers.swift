internal import Model

/// The workflows that read the release notes of each directory.
struct NotesUsers {
  /// The directories from which workflows publish to App Store Connect, and whether one of these may submit to the
  /// App Store.
  private var publishing: [String: Bool] = [:]
  /// Whether a workflow that publishes from a directory known only during the build may submit to the App Store; nil
  /// if there is none.
  private var somewhere: Bool?
  /// Whether a workflow, whatever it publishes, may read release notes at the root of the repository.
  private(set) var mayReadRoot = false

  init(_ workflows: [Workflow]) {
    for workflow in workflows {
      let directory = workflow.notesDirectory
      if directory?.isEmpty ?? true { mayReadRoot = true }
      guard let settings = workflow.appStoreConnect else { continue }
      let maySubmit = settings.submitToAppStore.source != nil && settings.submitToAppStore.value != false
      if let directory {
        publishing[directory] = maySubmit || publishing[directory] ?? false
      } else {
        somewhere = maySubmit || somewhere ?? false
      }
    }
  }

  /// What becomes of release notes.
  enum Use {
    /// They do not reach App Store Connect; another store may have other rules.
    case elsewhere
    /// They are meant for App Store Connect, and perhaps submitted to the App Store.
    case appStoreConnect(mayReachAppStore: Bool)
  }

  /// Returns what becomes of the release notes in a directory.
  func use(of directory: String) -> Use {
    if let maySubmit = publishing[directory] {
      return .appStoreConnect(mayReachAppStore: maySubmit || somewhere ?? false)
    }
    if let somewhere { return .appStoreConnect(mayReachAppStore: somewhere) }
    // What nobody reads is misplaced: it is checked as what it is meant to be.
    return mayReadRoot ? .elsewhere : .appStoreConnect(mayReachAppStore: publishing.values.contains(true))
  }
}
