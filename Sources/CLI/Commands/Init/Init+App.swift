internal import Scaffolding
internal import Text
internal import Workspace

extension Command {
  /// Returns the app to publish: the only one in the repository, the chosen one of several, or one that is described.
  mutating func app(_ options: InitOptions, _ repository: InitRepository) throws(InitFailure) -> App {
    let all = AppSearch(repository.files).apps
    let directory = options.directory.flatMap(Paths.resolved)
    var apps = all.filter { app in
      (options.kind.map { app.kind == $0 } ?? true) && (directory.map { app.directory == $0 } ?? true)
    }
    // An identifier or a scheme that no file tells of can still be that of an app.
    if let id = options.bundleID { apps = apps.preferring { $0.bundleID == id } }
    if let scheme = options.scheme { apps = apps.preferring { $0.scheme == scheme } }
    if apps.count == 1 {
      tell(apps[0], root: repository.root)
      return apps[0]
    }
    if apps.isEmpty { return try describedApp(options, directory, all, repository) }
    guard environment.console.isInteractive else {
      let list = apps.map { "\n  \(phrase($0))" }.joined()
      throw .usage(
        UsageError("the repository has several apps; choose one with --bundle-id, --app, --kind or --scheme:\(list)"))
    }
    error.write("The repository has several apps.\n\n")
    for (number, app) in apps.enumerated() { error.write("  \(number + 1)  \(phrase(app))\n") }
    return try answer(
      nil,
      Question(text: "Number of the app to publish", standard: "1", option: nil) { text throws(UsageError) in
        guard let number = Int(text), apps.indices.contains(number - 1) else {
          throw UsageError("answer with a number from 1 to \(apps.count)")
        }
        return apps[number - 1]
      })
  }

  /// Returns an app that no file tells of.
  private mutating func describedApp(
    _ options: InitOptions, _ directory: String?, _ others: [App], _ repository: InitRepository
  ) throws(InitFailure) -> App {
    if let directory, !directory.isEmpty, !Files.isDirectory(Paths.join(repository.root, directory)) {
      throw .usage(UsageError("the repository has no directory '\(shown(directory))'"))
    }
    let found = others.isEmpty ? "no app was found" : "no app like this was found"
    error.write("\(found) in \(shown(repository.root))\n")
    let kind = try answer(
      options.kind,
      Question(
        "What is the app made with", among: AppKind.allCases, standard: nil, option: "--kind", summary: \.summary))
    return App(kind, in: directory ?? "")
  }

  /// Tells which app was found.
  private mutating func tell(_ app: App, root: String) {
    error.write("Found in \(shown(root)): \(phrase(app))\n")
  }

  /// An app in a line.
  private func phrase(_ app: App) -> String {
    let place = app.directory.isEmpty ? app.container?.path : app.directory
    let parts = [
      app.kind.rawValue, app.bundleID, app.kind.needsScheme ? app.scheme.map { "scheme \($0)" } : nil, place,
    ]
    return shown(parts.compactMap(\.self).joined(separator: ", "))
  }
}

extension [App] {
  /// Returns the apps that a condition holds for, or all if it holds for none.
  fileprivate func preferring(_ isChosen: (App) -> Bool) -> [App] {
    let chosen = filter(isChosen)
    return chosen.isEmpty ? self : chosen
  }
}
