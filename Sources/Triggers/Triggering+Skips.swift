public import Model
internal import YAMLSyntax

extension Triggering {
  /// Returns what may stop a build before its first step, whatever started it.
  ///
  /// - Parameter changed: The paths, from the root of the repository, of the files that changed since the last successful
  ///   build; nil when that is not known.
  /// - Returns: A reason for each condition, in the order changeset, condition; empty without `when`.
  public func skips(changed: [String]?) -> [Start.Skip] {
    var skips: [Start.Skip] = []
    if let changeset {
      let place = changeset.source.key ?? changeset.source.node
      let (answer, reason) = changeset.decision(changed)
      skips.append(Start.Skip(answer: answer, reason: Start.Reason(reason, at: place)))
    }
    switch condition {
    case .absent: break
    case .known(let text, let source, _):
      skips.append(Start.Skip(answer: .open, reason: Start.Reason("unless `\(text)`", at: source.node)))
    case .unknown(_, let source), .invalid(let source):
      skips.append(
        Start.Skip(answer: .open, reason: Start.Reason("its condition is known only to the build", at: source.node)))
    }
    return skips
  }
}

extension Triggering.Changeset {
  /// Decides whether a build is skipped.
  fileprivate func decision(_ changed: [String]?) -> (Start.Answer, String) {
    let watched = "unless \(phrase) changed since the last successful build"
    guard let changed else { return (.open, watched) }
    // The file itself always counts.
    if changed.contains("codemagic.yaml") { return (.no, "because codemagic.yaml changed") }
    var isOpen = false
    for path in changed {
      switch counts(path) {
      case .yes: return (.no, "because \(path) changed")
      case .open: isOpen = true
      case .no: break
      }
    }
    return isOpen ? (.open, watched) : (.yes, "because nothing that it watches changed")
  }

  private func counts(_ path: String) -> Start.Answer {
    let included = includes.map { answer($0, path) } ?? .yes
    if included == .no { return .no }
    switch answer(excludes, path) {
    case .yes: return .no
    case .open: return .open
    case .no: return included
    }
  }

  /// Returns whether one of the patterns matches a path.
  private func answer(_ patterns: [Setting<String>], _ path: String) -> Start.Answer {
    var isOpen = false
    for pattern in patterns {
      switch pattern.value.map({ PathPattern($0).matches(path) }) {
      case .some(true): return .yes
      case .some(false): break
      case .some(nil), nil: isOpen = true
      }
    }
    return isOpen ? .open : .no
  }

  private var phrase: String {
    let included = includes.map { $0.map(\.phrase).joined(separator: ", ") } ?? "anything"
    let excluded = excludes.map(\.phrase).joined(separator: ", ")
    return excluded.isEmpty ? included : "\(included) but for \(excluded)"
  }
}

extension Setting<String> {
  /// The value in backticks, or words in its place.
  fileprivate var phrase: String { value.map { "`\($0)`" } ?? "what only the build knows" }
}
