#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Makes faults of the machine failures that are told, with their exit status, instead of a silent end.
func prepareForFaults() {
  // A reader that is gone, or a limit on the size of files, is an error of a write.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  // Otherwise the next file that is opened would take the place of a closed stream.
  for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 {
    _ = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
  }
  tellCrashes()
}

/// Tells a crash, for which a want of memory or of stack is a reason even of a program without mistakes.
private func tellCrashes() {
  // The stack itself may be what is full.
  let size = 1 << 16
  var stack = stack_t()
  stack.ss_sp = malloc(size)
  stack.ss_size = numericCast(size)
  guard stack.ss_sp != nil, sigaltstack(&stack, nil) == 0 else { return }
  for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT] {
    var before = sigaction()
    // Whoever asked the runtime for a report gets it.
    guard sigaction(number, nil, &before) == 0, before.sa_flags & SA_SIGINFO == 0 else { continue }
    var action = sigaction()
    action.sa_flags = Int32(SA_ONSTACK)
    let handler: @convention(c) (Int32) -> Void = { _ in
      let words: StaticString = "ascertain: stopped by an internal error, or for want of memory\n"
      _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
      _exit(5)
    }
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler = handler
    #endif
    sigaction(number, &action, nil)
  }
}
