internal import Planning
internal import Text

/// A run of the publishing program: its arguments, and the texts that go through files.
///
/// Source: codemagic-cli-tools 0.70.0, `app-store-connect publish`.
public struct Invocation: Hashable, Sendable {
  /// The program's name.
  public static let program = "app-store-connect"

  /// A text that is too long or too free for a command line, and goes through a file.
  public struct Attachment: Hashable, Sendable {
    /// The option that takes it.
    public let option: String
    /// The file's name, in a directory that only the run has.
    public let name: String
    /// The content.
    public let content: String
  }

  /// The arguments, those for attachments left out.
  public let arguments: [String]
  /// The texts that go through files.
  public let attachments: [Attachment]

  /// The run that carries out a job; the release has no open references.
  public init(_ job: Job) {
    var arguments = ["publish", "--path=\(job.package.path)", "--disable-jwt-cache", "--log-api-calls", "--no-color"]
    if !job.uploads { arguments.append("--skip-package-upload") }
    if job.hasPostProcessing {
      arguments.append("--max-find-build-wait=\(Self.minutes(job.limits.findBuild))")
      arguments.append("--max-build-processing-wait=\(Self.minutes(job.limits.postProcessing))")
    }
    arguments += job.release.arguments(for: Set(job.steps.map(\.kind)))
    self.arguments = arguments
    attachments = Self.attachments(job)
  }

  /// All arguments, with attachments as files of a directory.
  public func arguments(attachmentsIn directory: String) -> [String] {
    arguments + attachments.map { "\($0.option)=@file:\(directory)/\($0.name)" }
  }

  /// Minutes, in which the program counts; a part of one counts as a whole.
  private static func minutes(_ seconds: Int) -> Int { max(1, (seconds + 59) / 60) }

  private static func attachments(_ job: Job) -> [Attachment] {
    let entries = job.release.notes.entries
    var attachments: [Attachment] = []
    if job.does(.setWhatToTest), !entries.isEmpty {
      let texts: [JSON] = entries.map { ["locale": .string($0.locale), "whats_new": .string($0.text)] }
      attachments.append(
        Attachment(
          option: "--beta-build-localizations", name: "what-to-test.json", content: JSON.array(texts).text))
    }
    if job.does(.submitForReview), !entries.isEmpty {
      let texts: [JSON] = entries.map { entry in
        let metadata = ReleaseNotes.Metadata.allCases.compactMap { field in
          entry.metadata[field].map { JSON.Member(field.rawValue, .string($0)) }
        }
        return .object(
          [JSON.Member("locale", .string(entry.locale)), JSON.Member("whats_new", .string(entry.text))] + metadata)
      }
      attachments.append(
        Attachment(
          option: "--app-store-version-localizations", name: "version-texts.json", content: JSON.array(texts).text))
    }
    return attachments
  }
}
