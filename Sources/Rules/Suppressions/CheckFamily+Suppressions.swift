extension CheckFamily {
  /// The checks of suppression comments, made by `Suppressions`.
  static let suppressionComments = CheckFamily(
    target: .suppressionComments,
    checks: [.ignoreMalformed, .ignoreUnknown, .ignoreUnused, .ignoreWithoutReason])
}

extension NativeCheck {
  static let ignoreMalformed = NativeCheck("ignore-malformed", arguments: ["problem"])
  static let ignoreUnknown = NativeCheck("ignore-unknown", arguments: ["name", "nearest"])
  static let ignoreUnused = NativeCheck("ignore-unused", arguments: ["name"])
  static let ignoreWithoutReason = NativeCheck("ignore-without-reason", settings: ["require-ignore-reason"])
}
