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
  private let numbers: [Int32]
  private let sources: [any DispatchSourceSignal]

  /// Begins to note interrupts, terminations and hang-ups, but for those that this process was told to ignore.
  public init() {
    let counter = counter
    // What is not as by default was set to be ignored, as nohup does.
    numbers = [SIGINT, SIGTERM, SIGHUP].filter { signal($0, SIG_IGN) == nil }
    sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { counter.value.withLock { $0 += 1 } }
      source.resume()
      return source
    }
  }

  /// Lets the signals end the process again.
  deinit {
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }

  /// How many have come.
  public var number: Int { counter.value.withLock { $0 } }

}
