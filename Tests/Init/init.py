#!/usr/bin/env python3
"""Write every first file that init can write, and have other programs read them.

    python3 Tests/Init/init.py PROGRAM [--all] [--every N]

Each combination of answers is a run of `ascertain init --print` in a repository of each kind. The files are held against
the program's own rules, all of them on; Codemagic's JSON Schema, where the reference is; yamllint; and each script of theirs
against `bash -n` and ShellCheck. What only fills in a value takes turns; with --all it is combined with everything else. With --every N, only one run in N is made, for a look in between.
"""
import concurrent.futures
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = ROOT.parent / "shared/reference/codemagic-schema.json"
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ALL = "--all" in sys.argv[2:]
EVERY = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}

PROJECT = """{ objects = { P = { targets = (T); }; T = { name = App; buildConfigurationList = L;
  productType = "com.apple.product-type.application"; }; L = { buildConfigurations = (R); }; R = { name = Release;
  buildSettings = { SDKROOT = %s; PRODUCT_BUNDLE_IDENTIFIER = com.example.app; %s }; }; }; rootObject = P; }"""
PLIST = "<plist><dict><key>CFBundleName</key><string>App</string></dict></plist>"
EXPO = '{"expo": {"ios": {"bundleIdentifier": "com.example.app"}}}'


def project(sdk="iphoneos", settings=""):
    return PROJECT % (sdk, settings)


def packages(name, **files):
    return {"package.json": '{"dependencies": {"%s": "1"}, "scripts": {"build": "x"}}' % name, **files}


# The repositories: a kind with each way in which its files make a difference.
REPOSITORIES = {
    "flutter": {"pubspec.yaml": "dependencies:\n  flutter:\n    sdk: flutter\n",
                "ios/Runner.xcodeproj/project.pbxproj": project(settings="INFOPLIST_FILE = Runner/Info.plist;"),
                "ios/Runner/Info.plist": PLIST},
    "flutter in a directory": {"apps/my app/pubspec.yaml": "dependencies:\n  flutter:\n    sdk: flutter\n",
                               "apps/my app/ios/Runner.xcodeproj/project.pbxproj": project()},
    "expo": packages("expo", **{"app.json": EXPO, "package-lock.json": "{}"}),
    "expo with yarn": packages("expo", **{"app.json": EXPO, "yarn.lock": ""}),
    "expo with a later yarn": packages("expo", **{"app.json": EXPO, "yarn.lock": "", ".yarnrc.yml": ""}),
    "react native": packages("react-native", **{
        "pnpm-lock.yaml": "", "ios/Podfile": "", "ios/App/Info.plist": PLIST,
        "ios/App.xcodeproj/project.pbxproj": project(settings="INFOPLIST_FILE = App/Info.plist;")}),
    "react native with bun": packages("react-native", **{
        "bun.lock": "", "ios/App.xcodeproj/project.pbxproj": project(settings="GENERATE_INFOPLIST_FILE = YES;")}),
    "capacitor": packages("@capacitor/core", **{"capacitor.config.json": '{"appId": "com.example.app"}'}),
    "capacitor with its project": packages("@capacitor/core", **{
        "capacitor.config.json": "{}", "ios/App/Podfile": "", "ios/App/App.xcodeproj/project.pbxproj": project()}),
    "native": {"App.xcodeproj/project.pbxproj": project(settings="INFOPLIST_FILE = App/Info.plist;"),
               "App/Info.plist": PLIST},
    "native in a directory": {"Clients/App.xcodeproj/project.pbxproj": project(settings="GENERATE_INFOPLIST_FILE = YES;"),
                              "Clients/Podfile": ""},
    "macos": {"App.xcodeproj/project.pbxproj": project("macosx", "GENERATE_INFOPLIST_FILE = YES;"), "Podfile": ""},
    "macos with a property list": {"App.xcodeproj/project.pbxproj": project("macosx", "INFOPLIST_FILE = App/Info.plist;"),
                                   "App/Info.plist": PLIST},
    # What others have written must stay out of the commands.
    "hostile; touch pwned": {
        "a;touch pwned/A.xcodeproj/project.pbxproj": project(settings="INFOPLIST_FILE = \"App*;touch pwned;x/Info.plist\";")
        .replace("name = App;", "name = \"$(touch pwned)`touch pwned`\";"),
        "a;touch pwned/App*;touch pwned;x/Info.plist": PLIST, "a;touch pwned/Podfile": ""},
}

NAMES = ["Friends", "QA: #1 käse 🧀", "it's \"quoted\""]
DESTINATIONS = [["--destination", "testflight"]] \
    + [[f"--group={name}" for name in NAMES] + ["--beta-review", review] for review in ("always", "asked")] \
    + [["--destination", "app-store", "--release", release] + phased
       for release in ("manual", "automatic", "scheduled") for phased in ([], ["--phased"])]
CREDENTIALS = [["--integration", "Team: \"key\" #1"], ["--credentials-group", "app_store"]]
STARTS = [["--branch", "main"], ["--tag", "v*"], ["--by-hand"]]
NUMBERS = [[], ["--app-id", "1234567890"]]
ENCRYPTION = [["--encryption", word] for word in ("exempt", "non-exempt", "later")]
NOTES = [[], ["--notes", "de-DE"]]
FILLINGS = list(itertools.product(
    [["--machine", "mac_mini_m2"], ["--machine", "mac_mini_m4"]], [[], ["--xcode", "26.4"]],
    [[], ["--email", "team@example.com"], ["--email", "a.b@example.com", "--email", "x_y@example.co.uk"]]))


def combinations():
    """Return the arguments of every run."""
    runs = []
    for choice in itertools.product(DESTINATIONS, CREDENTIALS, STARTS, NUMBERS, ENCRYPTION, NOTES):
        arguments = sum(choice, [])
        if "scheduled" in arguments and "--by-hand" not in arguments:
            continue
        if "later" in arguments and "testflight" not in arguments:
            continue
        fillings = FILLINGS if ALL else [FILLINGS[len(runs) % len(FILLINGS)]]
        runs += [arguments + sum(filling, []) for filling in fillings]
    return runs


def write(folder, arguments):
    mac = ["--certificate-group", "signing"]
    run = subprocess.run([PROGRAM, "init", "--print", *mac, *arguments], cwd=folder, env=ENVIRONMENT,
                         stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{folder.name}: init {' '.join(arguments)}: status {run.returncode}\n{run.stderr}")
    return run.stdout


def scripts(text):
    workflow, = yaml.safe_load(text)["workflows"].values()
    return [step["script"] for step in workflow["scripts"]]


def tool(name):
    path = shutil.which(name)
    if path is None:
        print(f"skipped: {name} is not installed")
    return path


def must_pass(what, command, **options):
    run = subprocess.run(command, capture_output=True, text=True, **options)
    if run.returncode != 0:
        sys.exit(f"{what}\n{run.stdout}{run.stderr}")


def check_schema(texts):
    if not SCHEMA.exists():
        print("skipped: Codemagic's schema is not there")
        return
    try:
        from jsonschema import Draft7Validator, FormatChecker
    except ImportError:
        print("skipped: jsonschema is not installed")
        return
    validator = Draft7Validator(json.loads(SCHEMA.read_text()), format_checker=FormatChecker())
    for text in texts:
        for error in validator.iter_errors(yaml.safe_load(text)):
            sys.exit(f"the schema rejects {list(error.absolute_path)}: {error.message}\n{text}")
    print(f"Codemagic's schema accepts {len(texts)} files")


def main():
    runs = combinations()
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        jobs = []
        for name, files in REPOSITORIES.items():
            folder = temporary / name
            for path, text in files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text)
            jobs += [(folder, arguments) for arguments in runs]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = jobs[::EVERY]
            texts = sorted(set(pool.map(lambda job: write(*job), jobs)))
        print(f"{len(jobs)} runs in {len(REPOSITORIES)} repositories write {len(texts)} files")

        folder = temporary / "files"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}").mkdir()
            (folder / f"{number}/codemagic.yaml").write_text(text)
        # Release notes for the App Store are written beside the file, and none are here.
        must_pass("the rules", [PROGRAM, "lint", "--isolated", "--select", "ALL", "--fail-on", "note", "--quiet",
                                "--ignore", "notes-missing-for-app-store", folder], env=ENVIRONMENT)
        print("all rules accept them")
        check_schema(texts)
        if yamllint := tool("yamllint"):
            rules = "{extends: default, rules: {document-start: disable, line-length: {max: 120}}}"
            must_pass("yamllint", [yamllint, "--strict", "-d", rules, folder])
            print("yamllint accepts them")

        commands = sorted({script for text in texts for script in scripts(text)})
        if any("pwned" in command for command in commands):
            sys.exit("a name from the repository is part of a command")
        paths = []
        for number, script in enumerate(commands):
            paths.append(temporary / f"{number}.sh")
            paths[-1].write_text(script)
            must_pass(f"bash -n\n{script}", ["bash", "-n", paths[-1]])
        if shellcheck := tool("shellcheck"):
            must_pass("ShellCheck", [shellcheck, "--shell=bash", *paths])
            print(f"bash and ShellCheck accept {len(commands)} scripts")


main()
