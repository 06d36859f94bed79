internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A counter of termination signals, which do not end the process while the counter exists.
public final class Interruptions {
  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  private let counter = Counter()
  private let numbers: [Int32]
  private let sources: [any DispatchSourceSignal]

  /// Starts counting SIGINT, SIGTERM and SIGHUP, except those that this process inherited as ignored.
  public init() {
    let counter = counter
    // A signal without its default action was set to be ignored, for example by nohup.
    numbers = [SIGINT, SIGTERM, SIGHUP].filter { signal($0, SIG_IGN) == nil }
    sources = numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { counter.value.withLock { $0 += 1 } }
      source.resume()
      return source
    }
  }

  /// Restores the default actions of the signals.
  deinit {
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }

  /// The number of signals received.
  public var count: Int { counter.value.withLock { $0 } }
}
