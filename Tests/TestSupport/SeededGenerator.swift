/// A small generator of numbers that are the same in every run.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Creates a generator; different seeds give different numbers.
  public init(seed: UInt64) { state = seed }

  /// Returns the next 64 bits.
  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    // The low bits of the state have short periods.
    return state ^ state >> 32
  }

  /// Returns a number from 0 up to, but not including, a bound.
  public mutating func next(below bound: Int) -> Int { Int(next() >> 33) % bound }
}
