internal import Model

/// Notes for people besides the steps.
extension Planner {
  /// Notes on what is not done, or not as one may think.
  var remarks: [String] {
    var remarks: [String] = []
    if packages.count > 1 {
      remarks.append(
        "\(packages.count) packages are published one after the other; if one fails, the next is still tried")
    }
    if packages.isEmpty, let expected { remarks.append(expected.sentence) }
    remarks += request.defaults.map { key, value, _ in
      "this plan assumes \(key): \(value), the default of an input; use --input to plan for another value"
    }
    remarks += findings.warnings.map { "\($0.message) [\($0.rule)]" }
    remarks += findings.suppressed.map { "\($0.message) [\($0.rule)], which a comment in the file suppresses" }
    if request.isStartedByTags {
      remarks.append("a tag that a GitHub Actions workflow pushes with its own GITHUB_TOKEN starts no build")
    }
    if !release.hasPostProcessing {
      remarks.append("nothing is requested beyond the upload: Codemagic neither waits for the build nor changes it")
    }
    remarks += noteRemarks
    if !release.testFlight.isPossible, !release.betaGroups.isEmpty {
      remarks.append(
        "no beta review is requested: external testers get the build only once it is approved some other way")
    }
    if release.testFlight.isPossible, release.betaGroups.isEmpty {
      remarks.append("no beta group is named: external testers get the build only when somebody adds it to a group")
    }
    if !release.betaGroups.isEmpty {
      remarks.append("if a beta group does not exist, the publishing program only warns and carries on")
    }
    if release.appStore.isPossible { remarks += appStoreRemarks }
    return remarks
  }

  private var noteRemarks: [String] {
    if case .account = release.signIn, release.notes != .none {
      return ["an Apple Account can only upload: the release notes are not used"]
    }
    return switch release.notes {
    case .none:
      release.hasPostProcessing ? ["no release notes were found: What to Test is not set"] : []
    case .madeByScript:
      ["a script mentions release notes; what it writes is known only after the build"]
    case .texts(_, "release_notes.txt"):
      ["release_notes.txt names no language and is not documented to source App Store Connect"]
    case .texts(let entries, let source):
      entries.isEmpty
        ? ["\(source) has no text in a language that App Store Connect supports: What to Test is not set"] : []
    }
  }

  private var appStoreRemarks: [String] {
    var remarks: [String] = []
    if request.reasons[AppStoreConnectKey.releaseType.name] == nil {
      remarks.append("release_type is not set: MANUAL, Codemagic's documented default, is used")
    }
    if release.phasedRelease == nil {
      remarks.append("phased_release is not set: App Store Connect keeps the version's current setting")
    }
    if release.cancelsSubmissions != .known(true) {
      remarks.append(
        "a version that is already waiting for review is renamed and changed, and an open submission is reused")
    }
    if !release.notes.entries.isEmpty {
      remarks.append("if this is the app's first version, What's New is left out")
    }
    return remarks
  }

  /// The events that follow a release that went well.
  ///
  /// Source: https://docs.codemagic.io/yaml-publishing/app-store-connect/
  var afterwards: [String] {
    var lines: [String] = []
    if release.hasPostProcessing {
      lines.append(
        "Codemagic does the post-processing after the build has ended: it uses no build minutes, and no status is sent; "
          + "the build's log and App Store Connect's email tell how it went")
    }
    if release.testFlight.isPossible {
      let testers = release.betaGroups.isEmpty ? "" : "; external testers in the groups get it once it is approved"
      lines.append(said(release.testFlight, "Apple reviews the build\(testers)"))
    } else if !release.betaGroups.isEmpty {
      lines.append("internal testers in the groups have the build")
    }
    if release.appStore.isPossible { lines.append(said(release.appStore, release.saleSentence)) }
    return lines
  }

  /// A sentence with its condition before it.
  private func said(_ setting: Resolvable<Bool>, _ sentence: String) -> String {
    setting.reference.map { "if \($0) is true: \(sentence)" } ?? sentence
  }
}
