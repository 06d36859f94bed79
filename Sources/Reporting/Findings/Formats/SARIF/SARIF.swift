internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let sarif = ReportFormatDefinition(
    summary: "for code scanning: SARIF 2.1.0", name: { RepositoryPaths($0).name }, render: writeSARIFReport)
}

/// Writes findings as SARIF 2.1.0 for GitHub's code scanning.
///
/// The log has every rule with its help, names files from the root of the repository, and includes fingerprints and the
/// findings that comments suppress, marked as such.
private func writeSARIFReport(_ reports: [FileReport], _ context: ReportContext, to output: inout TextWriter) {
  let rules = context.rules()
  let results = SARIFResults(reports, context, rules)
  output.writeJSON { json in
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.member("runs") { json in
        json.array { json in
          json.object { json in
            json.member("tool") { json in json.object { $0.member("driver", driver(context, rules)) } }
            json.member("automationDetails", ["id": "ascertain/"])
            json.member("columnKind", "unicodeCodePoints")
            json.member("originalUriBaseIds", ["%SRCROOT%": ["description": ["text": "The root of the repository."]]])
            json.member("results") { json in
              json.array { json in for report in reports { results.write(report, to: &json) } }
            }
          }
        }
      }
    }
  }
  output.write("\n")
}

private func driver(_ context: ReportContext, _ rules: [RuleDescriptor]) -> JSON {
  var driver: [JSON.Member] = [JSON.Member("name", "ascertain")]
  if !context.version.isEmpty { driver.append(JSON.Member("semanticVersion", .string(context.version))) }
  driver.append(JSON.Member("rules", .array(rules.map(sarifRule))))
  return .object(driver)
}
