internal import Text
internal import Triggers

/// Renders a report as one JSON object.
func triggerJSON(_ report: TriggerReport) -> String {
  let object: JSON = [
    "version": "1.0", "path": .string(report.path), "event": report.event.map(json) ?? .null,
    "workflows": .array(report.entries.map(json)),
  ]
  return object.text
}

private func json(_ event: RepositoryEvent) -> JSON {
  switch event {
  case .push(let branch): ["name": "push", "branch": .string(branch)]
  case .tag(let tag): ["name": "tag", "tag": .string(tag)]
  case .pullRequest(let source, let target):
    ["name": "pull_request", "branch": .string(source), "target": .string(target)]
  case .labeledPullRequest(let source, let target):
    ["name": "pull_request_labeled", "branch": .string(source), "target": .string(target)]
  }
}

private func json(_ entry: TriggerReport.Entry) -> JSON {
  var members = [JSON.Member("workflow", .string(entry.id)), JSON.Member("name", entry.name.map(JSON.string) ?? .null)]
  if let start = entry.start {
    members += [
      JSON.Member("starts", .string(start.answer.rawValue)), JSON.Member("reason", .string(start.reason.text)),
      JSON.Member("line", entry.line.map(JSON.integer) ?? .null),
    ]
  }
  let skips = zip(entry.skips, entry.skipLines).map { skip, line -> JSON in
    [
      "answer": .string(skip.answer.rawValue), "reason": .string(skip.reason.text),
      "line": line.map(JSON.integer) ?? .null,
    ]
  }
  members += [
    JSON.Member("events", .array(entry.events.map(JSON.string))), JSON.Member("skipped", .array(skips)),
    JSON.Member("publishes", .array(entry.effects.map(JSON.string))),
  ]
  return .object(members)
}
