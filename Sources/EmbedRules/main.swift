import Foundation
import Rules
import Schema
import Text

// Checks that the files in rules/ form a catalogue, and writes it as a table in Swift source.
// Usage, in the repository: swift run EmbedRules

/// Prints a message in the format of compilers, so that editors link to the location, and exits.
func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(1)
}

let directory = URL(filePath: "rules", directoryHint: .isDirectory)
let output = URL(filePath: "Sources/RuleTable/Table+BuiltInRules.swift")

let paths = (FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? [])
  .filter { $0.hasSuffix(".yaml") }
  .sorted()
if paths.isEmpty { stop("there is no file of rules: run it in the repository's top directory") }
let files = paths.map { path in
  guard let data = try? Data(contentsOf: directory.appending(path: path)) else {
    stop("rules/\(path): error: the file cannot be read")
  }
  return SourceFile(path: "rules/\(path)", bytes: Array(data))
}
/// Returns the files in a folder of the directory.
func files(in folder: String) -> [SourceFile] { zip(paths, files).filter { $0.0.hasPrefix(folder) }.map(\.1) }

let isRule = paths.map { path in !["keys/", "calendar/", "tools/"].contains { path.hasPrefix($0) } }

do throws(DataFileError) {
  let shape = try Shape(files: files(in: "keys/"))
  var calendars: [RefusalCalendar] = []
  for file in files(in: "calendar/") { calendars.append(try RefusalCalendar(file: file)) }
  var tools: [Tool] = []
  for file in files(in: "tools/") { tools.append(try Tool(file: file)) }
  var rules: [Rule] = []
  for (file, isRule) in zip(files, isRule) where isRule {
    rules.append(try Rule(file: file))
  }
  let table: Table
  do throws(CatalogueError) {
    table = try Catalogue(shape: shape, calendars: calendars, tools: tools, rules: rules).table
  } catch {
    stop("\(error.rule.map { "rules/\($0.group)/\($0.id).yaml:1:1" } ?? "rules"): error: \(error.reason)")
  }
  let source = Data(table.source.utf8)
  // A file that stays the same keeps its date, so that nothing is built again.
  if (try? Data(contentsOf: output)) != source, (try? source.write(to: output)) == nil {
    stop("\(output.relativePath): error: cannot be written")
  }
} catch {
  stop(error.description)
}
