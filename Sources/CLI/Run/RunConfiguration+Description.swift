internal import Rules
internal import Text

extension RunConfiguration {
  /// Every setting with its value and its origin, as YAML.
  var description: String {
    let settings = settings.united
    let rows = Settings.keys.map { ($0.name, shown("\($0.name): \($0.value(in: settings))")) }
    let width = rows.map { displayWidth($0.1) }.max() ?? 0
    let head = "# settings file: \(file.map { shown($0.path) } ?? "none")\n"
    return head
      + rows.map { name, line in
        let gap = String(repeating: " ", count: width - displayWidth(line) + 2)
        return "\(line)\(gap)# \(shown(origins[name] ?? "default"))\n"
      }
      .joined()
  }
}
