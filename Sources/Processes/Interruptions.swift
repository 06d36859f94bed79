internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Notes the signals that ask this process to stop, instead of being ended by them, as long as it lives.
public final class Interruptions {
  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  private let counter = Counter()
  private let sources: [any DispatchSourceSignal]

  /// Begins to note interrupts, terminations and hang-ups.
  public init() {
    let counter = counter
    sources = Self.numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { counter.value.withLock { $0 += 1 } }
      source.resume()
      return source
    }
  }

  /// Lets the signals end the process again.
  deinit {
    for source in sources { source.cancel() }
    for number in Self.numbers { signal(number, SIG_DFL) }
  }

  /// How many have come.
  public var number: Int { counter.value.withLock { $0 } }

  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
}
