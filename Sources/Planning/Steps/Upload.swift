/// Uploads the package with Apple's own program.
struct Upload: StepDefinition {
  let phase = Step.Phase.buildMachine
  var needs: Set<Step.Kind> { [] }
  let effect = Step.Effect.change
  let isOfConsequence = true
  let undo = Step.Undo.inPart("a build can be expired but not deleted, and its build number cannot be used again")
  let failure =
    "nothing has changed; the build number can be used again unless App Store Connect has accepted the upload"
  let isRepeatable = false
  let canBeLeftOut = true

  func reasons(_ context: StepContext) -> [Step.Reason] { context.sectionReasons }

  func condition(_ context: StepContext) -> StepCondition { .always }

  func title(_ context: StepContext) -> String {
    guard let path = context.package?.path else { return "Upload the package" }
    return "Upload \(path.split(separator: "/").last.map(String.init) ?? path)"
  }

  func bound(_ context: StepContext) -> Step.Bound? {
    Step.Bound(limit: nil, interval: 0.5, attempts: 10, flag: "--altool-retries", programDefault: "10 attempts")
  }

  func values(_ context: StepContext) -> [Step.Value] {
    let patterns = context.release.artifacts.map(\.text).filter { $0.hasSuffix(".ipa") || $0.hasSuffix(".pkg") }
    let file = context.package?.path ?? (patterns.isEmpty ? nil : patterns.joined(separator: ", "))
    return [Step.Value("package", .init(file))] + context.packageValues
      + [Self.signIn(context.release.signIn)]
  }

  private static func signIn(_ signIn: Release.SignIn) -> Step.Value {
    switch signIn {
    case .integration(let name): Step.Value("App Store Connect key", .init(name))
    case .apiKey, .unclear: Step.Value("App Store Connect key", .sensitive)
    case .account: Step.Value("app-specific password", .sensitive)
    }
  }

  func calls(_ context: StepContext) -> [Call] { [.tool("altool --upload-app", .oneOrMore)] }
}
