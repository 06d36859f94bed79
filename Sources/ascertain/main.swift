import CLI

#if canImport(FoundationEssentials)
  import Glibc
#else
  import Foundation
#endif

let status = Command.run(
  Array(CommandLine.arguments.dropFirst()), environment: .ofThisProcess,
  output: StandardStream(.output), error: StandardStream(.error))
exit(status.rawValue)
