extension UsageError {
  /// The refusal to start builds of a scheduled release by an event.
  static let scheduledReleaseNeedsHand = UsageError(
    "a scheduled release asks for its date when a build is started, which needs --by-hand")

  /// The refusal to leave the question about encryption open for builds that are reviewed.
  static let laterEncryptionNeedsNoReview = UsageError(
    "--encryption later needs --destination testflight: a review is rejected without an answer")
}
