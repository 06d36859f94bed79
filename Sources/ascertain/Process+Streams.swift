import CLI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Environment {
  /// The world of this process.
  static var ofThisProcess: Environment {
    let start = ContinuousClock.now
    let clock = { @Sendable in
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
    return Environment(
      variables: ProcessInfo.processInfo.environment, isTerminal: Descriptor.isTerminal(1),
      directory: FileManager.default.currentDirectoryPath, now: Int(Date().timeIntervalSince1970.rounded(.down)),
      clock: clock,
      readInput: { Descriptor.readAll(0) })
  }
}

/// Standard output or standard error.
struct StandardStream: TextSink {
  private let descriptor: Int32
  private(set) var hasFailed = false

  static var output: StandardStream { StandardStream(descriptor: 1) }
  static var error: StandardStream { StandardStream(descriptor: 2) }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  mutating func write(_ text: String) {
    if !Descriptor.write(text, to: descriptor) { hasFailed = true }
  }
}
