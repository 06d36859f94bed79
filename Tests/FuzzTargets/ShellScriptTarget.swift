internal import BuiltInRules
internal import Rules
internal import Scripts
internal import Text
internal import YAMLSyntax

extension FuzzDefinition {
  private static let tools = Catalogue.builtIn.toolNames.compactMap(Catalogue.builtIn.tool(named:))

  /// Whatever a scalar holds: each part of a script is where the file has it, and each tool takes or refuses its words.
  static let shellScript = FuzzDefinition(
    seeds: {
      [
        Array("- |\n  set -e\n  cd ios && pod install || exit 1\n  A=$(one \"$B\" | two)\n".utf8),
        Array("- |\n  if [ -n \"$A\" ]; then\n    cat <<-EOF >> $CM_ENV\n    ${A:-b}\n    EOF\n  fi\n".utf8),
        Array("- keychain -vs initialize --path $P -pw=x\n- app-store-connect profiles list --typ IOS --\n".utf8),
        Array("- >\n  case $A in\n  a|b) f() { [[ a =~ (b) ]]; } ;;\n  esac\n\n  for a in *; do `x`; done\n".utf8),
        Array(
          "- 'echo ''it''\n\n  works'' $((1 + $(a)))'\n- \"one \\\"$(two)\\\" \\u00e9 \\\n  x\"\n- one two\n  three\n"
            .utf8),
      ]
    }, isYAML: true
  ) { bytes in
    let tree = SyntaxTree.parse(SourceFile(path: "codemagic.yaml", bytes: bytes))
    for node in tree.scalars {
      let scripts = ShellScripts([node], in: tree)
      guard let script = scripts[node] else { continue }
      let range = tree.range(of: node)
      let text = script.bytes
      var end = 0
      for part in script.commands.flatMap({ [$0.range] + $0.words.map(\.range) }) + script.references.map(\.range) {
        guard part.upperBound <= text.count else { return "a part is outside of the script" }
        let place = scripts.range(of: part, in: node)
        guard place.start >= range.start, place.end <= range.end else { return "a part is outside of the scalar" }
      }
      for command in script.commands {
        let words = command.words.dropFirst().map { ToolWord($0) }
        for problem in tools.flatMap({ ToolCommandLine.problems(of: words, for: $0) })
        where !(-1..<words.count).contains(problem.word) { return "a problem is not at a word" }
      }
      for offset in text.indices.prefix(5000) {
        let place = scripts.range(of: offset..<offset + 1, in: node)
        guard place.start >= end || place.end >= end else { return "the places are not in order" }
        end = place.start
      }
    }
    return nil
  }
}
