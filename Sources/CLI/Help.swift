/// The texts of `--help`.
enum Help {
  static let overview = """
    Ascertain checks how a codemagic.yaml publishes to App Store Connect.

    Usage: ascertain COMMAND [OPTIONS] [PATH...]

    Commands:
      lint    Check files and show what is wrong with them

    Options:
      -h, --help       Show this help; `ascertain lint --help` shows a command's options
      -V, --version    Show the version

    Exit status:
      0  looked, and found no error
      1  found at least one error
      2  the command line makes no sense
      3  there was nothing to look at
      4  a file could not be read; what was read is reported all the same
      5  a fault of the program

    """

  static let lint = """
    Check codemagic.yaml files and show what is wrong with the way they publish.

    Usage: ascertain lint [OPTIONS] [PATH...]

      PATH    A file, a directory to search for codemagic.yaml, or - for standard
              input. Without one: codemagic.yaml of this repository.

    Options:
      -f, --format FORMAT        text (the default) or json
          --now DATE             Judge dates as if it were DATE, such as
                                 2026-11-22T12:00:00Z, instead of the clock's time
          --select RULES         Only these rules: ids or groups, joined by commas; ALL
                                 for every rule
          --extend-select RULES  These rules besides the usual ones
          --ignore RULES         Not these rules
          --stdin-filename NAME  What to call standard input
          --color WHEN           auto (the default), always or never; auto heeds
                                 FORCE_COLOR, NO_COLOR, TERM and whether it is a terminal
          --no-color             The same as --color never
      -q, --quiet                Only the findings, not their count
      -h, --help                 Show this help

    Findings go to standard output, everything else to standard error.

    Examples:
      ascertain lint
      ascertain lint ios/codemagic.yaml android/codemagic.yaml
      cat codemagic.yaml | ascertain lint - --stdin-filename codemagic.yaml
      ascertain lint --format json --now 2026-11-22T12:00:00Z codemagic.yaml

    """
}
