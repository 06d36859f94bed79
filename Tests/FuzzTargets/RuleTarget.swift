internal import Analysis
internal import BuiltInRules
internal import Rules
internal import Schema
internal import TestSupport
internal import Text

extension FuzzDefinition {
  /// A rule is refused at a place in its file, or is added to the others, applied and explained.
  static let rule = FuzzDefinition(
    seeds: {
      Samples.files(ending: ".yaml", in: "rules/release") + Samples.files(ending: ".yaml", in: "fixtures/team/policies")
    },
    isYAML: true
  ) { bytes in
    let file = SourceFile(path: "rules/team/\(id(bytes)).yaml", bytes: bytes)
    let rule: Rule
    do throws(DataFileError) { rule = try Rule(file: file) } catch {
      return error.description.isEmpty ? "a rule is refused without a reason" : nil
    }
    let catalogue: Catalogue
    do throws(CatalogueError) { catalogue = try Catalogue.builtIn.adding([rule]) } catch {
      return error.reason.isEmpty ? "a rule is refused without a reason" : nil
    }
    for example in rule.examples { _ = ExampleRun(example, of: rule, catalogue, .plain) }
    return Samples.brokenPromise(Samples.analysis(Samples.configuration) { $0.catalogue = catalogue }.reports)
  }

  /// The text after `id:`, after which a rule's file must be named.
  private static func id(_ bytes: [UInt8]) -> String {
    let key = Array("id: ".utf8)
    guard let line = bytes.split(separator: 10).first(where: { $0.starts(with: key) }) else { return "x" }
    return String(decoding: line.dropFirst(key.count), as: UTF8.self)
  }
}
