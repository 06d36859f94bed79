import FuzzTargets
import Foundation
import TestSupport
import Testing

/// Every target keeps its promises for its seeds, for what once broke one, and for mutations of both.
@Suite struct FuzzTests {
  struct Input: Sendable, CustomTestStringConvertible {
    let target: FuzzTarget
    let name: String
    let bytes: [UInt8]
    var testDescription: String { "\(target.rawValue): \(name)" }
  }

  /// The seeds, and the files in `Tests/FuzzTests/Regressions/<target>`.
  static let inputs = FuzzTarget.allCases.flatMap { target in
    target.seeds.enumerated().map { Input(target: target, name: "seed \($0 + 1)", bytes: $1) }
      + Repository.files(in: "Tests/FuzzTests/Regressions/\(target.rawValue)", ending: "").compactMap { path in
        (try? Data(contentsOf: Repository.root.appending(path: path))).map { bytes in
          Input(target: target, name: path, bytes: Array(bytes))
        }
      }
  }

  /// A target without a seed would be a test of nothing.
  @Test(arguments: FuzzTarget.allCases)
  func hasSeeds(_ target: FuzzTarget) {
    #expect(!target.seeds.isEmpty && target.seeds.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: inputs)
  func valid(_ input: Input) { #expect(input.target.brokenPromise(input.bytes) == nil) }

  @Test(arguments: inputs)
  func mutated(_ input: Input) {
    var random = SeededGenerator(seed: 0x9E37_79B9_7F4A_7C15)
    let mutation = Mutation(for: input.target)
    // Long inputs take long, and have no more branches.
    for _ in 0..<max(5, min(100, 100_000 / max(1, input.bytes.count))) {
      let bytes = mutation(input.bytes, &random)
      if let promise = input.target.brokenPromise(bytes) {
        Issue.record("\(promise): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func randomBytes(_ target: FuzzTarget) {
    var random = SeededGenerator(seed: 42)
    for length in 0..<100 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(target.brokenPromise(bytes) == nil, "\(bytes)")
    }
  }
}
