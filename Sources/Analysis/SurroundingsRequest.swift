internal import Model
internal import Rules

/// The files beside a `codemagic.yaml` that its analysis needs.
public struct SurroundingsRequest: Hashable, Sendable {
  /// The directories that may contain release notes, relative to the file's own; sorted, without duplicates.
  public let notesDirectories: [String]
  /// Whether the `Info.plist` files of apps are needed; finding them takes longer than anything else.
  public let includesInfoPlists: Bool

  /// Creates the request of a document's release notes, and of `Info.plist` files; nil if it publishes nothing.
  init?(of document: Document, includesInfoPlists: () -> Bool) {
    let publishing = document.publishing
    guard !publishing.isEmpty else { return nil }
    var directories = [""]
    for directory in publishing.compactMap(\.notesDirectory).sorted() where directory != directories.last {
      directories.append(directory)
    }
    notesDirectories = directories
    self.includesInfoPlists = includesInfoPlists()
  }
}

extension AnalysisOptions {
  /// Whether some selected rule reads the `Info.plist` files of apps.
  var needInfoPlists: Bool {
    let selection = settings.selection
    return catalogue.rules.contains { $0.readsInfoPlists && selection.includes($0) }
  }
}

extension Rule {
  /// Whether the rule is about `Info.plist` files, or compares a workflow with them.
  fileprivate var readsInfoPlists: Bool {
    switch document {
    case .infoPlist: true
    case .codemagic: id == "info-plist-compliance" || id == "build-number-constant"
    case .releaseNotes, .plan: false
    }
  }
}
