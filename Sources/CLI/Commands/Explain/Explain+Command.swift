internal import BuiltInRules
internal import Diagnostics
internal import Reporting
internal import Rules
internal import Text

extension Command {
  /// Explains a rule, a group of rules or a key.
  mutating func explain(_ arguments: [String]) -> ExitStatus {
    do throws(UsageError) {
      let options = try ExplainOptions(arguments)
      let catalogue = try RunConfiguration.catalogue(options.rules)
      let explained = try Explained(options.name, catalogue)
      switch options.format {
      case .text:
        let layout = environment.layout()
        output.write(text(explained, catalogue, layout), as: layout.style.outputForm)
      case .markdown: output.write(markdown(explained, catalogue))
      case .json: output.write(json(explained, catalogue).text)
      }
      return .clean
    } catch {
      return refuse(error, help: ExplainOptions.command)
    }
  }

  private func text(_ explained: Explained, _ catalogue: Catalogue, _ layout: TextLayout) -> String {
    let texts = ExplanationText(layout)
    switch explained {
    case .rule(let rule): return texts.text(page(rule, catalogue))
    case .named(let keys, let group):
      let parts = keys.map { key in
        texts.text(key) { id in
          catalogue.rules.first { $0.id == id }?.descriptor(documentation).page
        }
      }
      let list = RuleList(
        style: layout.style, width: environment.console.width, documentation: documentation)
      return (parts + (group.isEmpty ? [] : [list.text(group)])).joined(separator: "\n")
    }
  }

  private func markdown(_ explained: Explained, _ catalogue: Catalogue) -> String {
    let texts = ExplanationMarkdown(base: documentation?.address(of: ""))
    switch explained {
    case .rule(let rule): return texts.text(page(rule, catalogue))
    case .named(let keys, let group): return texts.text(keys, group.map { page($0, catalogue) })
    }
  }

  private func json(_ explained: Explained, _ catalogue: Catalogue) -> JSON {
    switch explained {
    case .rule(let rule): return ExplanationJSON.document([], [page(rule, catalogue)])
    case .named(let keys, let group): return ExplanationJSON.document(keys, group.map { page($0, catalogue) })
    }
  }

  private func page(_ rule: Rule, _ catalogue: Catalogue) -> RulePage {
    rule.page(in: catalogue, isBuiltIn: rule.isBuiltIn, documentation: documentation)
  }
}
