internal import Builds
internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check of the icon of an app, without which App Store Connect rejects it.
  static let appIcons = CheckFamily(
    target: .repository { context, files in
      let publishing = context.document.publishing
      guard !publishing.isEmpty, let rule = context.checkRules[.appIconMissing],
        let icons = MissingIcons(in: files)
      else { return [] }
      var reader = BuildStepReader(context.tree, context.scripts)
      var generations = ProjectGenerations(reader)
      // What makes or brings images, or the project that has them.
      var scripts = ScriptSearch([
        "launcher_icons", "icons_launcher", "capacitor-assets", "@capacitor/assets", "cordova-res", "sips", "magick",
        "convert", "iconutil", "prebuild", "flutter create", "cap add", "fastlane", "cp ", "mv ", "rsync", "ditto",
        "unzip", "tar ", "curl", "wget", "base64",
      ])
      return publishing.compactMap { workflow in
        guard let section = workflow.appStoreConnect?.section, !scripts.finds(in: workflow),
          generations.project(of: workflow) == nil,
          !reader.steps(of: workflow).contains(where: { $0.script.map { ScriptEffects($0).isOpen } ?? true })
        else { return nil }
        return context.finding(
          of: rule,
          [
            "file": presentable(icons.file), "image": presentable(icons.image), "workflow": presentable(workflow.id),
          ], atKeyOf: section)
      }
    },
    checks: [.appIconMissing])
}

extension NativeCheck {
  static let appIconMissing = NativeCheck(
    "app-icon-missing", arguments: ["file", "image", "workflow"], findsLostFiles: false)
}

/// Icons that are named in every set of a repository, and of which it has none.
private struct MissingIcons {
  /// The path of the file that names them.
  let file: String
  /// The first of the images.
  let image: String

  /// Looks for the icons of apps for iOS; nil if there is no set, or one has an image.
  init?(in files: RepositoryFiles) {
    var missing: (file: String, image: String)?
    let sets = files.paths.filter {
      $0.hasSuffix("/AppIcon.appiconset/Contents.json") && !RepositoryFiles.isDependency($0)
    }
    // More than any app has, so that few files are read.
    guard !sets.isEmpty, sets.count <= 20 else { return nil }
    let checkout = Checkout(PathIndex(files))
    for file in sets {
      // Those of examples, and of Flutter's app for the Mac.
      if file.split(separator: "/").contains(where: { ["example", "examples", "macos"].contains($0) }) { continue }
      guard let images = files.json(file)?["images"]?.items else { return nil }
      let names = images.compactMap { $0["filename"]?.text }
      let directory = Paths.directory(of: file)
      guard let first = names.first,
        names.allSatisfy({ checkout.presence(of: Paths.join(directory, $0)) == .absent(isCertain: true) })
      else { return nil }
      if missing == nil { missing = (file, first) }
    }
    guard let missing else { return nil }
    (file, image) = missing
  }
}
