import CLI

#if canImport(FoundationEssentials)
  import FoundationEssentials
  import Glibc
#else
  import Foundation
#endif

extension Environment {
  /// The world of this process.
  static var ofThisProcess: Environment {
    Environment(
      variables: ProcessInfo.processInfo.environment, isTerminal: isatty(STDOUT_FILENO) == 1,
      directory: FileManager.default.currentDirectoryPath, now: Int(Date().timeIntervalSince1970.rounded(.down)),
      readInput: { readAll(STDIN_FILENO) })
  }
}

/// Standard output or standard error, written at once.
struct StandardStream: TextSink {
  enum Target {
    case output, error
  }

  private let descriptor: Int32

  init(_ target: Target) {
    switch target {
    case .output: descriptor = STDOUT_FILENO
    case .error: descriptor = STDERR_FILENO
    }
  }

  func write(_ text: String) { writeAll(Array(text.utf8), to: descriptor) }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest, rest.count)
    // A reader that has gone away is no fault of ours, and there is nobody left to tell.
    guard count > 0 || errno == EINTR else { return }
    rest.removeFirst(max(count, 0))
  }
}

/// All that can be read from a descriptor; nil when reading fails.
private func readAll(_ descriptor: Int32) -> [UInt8]? {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { bytes += buffer.prefix(count) }
    if count == 0 { return bytes }
    if count < 0, errno != EINTR { return nil }
  }
}
