"""Files to measure with: valid ones of any size, the same with mistakes in them, odd shapes, and repositories.

Each kind is a head and a block that is repeated with its number in place of `{i}`.
"""
import re
import subprocess

CODEMAGIC = """\
  release-{i}:
    name: Weekly release of app {i}
    instance_type: mac_mini_m2
    max_build_duration: 90
    integrations:
      app_store_connect: Release team
    environment:
      xcode: latest
      groups:
        - release
      ios_signing:
        distribution_type: app_store
        bundle_identifier: com.example.weekly{i}
      vars:
        SCHEME: Weekly
        PROJECT: Weekly.xcodeproj
    scripts:
      - name: Number the build
        script: |
          agvtool new-version -all "$BUILD_NUMBER"
      - name: Sign
        script: xcode-project use-profiles
      - name: Build
        script: |
          set -e
          # Tests ran when the change was merged; this only builds what was tested.
          xcode-project build-ipa --project "$PROJECT" --scheme "$SCHEME" --config Release
    artifacts:
      - build/ios/ipa/*.ipa
      - $HOME/Library/Developer/Xcode/DerivedData/**/Build/**/*.dSYM
    publishing:
      email:
        recipients:
          - releases@example.com
      app_store_connect:
        auth: integration
        submit_to_testflight: true
        beta_groups:
          - Testers of {i}
        submit_to_app_store: true
        release_type: SCHEDULED
        earliest_release_date: 2031-12-01T14:00:00+00:00
        copyright: 2026 Example Ltd
"""
GITHUB = """\
  check-{i}:
    name: Check part {i}
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    env:
      PART: part-{i}
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8
        with:
          persist-credentials: false
      - name: Build
        run: |
          make -C "$PART" clean
          make -C "$PART" all
      - name: Test
        run: make -C "$PART" test
"""
PYTHON = '''

def total_{i}(rows, limit=None):
    """The sum of the amounts of all rows, at most `limit`."""
    total = 0
    for number, row in enumerate(rows):
        if row.get("amount") is None:
            raise ValueError(f"row {number} has no amount")
        total += row["amount"] * row.get("count", 1)
    return total if limit is None else min(total, limit)
'''
KINDS = {
    "codemagic": ("workflows:\n", CODEMAGIC),
    "github": ("name: Checks\non: push\npermissions: {}\njobs:\n", GITHUB),
    "python": ('"""Sums."""\n', PYTHON),
}


def repeated(kind, count):
    head, block = KINDS[kind]
    return head + "".join(block.replace("{i}", str(number)) for number in range(count))


def about(kind, size):
    """As many whole blocks as come nearest to `size` bytes, and at least one."""
    head, block = KINDS[kind]
    return repeated(kind, max(1, round((size - len(head)) / len(block))))


def mistaken(text, each):
    """`text` with `each` findings in every workflow: release types that do not exist, then unknown keys."""
    keys = "".join(f"    mistake_{number}: true\n" for number in range(each - 1))
    wrong = text.replace("release_type: SCHEDULED", "release_type: SCHEDULE")
    return wrong.replace("    instance_type: mac_mini_m2\n", keys + "    instance_type: mac_mini_m2\n")


# What gets the number of its workflow, so that it is equal to nothing in another workflow.
NUMBERED = {
    "- app_store_credentials\n": "- app_store_credentials_{i}\n",
    "- release\n": "- release_{i}\n",
    'XCODE_SCHEME: "Runner"': 'XCODE_SCHEME: "Runner{i}"',
    "SCHEME: Weekly\n": "SCHEME: Weekly{i}\n",
    "flutter packages pub get\n": "flutter packages pub get # {i}\n",
    "          set -e\n": "          set -e # {i}\n",
    "build/logs/*.log": "build/logs/{i}/*.log",
    "Xcode/DerivedData": "Xcode/DerivedData{i}",
    "- user@example.com": "- user{i}@example.com",
    "- releases@example.com": "- releases{i}@example.com",
    "- Closed circle": "- Closed circle {i}",
    "app_store_connect: Main Key": "app_store_connect: Main Key {i}",
    "app_store_connect: Release team": "app_store_connect: Release team {i}",
}


def differing(text):
    """`text` with workflows that differ in each of the larger sections."""
    head, *workflows = re.split(r"(?m)^(?=  [\w-]+:$)", text)
    for number, workflow in enumerate(workflows):
        for old, new in NUMBERED.items():
            workflow = workflow.replace(old, new.replace("{i}", str(number)))
        workflows[number] = workflow
    return head + "".join(workflows)


NOTES = '[{"language": "en-US", "text": "Lists load faster, and a crash on old phones is gone."}]\n'
PLIST = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>CFBundleShortVersionString</key>
  <string>3.4.1</string>
  <key>CFBundleVersion</key>
  <string>341</string>
  <key>ITSAppUsesNonExemptEncryption</key>
  <false/>
</dict>
</plist>
"""


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def with_neighbours(folder):
    """Puts the files that a run looks at beside a codemagic.yaml into a folder."""
    written(folder / "release_notes.json", NOTES)
    written(folder / "ios/Runner/Info.plist", PLIST)


def lines(count, line):
    return "".join(line.replace("{i}", str(number)) + "\n" for number in range(count))


def shapes():
    """Files of shapes that are seldom written by hand, each with its name."""
    group = "  w{i}: {environment: {groups: *groups}}"
    return {
        "100,000 aliases of a word": "x: &x word\nworkflows: {}\ny:\n" + lines(100_000, "  - *x"),
        "an aliased list of 1,000 in 1,000 workflows":
            "groups: &groups\n" + lines(1_000, "  - group{i}") + "workflows:\n" + lines(1_000, group),
        "1,000 levels": "workflows: {}\nx: " + "[" * 998 + "]" * 998 + "\n",
        "10,000 suppressed findings":
            "workflows:\n" + lines(10_000, "  w{i}:\n    foo: 1 # ascertain: ignore[unknown-key] it is known"),
        "100 ignore-file comments, 10,000 findings":
            lines(100, "# ascertain: ignore-file[unknown-key, date-past] copy {i}") + "workflows:\n"
            + lines(10_000, "  w{i}: {foo: 1}"),
        "a line of 1 MB": "workflows: {" + "a: {x: 1}, " * 95_000 + "}\n",
    }


def folders(count):
    """The files of a repository with a source in each of `count` folders, ten in each."""
    paths = [""]
    for number in range(1, count):
        paths.append(f"{paths[(number - 1) // 10]}part{number}/")
    return {f"{path}Part.swift": "struct Part {}\n" for path in paths}


def scripts(count):
    """The files of a repository of `count` files in 50 folders, one in ten a script."""
    return {f"part{number % 50}/step{number}.sh" if number % 10 == 0 else f"part{number % 50}/Part{number}.swift":
            f"#!/bin/sh\nset -eu\n. ./part{number % 50}/step{number // 10 * 10}.sh\n" if number % 10 == 0
            else "struct Part {}\n" for number in range(count)}


def calling(text):
    """`text` with a script of `scripts` called by each workflow."""
    return text.replace("    artifacts:\n", "      - sh part0/step0.sh\n    artifacts:\n")


def repository(folder, files):
    """Commits files to a new repository, beside those that a run looks at."""
    for path, text in files.items():
        written(folder / path, text)
    with_neighbours(folder)
    git = ["git", "-C", str(folder), "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.com"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Everything"]):
        subprocess.run([*git, *arguments], check=True)
