internal import Builds
internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for a build number that stays the same until another one is committed.
  static let committedNumbers = CheckFamily(
    target: .repository { context, files in
      let publishing = context.document.publishing
      guard !publishing.isEmpty, let rule = context.checkRules[.buildNumberCommitted] else { return [] }
      let index = PathIndex(files)
      var reader = BuildStepReader(context.tree, context.scripts)
      var generations = ProjectGenerations(reader)
      var limit = BuildRun.maximumCommandCount
      var scripts = ScriptSearch([
        "BUILD_NUMBER", "build-number", "sed", "perl", "PlistBuddy", "plutil", "xcconfig", "cider",
      ])
      // For each of them, a project may be read.
      return publishing.prefix(20).compactMap { workflow in
        guard let section = workflow.appStoreConnect?.section, !scripts.finds(in: workflow),
          BuildRun(workflow, &reader, index).isKnown(limit: &limit, making: generations.project(of: workflow)),
          let app = BuiltApp(workflow, &reader, in: files), let number = app.buildNumber, let file = app.numberedFile
        else { return nil }
        return context.finding(
          of: rule,
          [
            "file": presentable(file), "number": presentable(number), "workflow": presentable(workflow.id),
          ], atKeyOf: section)
      }
    },
    checks: [.buildNumberCommitted])
}

extension NativeCheck {
  static let buildNumberCommitted = NativeCheck(
    "build-number-committed", arguments: ["file", "number", "workflow"], findsLostFiles: false)
}
