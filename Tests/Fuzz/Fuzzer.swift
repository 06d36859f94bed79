#if FUZZING
  internal import CFuzzer
  internal import Foundation
  internal import FuzzTargets
  internal import TestSupport

  /// libFuzzer, which calls functions of C and so knows its target by a global.
  enum Fuzzer {
    /// The target; written once, before libFuzzer calls anything.
    nonisolated(unsafe) fileprivate static var target = FuzzTarget.yaml

    /// Runs libFuzzer with its own arguments; returns its exit status.
    static func run(_ target: FuzzTarget, _ arguments: [String]) -> Int32 {
      self.target = target
      var strings = (["fuzz"] + arguments).map { strdup($0) } + [nil]
      var count = Int32(strings.count - 1)
      return strings.withUnsafeMutableBufferPointer { buffer in
        var start = buffer.baseAddress
        return LLVMFuzzerRunDriver(&count, &start) { data, size in
          judge(Fuzzer.target, Array(UnsafeBufferPointer(start: data, count: size)))
          return 0
        }
      }
    }
  }

  /// Changes an input in place: half of the time as libFuzzer does, otherwise by moving nodes.
  @_cdecl("LLVMFuzzerCustomMutator")
  func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ maximum: Int, _ seed: UInt32) -> Int {
    var random = SeededGenerator(seed: UInt64(seed))
    guard Fuzzer.target.isYAML, random.next(below: 2) == 0 else { return LLVMFuzzerMutate(data, size, maximum) }
    let mutation = Mutation(for: Fuzzer.target, maximum: maximum)
    let bytes = mutation(Array(UnsafeBufferPointer(start: data, count: size)), &random)
    data.update(from: bytes, count: bytes.count)
    return bytes.count
  }
#endif
