@testable import Execution

/// Records of the program for the short codes of `Tests/Simulator/steps.json`.
enum Calls {
  private static let requests = [
    "A": "GET apps", "F": "GET builds", "NL": "GET betaBuildLocalizations", "NC": "POST betaBuildLocalizations",
    "D": "GET builds/b/buildBetaDetail", "BA": "GET builds/b/app", "GL": "GET betaGroups",
    "GA": "POST betaGroups/g/relationships/builds", "B": "GET builds/b", "TL": "GET apps/a/betaAppLocalizations",
    "TR": "GET apps/a/betaAppReviewDetail", "EV": "GET builds/b/preReleaseVersion", "EL": "GET builds",
    "EX": "PATCH builds/o", "TS": "POST betaAppReviewSubmissions", "CL": "GET reviewSubmissions",
    "CX": "PATCH reviewSubmissions/s", "CW": "GET reviewSubmissions", "VE": "GET apps/a/appStoreVersions",
    "VC": "POST appStoreVersions", "HR": "GET appStoreVersions/v/appStoreVersionPhasedRelease",
    "HC": "POST appStoreVersionPhasedReleases", "VF": "GET apps/a/appStoreVersions",
    "LL": "GET appStoreVersions/v/appStoreVersionLocalizations", "LU": "PATCH appStoreVersionLocalizations/l",
    "LC": "POST appStoreVersionLocalizations", "RC": "POST reviewSubmissions", "RR": "GET reviewSubmissions/o",
    "RI": "POST reviewSubmissionItems", "RS": "PATCH reviewSubmissions/n", "X": "GET users",
  ]

  /// The records for codes between spaces: a status behind `!`, no answer behind `?`, no What's New behind `-`.
  ///
  /// `M` is a warning about a missing group, `C` the end of a cancellation, `W` a build that was found.
  static func records(_ codes: String) -> [ProgramRecord] { codes.split(separator: " ").flatMap { one(String($0)) } }

  private static func one(_ text: String) -> [ProgramRecord] {
    let isOpen = text.hasSuffix("?")
    let parts = (isOpen ? String(text.dropLast()) : text).split(separator: "!")
    let code = parts.first.map { $0.last == "-" ? $0.dropLast() : $0 } ?? ""
    switch code {
    case "U":
      let end =
        parts.count > 1
        ? record(.publish, "ERROR", "Failed to upload archive at \"a.ipa\":", "it was there before")
        : record(.publish, "INFO", "No errors uploading 'a.ipa'.")
      return [record(.publish, "INFO", "", "Upload \"a.ipa\" to App Store Connect")] + (isOpen ? [] : [end])
    case "W": return [record(.publish, "INFO", "", "Uploaded build is")]
    case "M": return [record(.betaGroups, "WARNING", "Cannot find Beta group with the name 'QA'")]
    case "C": return [record(.submission, "INFO", "Previous submissions are successfully cancelled")]
    default:
      let words = (requests[String(code)] ?? "GET unknown").split(separator: " ")
      let attributes = text.hasSuffix("-") ? "{}" : "{'whatsNew': '\(code == "NL" || code == "NC" ? 1 : 2)'}"
      let request = ">>> \(words[0]) https://api.example/v1/\(words[1]) {'data': {'attributes': \(attributes)}}"
      return [record(.apiSession, "INFO", request)]
        + (isOpen ? [] : [record(.apiSession, "INFO", "<<< \(parts.count > 1 ? parts[1] : "200") {}")])
    }
  }

  private static func record(_ origin: ProgramRecord.Origin, _ level: String, _ lines: String...) -> ProgramRecord {
    ProgramRecord(origin: origin, level: level, lines: lines)
  }
}

extension ProgramRecord {
  /// The lines with which the record begins and goes on in the program's log.
  var logLines: [String] {
    let header = "[12:00:00 01-12-2026] \(level.padding(5)) \(origin == .other ? "cli_app.py" : origin.rawValue):42 > "
    return [header + (lines.first ?? "")] + lines.dropFirst()
  }
}

extension String {
  fileprivate func padding(_ length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
