import CLI

#if canImport(FoundationEssentials)
  import FoundationEssentials
  import Glibc
#else
  import Foundation
#endif

var command = Command(environment: .ofThisProcess, output: StandardStream(.output), error: StandardStream(.error))
let status = command.run(Array(CommandLine.arguments.dropFirst()))
exit(status.rawValue)
