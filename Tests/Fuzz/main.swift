internal import Foundation
internal import FuzzTargets
internal import TestSupport

#if FUZZING
  internal import CFuzzer
#endif

// The target, then options of libFuzzer or, without it, files that are read once.
let usage = """
  usage: fuzz TARGET [FILE...]
         fuzz TARGET --seeds DIRECTORY
         fuzz --targets

  Reads files as a target does, and stops where one breaks a promise. Built for fuzzing, it takes libFuzzer's options.
  Targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))

  """

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data(message.utf8))
  exit(2)
}

if CommandLine.arguments.dropFirst().first == "--targets" {
  print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
  exit(0)
}
guard let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init) else { stop(usage) }
let rest = Array(CommandLine.arguments.dropFirst(2))

/// Reads an input, and crashes where it breaks a promise, which is what a fuzzer looks for.
func judge(_ target: FuzzTarget, _ bytes: [UInt8]) {
  if let promise = target.brokenPromise(bytes) { fatalError("\(target.rawValue): \(promise)") }
}

if rest.first == "--seeds", rest.count == 2 {
  for (number, seed) in target.seeds.enumerated() {
    let file = URL(filePath: rest[1]).appending(path: "seed-\(number + 1)")
    guard (try? Data(seed).write(to: file)) != nil else { stop("fuzz: \(file.path) cannot be written\n") }
  }
  exit(0)
}

#if FUZZING
  exit(Fuzzer.run(target, rest))
#else
  guard !rest.isEmpty else { stop(usage) }
  for path in rest {
    guard let data = FileManager.default.contents(atPath: path) else { stop("fuzz: \(path) cannot be read\n") }
    judge(target, Array(data))
  }
#endif
