#!/usr/bin/env python3
"""Read the reports of `ascertain lint` the way others do.

    reports.py ASCERTAIN [DIRECTORY]

ASCERTAIN is the program. DIRECTORY holds the source package of `sarif-om`, which has the SARIF 2.1.0 schema in it; without
it, or without `sarif-tools` or `junitparser`, what needs them is skipped and named. The input is made up here: names with
commas, quotes, `%`, line breaks and escapes of terminals, texts of many bytes, and a file without findings. What the JSON
report says of places is compared with the bytes of the file, and all other reports with the JSON report. Prints what is
wrong; exit status 1 if anything is.
"""
import collections
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.parse
import xml.etree.ElementTree

NAME = 'a,b 100 %: "q" \'s\' \x1b[31m<&>\n::error::x ##[error] ä😀'
FILE = """\
definitions: {text: &text "ä😀"}
workflows:
  "ios, 100 %: \\"q\\" \\e[31m ##[error]\\n::error::x ä😀":
    integrations: {app_store_connect: Main Key}
    artifacts: [build/*.ipa]
    publishing:
      app_store_connect: {auth: "api, 100 %: \\"q\\" \\e[31m ##[error]\\n::error::<&> ä😀", beta_groups: ["ä😀", *text]}
  other:
    artifacts: [build/*.ipa]
    publishing: {app_store_connect: {auth: integration, "ä😀 \\e[31m\\n::error::": 1}}
"""
CLEAN = """\
workflows:
  ios:
    integrations: {app_store_connect: Main Key}
    artifacts: [build/*.ipa]
    publishing: {app_store_connect: {auth: integration}}
"""
LEVELS = {"error": "error", "warning": "warning", "note": "notice"}

wrong = []


def check(holds, *words):
    if not holds:
        wrong.append(" ".join(map(str, words)))
        print("reports:", *words)


class Runs:
    """The program in a directory, one format at a time."""

    def __init__(self, program, directory):
        self.program, self.directory = program, directory

    def __call__(self, form, *paths):
        command = [self.program, "lint", "--quiet", "--isolated", "--color", "always", "--format", form, *paths]
        run = subprocess.run(command, cwd=self.directory, capture_output=True, env={"PATH": "/usr/bin:/bin"})
        check(run.returncode in (0, 1) and not run.stderr, form, "ended with", run.returncode, run.stderr)
        return run.stdout.decode("utf-8")


def check_log(form, text):
    """Nothing in a file gives a log a color or a command."""
    if form == "text":
        text = re.sub("\x1b\\[[0-9;]*m", "", text)  # its own colors
    controls = [hex(ord(c)) for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
    check(not controls, form, "has control characters:", controls)
    for line in text.splitlines():
        if form != "github":
            check(not line.lstrip().startswith("::"), form, "has a command:", line)
            check("##[" not in line, form, "has a command:", line)


def check_places(findings, directory):
    """Lines, columns and offsets name the same places of the files."""
    for finding in findings:
        data = (directory / finding["path"]).read_bytes()
        for place in finding["range"].values():
            before = data[:place["offset"]].decode()
            check(before.count("\n") + 1 == place["line"], "json: a wrong line", place)
            check(len(before) - before.rfind("\n") == place["column"], "json: a wrong column", place)


def byte_column(data, place):
    return place["offset"] - data.rfind(b"\n", 0, place["offset"])


def check_rdjsonl(text, findings, directory):
    lines = [json.loads(line) for line in text.splitlines()]
    check(len(lines) == len(findings), "rdjsonl: not every finding")
    for line, finding in zip(lines, findings):
        data = (directory / finding["path"]).read_bytes()
        check(line["location"]["path"] == finding["path"], "rdjsonl: a wrong path")
        check(line["code"]["value"] == finding["rule"], "rdjsonl: a wrong rule")
        for end in ("start", "end"):
            place, expected = line["location"]["range"][end], finding["range"][end]
            check(place == {"line": expected["line"], "column": byte_column(data, expected)}, "rdjsonl: a wrong", end)


def check_github(text, findings):
    """Commands are taken apart as the runner does it."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        check(match, "github: no command:", line)
        if match:
            properties = dict(part.split("=", 1) for part in match.group(2).split(","))
            path = properties["file"]
            for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                path = path.replace(code, character)
            found.append((match.group(1), path.replace(" [31m", "\x1b[31m"), int(properties["line"])))
    expected = collections.Counter((LEVELS[f["severity"]], f["path"], f["range"]["start"]["line"]) for f in findings)
    check(collections.Counter(found) == expected, "github: not every finding:", found)


def check_xml(form, text, findings, directory):
    root = xml.etree.ElementTree.fromstring(text.encode())
    if form == "checkstyle":
        places = [(int(e.get("line")), int(e.get("column")), e.get("source")) for e in root.iter("error")]
        expected = [(f["range"]["start"]["line"], byte_column((directory / f["path"]).read_bytes(), f["range"]["start"]),
                     "ascertain." + f["rule"]) for f in findings]
        check(places == expected, "checkstyle: wrong places:", places)
        return
    for suite in root:
        names = [case.get("name") for case in suite]
        check(len(set(names)) == len(names), "junit: names stand twice")
        check(int(suite.get("tests")) == len(names), "junit: a wrong count")
    skipped = sum(1 for _ in root.iter("skipped"))
    check(skipped == sum(f["severity"] != "error" for f in findings), "junit: wrong skipped cases")
    check(sum(1 for _ in root.iter("failure")) == sum(f["severity"] == "error" for f in findings), "junit: wrong failures")


def check_junit_reader(path, findings):
    if not importlib.util.find_spec("junitparser"):
        print("reports: skipped: junitparser is not installed")
        return
    from junitparser import JUnitXml
    read = JUnitXml.fromfile(str(path))
    errors = sum(f["severity"] == "error" for f in findings)
    check((read.failures, read.errors, read.skipped) == (errors, 0, len(findings) - errors), "junit: junitparser reads otherwise")


def sarif_schema(directory):
    """The schema out of the source package; None when there is none."""
    for path in sorted(directory.glob("sarif*om-*.tar.gz")) if directory else []:
        with tarfile.open(path) as package:
            for member in package.getmembers():
                if re.fullmatch(r"sarif-2\.1\.0.*\.json", pathlib.Path(member.name).name):
                    return json.load(package.extractfile(member))
    return None


def check_sarif(log, findings, schema, directory):
    if schema:
        from jsonschema import Draft4Validator
        for error in Draft4Validator(schema).iter_errors(log):
            check(False, "sarif: not valid:", list(error.path), error.message)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    check(len(rules) > 100, "sarif: not every rule")
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            check(0 < len(rule[key]["text"]) and (key == "help" or len(rule[key]["text"]) <= 1024), "sarif:", rule["id"], key)
        check(len(rule["properties"]["tags"]) <= 10, "sarif:", rule["id"], "has too many tags")
    places = []
    for result in run["results"]:
        check(rules[result["ruleIndex"]]["id"] == result["ruleId"], "sarif: a wrong index of a rule")
        place = result["locations"][0]["physicalLocation"]
        uri, region = place["artifactLocation"]["uri"], place["region"]
        check(re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri) and not uri.startswith("/"), "sarif: no relative URI:", uri)
        path = urllib.parse.unquote(uri)
        places.append((result["ruleId"], path, region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]))
        check(re.fullmatch("[0-9a-f]{1,16}:[0-9]+", result["partialFingerprints"]["primaryLocationLineHash"]), "sarif: no hash")
        links = re.findall(r"\]\((\d+)\)", result["message"]["text"])
        check(links == [str(r["id"]) for r in result.get("relatedLocations", [])], "sarif: wrong links:", result["message"])
    expected = [(f["rule"], f["path"], f["range"]["start"]["line"], f["range"]["start"]["column"],
                 f["range"]["end"]["line"], f["range"]["end"]["column"]) for f in findings]
    check(places == expected, "sarif: wrong places:", places)


def check_sarif_reader(path, findings):
    if not importlib.util.find_spec("sarif"):
        print("reports: skipped: sarif-tools is not installed")
        return
    run = subprocess.run([sys.executable, "-m", "sarif", "summary", str(path)], capture_output=True, text=True)
    counts = {level: int(count) for level, count in re.findall(r"^(error|warning|note): (\d+)$", run.stdout, re.M)}
    expected = {level: sum(f["severity"] == level for f in findings) for level in LEVELS}
    check(counts == expected, "sarif: sarif-tools reads otherwise:", run.stdout, run.stderr)


def read_all(runs_in):
    program = str(pathlib.Path(sys.argv[1]).resolve())
    schema = sarif_schema(pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    if not schema:
        print("reports: skipped: the SARIF schema cannot be had, so nothing is compared with it")
    folder = runs_in / NAME
    folder.mkdir()
    (folder / "codemagic.yaml").write_text(FILE)
    (runs_in / "clean.yaml").write_text(CLEAN)
    run = Runs(program, runs_in)
    paths = [f"./{NAME}/codemagic.yaml", "clean.yaml"]

    report = json.loads(run("json", *paths))
    findings = report["findings"]
    check(len(findings) >= 5, "there are too few findings")
    from jsonschema import Draft202012Validator
    described = json.loads(subprocess.run([program, "schema", "report"], capture_output=True, text=True).stdout)
    for error in Draft202012Validator(described).iter_errors(report):
        check(False, "json: not as described:", list(error.path), error.message)
    check_places(findings, runs_in)
    forms = ["text", "line", "json", "ndjson", "sarif", "junit", "github", "gitlab", "checkstyle", "rdjsonl", "markdown"]
    texts = {form: run(form, *paths) for form in forms}
    for form, text in texts.items():
        check_log(form, text)
    check([json.loads(line) for line in texts["ndjson"].splitlines()] == findings, "ndjson: other findings than json")
    lines = [f":{f['range']['start']['line']}:{f['range']['start']['column']}: {f['severity']}: " for f in findings]
    check(all(part in line for part, line in zip(lines, texts["line"].splitlines(), strict=True)), "line: other findings")
    check_rdjsonl(texts["rdjsonl"], findings, runs_in)
    check_github(texts["github"], findings)
    check_xml("checkstyle", texts["checkstyle"], findings, runs_in)
    check_xml("junit", texts["junit"], findings, runs_in)
    issues = json.loads(texts["gitlab"])
    check([i["location"]["path"] for i in issues] == [f["path"] for f in findings], "gitlab: wrong paths")
    check(len({i["fingerprint"] for i in issues}) == len(findings), "gitlab: fingerprints stand twice")
    check_sarif(json.loads(texts["sarif"]), findings, schema, runs_in)
    check_sarif(json.loads(run("sarif", "clean.yaml")), [], schema, runs_in)
    for form, name, read in (("sarif", "report.sarif", check_sarif_reader), ("junit", "report.xml", check_junit_reader)):
        path = runs_in / name
        path.write_text(texts[form])
        read(path, findings)
    print(f"reports: {len(forms)} formats with {len(findings)} findings, {len(wrong)} wrong")


def main():
    with tempfile.TemporaryDirectory() as directory:
        read_all(pathlib.Path(directory))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
