/// Limits that several modules keep; each of the others is declared where it is kept.
package enum Limits {
  /// The greatest number of findings in a file that are reported: far more than anybody reads, and each takes hundreds
  /// of bytes, so that without it a file of a few megabytes could take all memory.
  ///
  /// Whoever collects findings stops after one more, which tells that there are too many.
  package static let findings = 500_000
}
