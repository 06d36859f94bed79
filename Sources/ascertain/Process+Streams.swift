import CLI
import Text
internal import Workspace

extension Environment {
  /// The environment of this process.
  static var ofThisProcess: Environment {
    var environment = Environment(
      variable: CurrentProcess.variable, allVariables: { CurrentProcess.variables },
      isTerminal: Descriptor.isTerminal(1), directory: CurrentProcess.directory, now: CurrentProcess.now,
      readInput: { Descriptor.readAll(0) },
      console: Console(
        isInteractive: Descriptor.isTerminal(0) && Descriptor.isTerminal(2), width: Descriptor.width(of: 1),
        errorWidth: Descriptor.width(of: 2),
        measure: { (Descriptor.width(of: 1), Descriptor.width(of: 2)) }, isInterruptible: true,
        isAbandoned: { Descriptor.isClosed(1) },
        readLine: { readLine() },
        clock: { Descriptor.uptime }, sleep: Descriptor.sleep))
    environment.input = InputStream(read: { Descriptor.readAvailable(0) }, isReady: { Descriptor.isReadable(0) })
    return environment
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

  mutating func write(_ bytes: [UInt8]) {
    if !Descriptor.write(bytes, to: descriptor) { hasFailed = true }
  }
}
