internal import Diagnostics
internal import Rules
internal import Schema
internal import Text

extension RunConfiguration {
  /// Every setting with its value and where it comes from, as YAML.
  var description: String {
    let rows: [(name: String, value: String)] = [
      ("profile", settings.profile.rawValue),
      ("select", settings.select.map(list) ?? "~"),
      ("extend-select", list(settings.extendSelect)),
      ("ignore", list(settings.ignore)),
      (
        "severity",
        "{"
          + settings.severity.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.rawValue)" }
          .joined(separator: ", ") + "}"
      ),
      ("fail-on", settings.failOn.rawValue),
      ("min-severity", settings.minSeverity.rawValue),
      ("require-ignore-reason", String(settings.requiresSuppressionReason)),
      ("known-groups", settings.knownGroups.map(list) ?? "~"),
      ("internal-groups", settings.internalGroups.map(list) ?? "~"),
      ("known-variables", list(settings.knownVariables)),
      ("rules", list(settings.rules)),
      ("exclude", list(settings.exclude)),
    ]
    let width = rows.map { $0.name.count + $0.value.count }.max() ?? 0
    let head = "# settings file: \(file.map { visible($0.path) } ?? "none")\n"
    return head
      + rows.map { row in
        let gap = String(repeating: " ", count: width - row.name.count - row.value.count + 2)
        return "\(row.name): \(row.value)\(gap)# \(origins[row.name] ?? "default")\n"
      }
      .joined()
  }

  private func list(_ names: [String]) -> String { "[" + names.map(visible).joined(separator: ", ") + "]" }
}
