import Foundation
import PackagePlugin

/// Puts the files of `rules/` into the program, as Swift source made anew whenever one changes.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "Catalogue+BuiltIn.swift")
    guard let found = FileManager.default.enumerator(at: rules, includingPropertiesForKeys: nil) else {
      Diagnostics.error("there is no readable directory \(rules.path)")
      return []
    }
    let files = found.compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files of rules",
        executable: try context.tool(named: "EmbedRules").url,
        arguments: [rules.path, output.path],
        inputFiles: files + [rules],
        outputFiles: [output])
    ]
  }
}
