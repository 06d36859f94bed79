extension Help {
  static let publish = """
    Do what a plan says, or show what would run.

    Usage: ascertain publish [OPTIONS] [PATH]

      PATH    The file or its directory. Without one: what the plan says, or
              codemagic.yaml of this repository.

    What to publish:
          --plan FILE              A plan that plan --out saved. It is refused when the
                                   configuration or the package has changed, or a date
                                   has passed
      -w, --workflow, --artifact, --artifacts-from, --var, --input, --allow-findings,
          --now                    As for plan; one workflow is published at a time
          --skip-upload            For a build that is already in App Store Connect. The
                                   upload needs altool, which only macOS with Xcode has;
                                   everything else runs anywhere

    How:
          --backend BACKEND        dry-run        show what would run (the default)
                                   shell          write a script that does the same
                                   codemagic-cli  run app-store-connect, which
                                                  pip install codemagic-cli-tools
                                                  brings
      -y, --yes                    Do not ask before what cannot be taken back; needed
                                   where nobody can be asked
          --find-build-wait TIME   How long to look for the build: minutes, or seconds
                                   as 90s (15)
          --post-processing-wait TIME
                                   How long everything behind the upload may take (120)

    After a failure:
          --resume                 Go on where the last run ended. What is known to be
                                   done is not done again
          --done STEP              That STEP is done; may be repeated
          --not-done STEP          That it is not; may be repeated. Needed where nobody
                                   but App Store Connect can know
          --journal FILE           Where it is written down how far a release has come.
                                   Without it: beside the plan, or .ascertain.journal

    Output:
      -f, --format FORMAT          text (the default) or json
          --color WHEN, --no-color As for lint

    Settings and rules: --config, --isolated, --profile, --select, --extend-select,
    --ignore, --rules, as for lint.

    The private key, its id and the issuer's id come from the variables that the settings
    name, otherwise from APP_STORE_CONNECT_PRIVATE_KEY, APP_STORE_CONNECT_KEY_IDENTIFIER
    and APP_STORE_CONNECT_ISSUER_ID. What the publishing program says is kept beside the
    journal, as FILE.log, without secrets.

    Exit status: 0 everything that the plan promises has happened, 1 it has not, or nothing
    was begun because it would not, 2 the command line makes no sense, 3 there is nothing
    to publish or to resume, 4 a file could not be read, 5 a fault.

    Examples:
      ascertain publish --workflow ios-release --artifact build/App.ipa
      ascertain plan --workflow ios-release --artifact build/App.ipa --out plan.json
      ascertain publish --plan plan.json --backend codemagic-cli
      ascertain publish --plan plan.json --backend codemagic-cli --resume

    """
}
