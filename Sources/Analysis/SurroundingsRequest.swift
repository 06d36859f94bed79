internal import Model
internal import Rules
internal import Text

/// The files beside a `codemagic.yaml` that its analysis needs.
public struct SurroundingsRequest: Hashable, Sendable {
  /// The directories that may contain release notes, relative to the file's own; sorted, without duplicates.
  public let notesDirectories: [String]
  /// Whether the `Info.plist` files of apps are needed; finding them takes longer than anything else.
  public let includesInfoPlists: Bool
  /// Whether the paths of all files that git has are needed.
  public let includesRepository: Bool

  /// Creates the request of a document's release notes, and of what rules read; nil if nothing is needed.
  init?(of document: Document, includesInfoPlists: () -> Bool, includesRepository: () -> Bool) {
    let publishing = document.publishing
    self.includesRepository = document.mentionsRepository && includesRepository()
    guard !publishing.isEmpty else {
      guard self.includesRepository else { return nil }
      (notesDirectories, self.includesInfoPlists) = ([], false)
      return
    }
    var directories = [""]
    for directory in publishing.compactMap(\.notesDirectory).sorted() where directory != directories.last {
      directories.append(directory)
    }
    notesDirectories = directories
    self.includesInfoPlists = includesInfoPlists()
  }
}

extension Document {
  /// Whether it may have scripts, which depend on the files of the repository.
  fileprivate var mentionsRepository: Bool {
    !workflows.isEmpty && Self.scripts.finds(in: file.bytes[...])
  }

  private static let scripts = WordSearch("script")
}

extension AnalysisOptions {
  /// Whether some selected rule reads the `Info.plist` files of apps.
  var needInfoPlists: Bool {
    let selection = settings.selection
    return catalogue.rules.contains { $0.readsInfoPlists && selection.includes($0) }
  }

  /// Whether some selected rule compares scripts with the files that git has.
  var needRepository: Bool {
    let selection = settings.selection
    return catalogue.rules.contains { $0.readsRepository && selection.includes($0) }
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
