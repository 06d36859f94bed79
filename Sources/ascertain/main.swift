import CLI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

prepareForFaults()
let status = Command.run(
  Array(CommandLine.arguments.dropFirst()), environment: .ofThisProcess, output: StandardStream.output,
  error: StandardStream.error)
exit(status.rawValue)
