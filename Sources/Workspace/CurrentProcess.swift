#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The facts about this process that a run depends on.
///
/// They are asked of the system one by one, because most runs need few, and collecting all of them takes longer than
/// linting a file.
public enum CurrentProcess {
  /// Returns the value of an environment variable; nil when it is unset.
  public static func variable(_ name: String) -> String? {
    name.withCString { getenv($0) }.map { String(cString: $0) }
  }

  /// All environment variables by name.
  public static var variables: [String: String] { ProcessInfo.processInfo.environment }

  /// The absolute path of the working directory; empty when it has been removed.
  public static var directory: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The current time, in seconds since 1970 in UTC.
  public static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec)
  }
}
