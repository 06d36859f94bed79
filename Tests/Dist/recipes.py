#!/usr/bin/env python3
"""Run the recipes and the action with what .ci/dist has made: recipes.py FOLDER

The hook of the recipe runs under the real pre-commit, which loads the wheel from a package index on this machine; the
commands of the recipes for GitHub, GitLab and Codemagic run in a repository of their own with the wheel; the action's
scripts take the release from a folder. Checked too are that all name the same version, and that zizmor finds nothing in
the workflows. Exit status 0 when all of it holds.
"""
from __future__ import annotations

import functools
import http.server
import os
import pathlib
import re
import shutil
import sys
import tempfile
import threading
import time

import yaml

from checks import ROOT, VERSION, Checks, run

CHECKS = Checks("recipes")
BIN = pathlib.Path(sys.executable).parent
RECIPES = ROOT / "fixtures/ci"

GOOD = """\
workflows:
  ios:
    integrations:
      app_store_connect: Team key
    artifacts:
      - build/*.ipa
    publishing:
      app_store_connect:
        auth: integration
        submit_to_testflight: true
"""
BAD = GOOD + "        submit_to_app_store: true\n        release_type: SCHEDULED\n"


def repository(place: pathlib.Path, text: str) -> pathlib.Path:
    """Make a repository with one codemagic.yaml, whose base is the good one."""
    place.mkdir(parents=True)
    name = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    run("git", "init", "-q", "-b", "main", cwd=place)
    for content in (GOOD, text):
        (place / "codemagic.yaml").write_text(content)
        run("git", "add", "-A", cwd=place)
        run("git", *name, "commit", "-q", "--allow-empty", "-m", "x", cwd=place)
        if content == GOOD:
            run("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=place)
    return place


def index(folder: pathlib.Path, place: pathlib.Path) -> str:
    """Serve the wheel as a package index does, on this machine; return its address."""
    # pre-commit makes the environment from a package of its own, which pip builds with setuptools.
    loaded = place / "loaded"
    said = run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", loaded, "setuptools")
    if said.returncode != 0:
        raise SystemExit(said.stdout)
    for project, wheel in (("ascertain", next(folder.glob("*.whl"))), ("setuptools", next(loaded.glob("*.whl")))):
        page = place / "index/simple" / project
        page.mkdir(parents=True)
        shutil.copy(wheel, page)
        (page / "index.html").write_text(f'<!DOCTYPE html><a href="{wheel.name}">{wheel.name}</a>')

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=place / "index"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/simple/"


def check_versions() -> None:
    """Check that whatever names a version of the program names this one."""
    pattern = re.compile(r"ascertain(?:==|_)(\d+\.\d+\.\d+)|actions/lint@v(\d+\.\d+\.\d+)|ascertain-(\d+\.\d+\.\d+)")
    pages = [ROOT / "README.md", *RECIPES.iterdir(), *ROOT.glob("Sources/*/*.docc/**/*.md")]
    named = [(page, found) for page in pages for found in pattern.finditer(page.read_text())]
    wrong = [f"{page.relative_to(ROOT)}: {found.group()}" for page, found in named if VERSION not in found.groups()]
    CHECKS.expect(f"everything that is copied names version {VERSION}", not wrong, "\n".join(wrong))
    action = yaml.safe_load((ROOT / ".github/actions/lint/action.yml").read_text())
    CHECKS.expect(f"the action takes version {VERSION}", action["inputs"]["version"]["default"] == VERSION)


def check_hook(address: str, place: pathlib.Path) -> None:
    """Run the recipe for pre-commit."""
    home = place / "pre-commit-home"
    environment = dict(os.environ, PRE_COMMIT_HOME=str(home), PIP_INDEX_URL=address, PRE_COMMIT_COLOR="never",
                       PATH=f"{BIN}:{os.environ['PATH']}")
    work = repository(place / "hook", GOOD)
    shutil.copy(RECIPES / "pre-commit-config.yaml", work / ".pre-commit-config.yaml")
    run("git", "add", "-A", cwd=work)
    start = time.monotonic()
    first = run("pre-commit", "run", cwd=work, env=environment)
    took = time.monotonic() - start
    CHECKS.expect("the hook is installed from an index and lets a good file pass",
                  first.returncode == 0 and "Passed" in first.stdout, first.stdout)
    (work / "codemagic.yaml").write_text(BAD)
    run("git", "add", "-A", cwd=work)
    start = time.monotonic()
    second = run("pre-commit", "run", cwd=work, env=environment)
    later = time.monotonic() - start
    CHECKS.expect("the hook refuses a bad file", second.returncode == 1
                  and second.stdout.count("[scheduled-without-date]") == 1, second.stdout)
    everything = run("pre-commit", "run", "--all-files", cwd=work, env=environment)
    CHECKS.expect("the hook refuses it among all files", everything.returncode == 1
                  and everything.stdout.count("[scheduled-without-date]") == 1, everything.stdout)
    print(f"recipes: the hook's first run {took:.1f} s, later {later:.2f} s")


def commands(recipe: pathlib.Path) -> list[list[str]]:
    """Return the commands of each job of a recipe, without what only the service has."""
    document = yaml.safe_load(recipe.read_text())
    if "workflows" in document:
        return [[step["script"] for step in workflow["scripts"] if "ascertain" in step["script"]]
                for workflow in document["workflows"].values()]
    if "jobs" in document:
        return [[step["run"] for step in job["steps"] if "ascertain" in step.get("run", "")]
                for job in document["jobs"].values()]
    before = document.get("default", {}).get("before_script", [])
    return [before + job["script"] for name, job in document.items() if name != "default"]


def machine(folder: pathlib.Path, place: pathlib.Path) -> dict[str, str]:
    """Return the environment of a machine with pip and pipx that find nothing but the wheel."""
    # In a container of Python, pip installs what is in PATH then.
    run(sys.executable, "-m", "venv", place / "python")
    environment = {"PATH": f"{place}/python/bin:{BIN}:{os.environ['PATH']}", "PIPX_HOME": str(place / "pipx"),
                   "PIPX_DEFAULT_BACKEND": "pip", "NO_COLOR": "1", "PART": "1/1", "CI_NODE_INDEX": "1",
                   "CI_NODE_TOTAL": "1", "GITHUB_BASE_REF": "main"}
    run("pipx", "upgrade-shared", env={**environment, "HOME": str(place)})
    return {**environment, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}


def check_recipe(recipe: pathlib.Path, text: str, statuses: list[int], environment: dict[str, str],
                 place: pathlib.Path) -> None:
    """Run the commands of a recipe, job after job, in a repository with a text; each job ends with a status."""
    work = repository(place, text)
    environment = {**environment, "HOME": str(place)}
    for job, (steps, status) in enumerate(zip(commands(recipe), statuses, strict=True)):
        if job and (work / "part.sarif").exists():
            (work / "part-1").mkdir()
            (work / "part.sarif").rename(work / "part-1/part.sarif")
        said = run("bash", "-e", "-c", "\n".join(steps), cwd=work, env=environment)
        kind = "a good file" if text == GOOD else "a bad file"
        name = f"{recipe.name}, job {job + 1}, ends with {status} for {kind}"
        CHECKS.expect(name, said.returncode == status, said.stdout)
    for report in ("ascertain.sarif", "gl-code-quality-report.json", "ascertain.xml", "plan.md"):
        if report in recipe.read_text():
            path = work / report
            CHECKS.expect(f"{recipe.name} writes {report}", path.exists() and path.stat().st_size > 2)


def check_action(folder: pathlib.Path, place: pathlib.Path) -> None:
    """Run the scripts of the action as a runner does."""
    scripts = ROOT / ".github/actions/lint"
    releases = place / "releases"
    shutil.copytree(folder, releases / f"v{VERSION}")
    work = repository(place / "action", BAD)
    path, output = place / "path", place / "output"
    environment = dict(os.environ, RUNNER_TEMP=str(place), GITHUB_PATH=str(path), GITHUB_OUTPUT=str(output),
                       ASCERTAIN_RELEASES=releases.as_uri(), ASCERTAIN_VERSION=VERSION, GITHUB_ACTION_PATH=str(scripts))
    said = run("bash", scripts / "install.sh", cwd=work, env=environment)
    CHECKS.expect("the action installs the release", said.returncode == 0 and VERSION in said.stdout, said.stdout)
    lint = dict(environment, PATH=f"{path.read_text().strip()}:{os.environ['PATH']}",
                ASCERTAIN_ARGUMENTS="--fail-on error\n--select release\n")
    said = run("bash", scripts / "lint.sh", cwd=work, env=lint)
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    CHECKS.expect("the action annotates, and keeps the status and the report", outputs["status"] == "1"
                  and said.stdout.count("::error ") == 1 and pathlib.Path(outputs["sarif"]).stat().st_size > 500,
                  f"{outputs}\n{said.stdout}")
    archive = next((releases / f"v{VERSION}").glob("*.tar.xz"))
    archive.write_bytes(archive.read_bytes()[:-1] + b"x")
    for name, changes, status in (("a changed archive", {}, 4),
                                  ("a version that is not there", {"ASCERTAIN_VERSION": "9.9.9"}, 4),
                                  ("a version that is a path", {"ASCERTAIN_VERSION": "../1"}, 2)):
        said = run("bash", scripts / "install.sh", cwd=work, env=dict(environment, **changes))
        is_refused = said.returncode == status and "::error title=ascertain::" in said.stdout
        CHECKS.expect(f"the action refuses {name}", is_refused, said.stdout)


def check_workflows() -> None:
    """Let zizmor look at the workflows, the action and the recipes."""
    if not (BIN / "zizmor").exists():
        print("skipped: zizmor cannot be had")
        return
    said = run(BIN / "zizmor", "--offline", "--quiet", "--strict-collection", ROOT / ".github")
    CHECKS.expect("zizmor finds nothing in .github", said.returncode == 0, said.stdout)
    recipes = [recipe for recipe in RECIPES.glob("*.yml") if "runs-on" in recipe.read_text()]
    said = run(BIN / "zizmor", "--offline", "--quiet", "--strict-collection", *recipes)
    # Our own action is named by the tag of a version, as its users will.
    counts = [said.stdout.count(words) for words in ("unpinned action reference", "actions/lint@v", "-->")]
    CHECKS.expect("zizmor finds nothing in the recipes but the tag of the action", counts == [1, 1, 1], said.stdout)


def main() -> int:
    """Run everything."""
    folder = pathlib.Path(sys.argv[1]).resolve()
    check_versions()
    check_workflows()
    with tempfile.TemporaryDirectory() as temporary:
        place = pathlib.Path(temporary)
        check_action(folder, place / "a")
        if not (BIN / "pipx").exists():
            print("skipped: pipx cannot be had")
            return CHECKS.end()
        environment = machine(folder, place)
        # The report of the parts says what is wrong; the parts themselves pass.
        statuses_by_recipe = {"github.yml": [1], "pull-request.yml": [0], "github-parts.yml": [0, 1],
                              "gitlab.yml": [1], "gitlab-parts.yml": [0, 1], "codemagic.yaml": [1]}
        for name, statuses in statuses_by_recipe.items():
            recipe = RECIPES / name
            check_recipe(recipe, BAD, statuses, environment, place / f"bad-{name}")
            check_recipe(recipe, GOOD, [0] * len(statuses), environment, place / f"good-{name}")
        if (BIN / "pre-commit").exists():
            check_hook(index(folder, place), place)
        else:
            print("skipped: pre-commit cannot be had")
    return CHECKS.end()


if __name__ == "__main__":
    sys.exit(main())
