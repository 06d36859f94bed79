internal import Model

/// What a person should know besides the steps.
extension Planner {
  /// What is not done, or otherwise than one may think.
  var remarks: [String] {
    var remarks: [String] = []
    if packages.count > 1 {
      remarks.append(
        "\(packages.count) packages are published one after the other; one that fails does not keep the next from it")
    }
    remarks += request.defaults.map { key, value in
      "this is the plan for \(key): \(value), the default of an input; --input plans for another choice"
    }
    remarks += findings.warnings.map { "\($0.message) [\($0.rule)]" }
    if !release.hasPostProcessing {
      remarks.append("nothing is asked for beyond the upload: Codemagic neither waits for the build nor touches it")
    }
    remarks += noteRemarks
    if release.testFlight == .off, !release.betaGroups.isEmpty {
      remarks.append("no beta review is asked for: external testers get the build only once it is approved otherwise")
    }
    if release.testFlight.isPossible, release.betaGroups.isEmpty {
      remarks.append("no beta group is named: external testers get the build when somebody adds it to a group")
    }
    if !release.betaGroups.isEmpty {
      remarks.append("the publishing program takes a beta group that does not exist for a warning and goes on")
    }
    if release.appStore.isPossible { remarks += appStoreRemarks }
    return remarks
  }

  private var noteRemarks: [String] {
    switch release.notes {
    case .none:
      release.hasPostProcessing ? ["no release notes were found: What to Test is not set"] : []
    case .madeByScript:
      ["a script has to do with release notes; what it writes is not known before the build"]
    case .texts(_, "release_notes.txt"):
      ["release_notes.txt names no language, and is not documented to source App Store Connect"]
    case .texts(let entries, let source):
      entries.isEmpty ? ["\(source) has no text in a language of App Store Connect: What to Test is not set"] : []
    }
  }

  private var appStoreRemarks: [String] {
    var remarks: [String] = []
    if request.reasons["release_type"] == nil {
      remarks.append("release_type is absent: MANUAL is passed on, Codemagic's documented default")
    }
    switch release.phasedRelease {
    case .unchanged: remarks.append("phased_release is absent: App Store Connect keeps the setting of the version")
    case .set(.on), .set(.off), .set(.undecided): break
    }
    if release.cancelsSubmissions != .on {
      remarks.append(
        "a version that waits for review already is renamed and changed, and an open submission is used again")
    }
    if !release.notes.entries.isEmpty {
      remarks.append("if this is the app's first version, What's New is left out")
    }
    return remarks
  }

  /// What follows a release that went well.
  var afterwards: [String] {
    var lines: [String] = []
    if release.testFlight.isPossible {
      let testers = release.betaGroups.isEmpty ? "" : "; external testers of the groups get it once it is approved"
      lines.append(said(release.testFlight, "Apple reviews the build\(testers)"))
    } else if !release.betaGroups.isEmpty {
      lines.append("internal testers of the groups have the build")
    }
    if release.appStore.isPossible { lines += sale.map { said(release.appStore, $0) } }
    return lines
  }

  /// A sentence with its condition before it.
  private func said(_ value: Switch, _ sentence: String) -> String {
    if case .undecided(let reference) = value { "if \(reference) is true: \(sentence)" } else { sentence }
  }

  private var sale: [String] {
    switch release.knownReleaseType {
    case .manual?: ["once App Review approves the version, somebody releases it in App Store Connect"]
    case .afterApproval?: ["once App Review approves the version, it goes on sale by itself"]
    case .scheduled?:
      [
        "once App Review approves the version, it goes on sale by itself,"
          + " not before \(release.releaseDate?.text ?? "a date that is not given")"
      ]
    case nil: ["once App Review approves the version, \(release.releaseType.text) decides when it goes on sale"]
    }
  }
}
