import Foundation
import Rules
import Schema
import Text

// Reads a directory of rules, checks that they form a catalogue, and writes it as a table in Swift source.
// Usage: EmbedRules RULES-DIRECTORY OUTPUT-FILE

/// Prints a message in the format of compilers, so that build logs link to the location, and exits.
func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(1)
}

guard CommandLine.arguments.count == 3 else { stop("usage: EmbedRules RULES-DIRECTORY OUTPUT-FILE") }
let directory = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
let output = URL(filePath: CommandLine.arguments[2])

let paths = (FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? [])
  .filter { $0.hasSuffix(".yaml") }
  .sorted()
let files = paths.map { path in
  let url = directory.appending(path: path)
  guard let data = try? Data(contentsOf: url) else { stop("\(url.path): error: the file cannot be read") }
  return SourceFile(path: url.path, bytes: Array(data))
}
/// Returns the files of a folder.
func files(in folder: String) -> [SourceFile] {
  zip(files, paths).filter { $0.1.hasPrefix(folder) }.map(\.0)
}

do throws(DataFileError) {
  let shape = try Shape(files: files(in: "keys/"))
  var tools: [Tool] = []
  for file in files(in: "tools/") { tools.append(try Tool(file: file)) }
  var rules: [Rule] = []
  for (file, path) in zip(files, paths) where !path.hasPrefix("keys/") && !path.hasPrefix("tools/") {
    rules.append(try Rule(file: file))
  }
  let table: Table
  do throws(CatalogueError) {
    table = try Catalogue(shape: shape, rules: rules, tools: tools).table
  } catch {
    let file = error.rule.map { "\(directory.path)/\($0.group)/\($0.id).yaml:1:1" } ?? directory.path
    stop("\(file): error: \(error.reason)")
  }
  let source = """
    // Generated from the files in rules/ by EmbedRules. Do not edit.
    public import Rules
    internal import Text

    extension Catalogue {
      /// The built-in rules and shape.
      public static let builtIn = Catalogue(Table(words: words, blocks: blocks, texts: .literal(texts)))
    }

    private let words: [UInt32] = \(table.words)

    private let blocks: [UInt32] = \(table.blocks)

    private let texts: StaticString = \(table.text(at: 0, count: .max >> 1).debugDescription)

    """
  guard (try? Data(source.utf8).write(to: output)) != nil else { stop("\(output.path): error: cannot be written") }
} catch {
  stop(error.description)
}
