internal import Text

extension FileReport {
  /// Returns one report for each file, with the findings of all its reports, in the order of their first.
  ///
  /// A file beside several configurations, such as an `Info.plist`, is reported for each of them.
  public static func united(_ reports: [FileReport]) -> [FileReport] {
    guard reports.count > 1 else { return reports }
    // Bytes, because two files can have names that are equal as strings.
    var indices: [[UInt8]: Int] = [:]
    var result: [FileReport] = []
    for report in reports {
      let path = Array(report.file.path.utf8)
      if let index = indices[path] {
        result[index] = result[index].adding(report)
      } else {
        indices[path] = result.count
        result.append(report)
      }
    }
    return result
  }

  /// Returns the report with the findings that only another report of the file has.
  private func adding(_ other: FileReport) -> FileReport {
    let (known, knownSuppressed, knownBaselined) = (Set(findings), Set(suppressed), Set(baselined))
    return FileReport(
      file: file, findings: findings + other.findings.filter { !known.contains($0) },
      suppressed: suppressed + other.suppressed.filter { !knownSuppressed.contains($0) },
      baselined: baselined + other.baselined.filter { !knownBaselined.contains($0) },
      secrets: secrets + other.secrets, isCut: isCut || other.isCut)
  }
}
