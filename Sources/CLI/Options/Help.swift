/// The texts of `--help`.
enum Help {
  /// The help of a command, or of the program.
  static func text(for command: String?) -> String {
    switch command {
    case "lint": lint
    case "plan": plan
    case "publish": publish
    case "explain": explain
    case "rules": rules
    case "schema": schema
    case "completions": completions
    default: overview
    }
  }

  static let overview = """
    Ascertain checks how a codemagic.yaml publishes to App Store Connect, and plans it.

    Usage: ascertain COMMAND [OPTIONS] [ARGUMENT...]

    Commands:
      lint       Check files and show what is wrong with them
      plan       Show what a release would do, in order
      publish    Carry a plan out, or show what would run
      explain    Tell why a rule exists, or what a key means
      rules      List the rules, or try a team's own
      schema     Print a JSON Schema
      completions  Print what a shell needs to complete commands

    Options:
      -h, --help       Show this help; with a command, that command's
      -V, --version    Show the version

    ascertain help --man prints the manual page.

    Exit status:
      0  looked, and found nothing that fails the run
      1  found something that does: an error, or what --fail-on says
      2  the command line, the settings or a rule make no sense
      3  there was nothing to look at
      4  a file could not be read; what was read is reported all the same
      5  a fault of the program

    """

  private static let lint = """
    Check codemagic.yaml files and show what is wrong with the way they publish.

    Usage: ascertain lint [OPTIONS] [PATH...]

      PATH    A file, a directory to search for codemagic.yaml, or - for standard
              input. Without one: codemagic.yaml of this repository.

    What is linted:
          --files-from FILE      Also the paths in FILE, one a line or each followed by a
                                 zero byte; - for standard input
          --changed              Only files that differ from the last commit, with their
                                 content in git's index: what is about to be committed
          --changed=REVISION     Only files that differ from REVISION, as they are on disk
          --changed-lines        The same, and only findings on lines that differ
          --no-files             Look at nothing but the given files

    Output:
      -f, --format FORMAT        How findings are written, one of those below. Without one:
                                 what ASCERTAIN_FORMAT says, github in GitHub Actions,
                                 gitlab in GitLab CI, or text
      -o, --output FILE          Write the report of the --format before it to FILE, or
                                 with - to standard output, which takes one report;
                                 several of both: the first FILE for the first FORMAT
          --color WHEN           auto (the default), always or never; auto heeds
                                 FORCE_COLOR, NO_COLOR, TERM and whether it is a terminal
          --no-color             The same as --color never
      -q, --quiet                Only the findings, not their count
          --statistics           Only how many findings each rule has, as text or json
          --timing               Also how long each part of the run took
          --min-severity LEVEL   Show only findings from this level on: error, warning, note
          --stdin-filename NAME  What to call standard input

    Formats:
      text        for people             github      annotations of GitHub Actions
      line        one finding a line     gitlab      Code Quality of GitLab
      json        one JSON object        checkstyle  XML of Checkstyle, for Jenkins
      ndjson      one object a line      rdjsonl     diagnostics of reviewdog
      sarif       for code scanning      markdown    for a comment
      junit       for test reports

    Rules:
          --select RULES         Only these: ids, groups or beginnings of ids, joined by
                                 commas; ALL for every rule
          --extend-select RULES  These besides the others
          --ignore RULES         Not these
          --profile PROFILE      default, strict (all rules) or release
          --rules FILE           Rules of your own; * stands for any part of a name

          --no-ignores           Report also what comments accept
          --require-ignore-reason  Such a comment must say why

    Judging:
          --fail-on LEVEL        Fail from this level on: error (the default), warning, note
          --strict               The same as --fail-on warning
          --max-warnings N       Fail with more than N warnings
          --exit-zero            Do not fail because of findings
          --now DATE             Judge dates as if it were DATE, such as
                                 2026-11-22T12:00:00Z, instead of the clock's time

    Settings:
      -c, --config FILE          Read these settings instead of the nearest .ascertain.yml
                                 on the way up to the repository's root
          --isolated             Read no settings
          --show-settings        Show every setting and where it comes from

    Findings go to standard output, everything else to standard error. The format never
    changes the exit status. In GitHub Actions with the format github, all findings are
    added to the summary of the step, too. In GitLab CI, for a log to read and a report:
    ascertain lint -f text -f gitlab -o gl-code-quality-report.json

    Examples:
      ascertain lint
      ascertain lint ios/codemagic.yaml android/codemagic.yaml
      cat codemagic.yaml | ascertain lint - --stdin-filename codemagic.yaml
      ascertain lint --changed="$(git merge-base origin/main HEAD)"
      ascertain lint --format json --now 2026-11-22T12:00:00Z codemagic.yaml
      ascertain lint --format text --format sarif --output report.sarif

    """

  private static let explain = """
    Tell why a rule exists, or what a key means.

    Usage: ascertain explain [--rules FILE] RULE-ID | KEY

      KEY    A key such as release_type, or a path from the workflow such as
             publishing.app_store_connect.release_type

    """

  private static let rules = """
    List the rules, or try the examples of a team's own.

    Usage: ascertain rules [--format text|json|markdown] [--rules FILE]
           ascertain rules test DIRECTORY-OR-FILE...

    """

  private static let schema = """
    Print a JSON Schema (draft 2020-12).

    Usage: ascertain schema codemagic | config | rule | report | plan

      codemagic    codemagic.yaml
      config       .ascertain.yml
      rule         a file of rules
      report       what lint --format json prints
      plan         what plan --format json prints, and plan --out writes

    """
}

extension Help {
  fileprivate static let completions = """
    Print what a shell needs to complete commands, options and their values.

    Usage: ascertain completions bash | zsh | fish

      bash    source <(ascertain completions bash)
      zsh     ascertain completions zsh > DIRECTORY-OF-FPATH/_ascertain
      fish    ascertain completions fish > ~/.config/fish/completions/ascertain.fish

    """

  fileprivate static let publish = """
    Carry out a release with the publishing program of codemagic-cli-tools.

    Usage: ascertain publish [OPTIONS] [PATH]

      PATH    As for plan.

    What to publish:
          --plan FILE              A plan that plan --out saved; refused when the file, the
                                   package or the date no longer fit
      -w, --workflow ID            The workflow, when several publish
          --artifact FILE          The package; may be repeated, or be a pattern
          --artifacts-from DIR     The packages in DIR that the workflow's artifacts match
          --skip-upload            The build is in App Store Connect already
          --var NAME=VALUE         The value of $NAME
          --input NAME=VALUE       The value of ${{ inputs.NAME }}
          --allow-findings         Publish although the file has errors
          --now DATE               Judge dates as if it were this moment

    How:
          --backend NAME           dry-run (the default) shows what would run, shell writes
                                   a script that does it, codemagic-cli does it
      -y, --yes                    Do what cannot be undone without asking
          --find-build-wait MIN    How long to look for the build (15; 90s is seconds)
          --post-processing-wait MIN
                                   How long post-processing may take in all (120)

    After a failure:
          --resume                 Go on where the last run ended
          --done STEP              This step is known to be done; may be repeated
          --not-done STEP          This step is known not to be done; may be repeated
          --journal FILE           Where it is written down how far a release has come:
                                   beside the plan, or .ascertain.journal

    Output:
      -f, --format FORMAT          text (the default) or json
          --color WHEN             auto (the default), always or never
          --no-color               The same as --color never

    Settings and rules: as for plan.

    The key comes from APP_STORE_CONNECT_PRIVATE_KEY, APP_STORE_CONNECT_KEY_IDENTIFIER and
    APP_STORE_CONNECT_ISSUER_ID, or from the variables that the file names. Uploads need
    macOS with Xcode; with --skip-upload everything else works anywhere.

    Exit status: 0 everything happened that the plan promises, 1 not everything did, or it
    was refused, 2 the command line makes no sense, 3 nothing publishes, 4 a file could not
    be read, 5 the program or the journal could not be used.

    """

  fileprivate static let plan = """
    Show what a release would do, in order; nothing is sent anywhere.

    Usage: ascertain plan [OPTIONS] [PATH]

      PATH    The file, its directory, or - for standard input. Without one:
              codemagic.yaml of this repository.

    What to plan:
      -w, --workflow ID            Only this workflow; may be repeated. Without it: all
                                   that publish to App Store Connect
          --artifact FILE          The package that would be published, .ipa or .pkg, or a
                                   pattern with * and **; may be repeated
          --artifacts-from DIR     The packages in DIR that the workflow's artifacts match
          --var NAME=VALUE         The value of $NAME
          --input NAME=VALUE       The value of ${{ inputs.NAME }}
          --allow-findings         Plan although the file has errors
          --find-build-wait MIN    How long to look for the build (15)
          --post-processing-wait MIN
                                   How long post-processing may take in all (120)
          --now DATE               Plan as if it were this moment: 2026-11-22T12:00:00Z

    Output:
      -f, --format FORMAT          text (the default), json, markdown, mermaid or html
      -v, --verbose                In text: what the failure of each step means
          --out FILE               Save the plan for publish, as JSON without secrets
          --against REF|FILE       What is different from this revision or file, as text,
                                   json or markdown
          --detailed-exitcode      0: nothing changes, 1: any failure, 2: something does
          --color WHEN             auto (the default), always or never
          --no-color               The same as --color never

    Settings and rules: --config, --isolated, --profile, --select, --extend-select,
    --ignore, --rules, --fail-on, --min-severity, --strict, --no-ignores,
    --require-ignore-reason, as for lint.

    Exit status: 0 planned, 1 the file has errors, 2 the command line makes no sense,
    3 nothing publishes, 4 a file, package or revision could not be read, 5 the plan
    could not be saved.

    """
}
