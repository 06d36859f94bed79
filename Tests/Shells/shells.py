#!/usr/bin/env python3
"""Tries the completions in the real shells, and the manual pages in the real formatters.

    shells.py PROGRAM

A shell or formatter that is not installed is left out with a line that begins with `skipped:`.
"""

import contextlib
import os
import pathlib
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

COMMANDS = ["lint", "merge", "plan", "show", "triggers", "publish", "replay", "explain", "rules", "rules test", "schema", "lsp",
            "completions", "version", "help"]

# What is typed before the tab, and the whole line that it becomes.
CASES = [
    ("ascertain li", "ascertain lint"),
    ("ascertain --ver", "ascertain --version"),
    ("ascertain lint --outp", "ascertain lint --output"),
    ("ascertain lint --format sar", "ascertain lint --format sarif"),
    ("ascertain lint --format=sar", "ascertain lint --format=sarif"),
    ("ascertain lint -fsar", "ascertain lint -fsarif"),
    ("ascertain lint -f sar", "ascertain lint -f sarif"),
    ("ascertain lint --fail-on=war", "ascertain lint --fail-on=warning"),
    ("ascertain lint --select copyright-y", "ascertain lint --select copyright-year"),
    ("ascertain lint --select date-past,copyright-y", "ascertain lint --select date-past,copyright-year"),
    ("ascertain lint --select=date-past,copyright-y", "ascertain lint --select=date-past,copyright-year"),
    ("ascertain lint --ignore date-past,syn", "ascertain lint --ignore date-past,syntax"),
    ("ascertain lint --select date%d,syn", "ascertain lint --select date%d,syntax"),
    ("ascertain plan -w ios", "ascertain plan -w ios-release"),
    ("ascertain plan --workflow=ios", "ascertain plan --workflow=ios-release"),
    ("ascertain publish -w grö", "ascertain publish -w größe"),
    ("ascertain plan -w two", "ascertain plan -w two\\ words"),
    ("ascertain plan -w hostile-a", "ascertain plan -w hostile-a\\$\\(touch\\ PWNED\\)"),
    ("ascertain plan -w hostile-b", "ascertain plan -w hostile-b\\`touch\\ PWNED\\`"),
    ("ascertain plan other -w nig", "ascertain plan other -w nightly"),
    ("ascertain plan sp\\ dir -w lat", "ascertain plan sp\\ dir -w later"),
    ("ascertain plan \"sp dir\" -w lat", "ascertain plan \"sp dir\" -w later"),
    ("ascertain plan 'sp dir' -w lat", "ascertain plan 'sp dir' -w later"),
    ("ascertain explain copyright-y", "ascertain explain copyright-year"),
    ("ascertain explain synt", "ascertain explain syntax"),
    ("ascertain rules test poli", "ascertain rules test policy.yaml"),
    ("ascertain help rules te", "ascertain help rules test"),
    ("ascertain completions zs", "ascertain completions zsh"),
    ("ascertain lint --config sett", "ascertain lint --config settings.yml"),
    ("ascertain lint --config=sett", "ascertain lint --config=settings.yml"),
    ("ascertain lint codem", "ascertain lint codemagic.yaml"),
    ("ascertain plan --artifacts-from bui", "ascertain plan --artifacts-from build/"),
    ("ascertain triggers --event pull_request_l", "ascertain triggers --event pull_request_labeled"),
    ("ascertain schema codem", "ascertain schema codemagic"),
    ("ascertain show sett", "ascertain show settings.yml"),
]

# What bash alone knows, and names of files that must not be run, with and without a bash that offers files itself.
BASH_CASES = [
    ("ascertain plan --verbose other -w nig", "ascertain plan --verbose other -w nightly"),
    ("ascertain plan -ftext other -w nig", "ascertain plan -ftext other -w nightly"),
    ("ascertain plan --format text -w ios", "ascertain plan --format text -w ios-release"),
    ("ascertain plan --format=text -w ios", "ascertain plan --format=text -w ios-release"),
    ("ascertain plan nowhere -w ios", "ascertain plan nowhere -w ios"),
    ("ascertain plan ~/other -w nig", "ascertain plan ~/other -w nightly"),
    ("ascertain plan $(touch\\ PWNED) -w ios", "ascertain plan $(touch\\ PWNED) -w ios"),
    ("ascertain lint names/\\$", "ascertain lint names/\\$\\(touch\\ PWNED\\)"),
    ("ascertain lint names/\\`", "ascertain lint names/\\`touch\\ PWNED\\`"),
    ("ascertain lint names/a", "ascertain lint names/a\\ b.txt"),
    ("ascertain lint names/a\\ ", "ascertain lint names/a\\ b.txt"),
    ("ascertain lint names/", "ascertain lint names/"),
    ("ascertain lint ~/sett", "ascertain lint ~/settings.yml"),
    ("ascertain lint --config=names/a", "ascertain lint --config=names/a\\ b.txt"),
]

NAMES = ["ios-release", "größe", "two words", "hostile-a$(touch PWNED)", "hostile-b`touch PWNED`"]
CONFIGURATION = "workflows:\n" + "".join(f"  {name}:\n    scripts: [a]\n" for name in NAMES)


class Shell:
    """A shell at a terminal of its own, in which a key prints the line that was typed."""

    def __init__(self, arguments, setup, folder, environment):
        self.text = ""
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, environment)
        self.process = pid
        self.type(setup + "\necho ready-$((40 + 2))\n")
        self.wait("ready-42")

    def type(self, text):
        os.write(self.terminal, text.encode())

    def wait(self, pattern, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, self.text, re.DOTALL)
            if found:
                self.text = self.text[found.end():]
                return found
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.text += os.read(self.terminal, 65536).decode(errors="replace")
        raise TimeoutError(f"no {pattern} in {self.text[-500:]!r}")

    def complete(self, line):
        # The line is killed, typed anew, completed, and printed by the key that the setup has bound.
        self.type("\x15" + line + "\t")
        time.sleep(0.15)
        self.type("\x18p")
        return self.wait(r"<<(.*?)>>").group(1)

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def tried_at_terminal(arguments, setup, folder, environment, cases=CASES):
    shell = Shell(arguments, setup, folder, environment)
    try:
        for line, expected in cases:
            found = shell.complete(line).rstrip()
            # A shell may add the = or the comma that can follow.
            if found.rstrip("=,") != expected:
                yield f"{line!r} becomes {found!r}, not {expected!r}"
    finally:
        shell.end()


def bash(folder, environment, more=""):
    setup = (
        "PS1='$ '; source ./completions.bash; set completion-ignore-case off; bind 'set bell-style none'\n"
        "bind 'set enable-bracketed-paste off'; "
        "bind -x '\"\\C-xp\": printf \"<<%s>>\" \"$READLINE_LINE\"'" + more
    )
    arguments = ["bash", "--norc", "--noprofile", "-i"]
    return tried_at_terminal(arguments, setup, folder, environment, CASES + BASH_CASES)


def bash_without_compopt(folder, environment):
    """Tries what bash 3.2 does, which has no `compopt`."""
    return bash(folder, environment, "\ncompopt() { return 1; }")


def zsh(folder, environment):
    setup = (
        "PS1='$ '; fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; setopt no_beep\n"
        "print-line() { print -rn -- \"<<$BUFFER>>\"; }; zle -N print-line; bindkey -e; bindkey '^Xp' print-line"
    )
    return tried_at_terminal(["zsh", "-f", "-i"], setup, folder, environment)


def fish(folder, environment):
    for line, expected in CASES:
        script = "source ./completions.fish; complete -C $argv[1]"
        run = subprocess.run(["fish", "--no-config", "-c", script, line], cwd=folder, env=environment,
                             capture_output=True, text=True, timeout=60)
        words = [each.split("\t")[0] for each in run.stdout.splitlines()]
        wanted = shlex.split(expected)[-1]
        if wanted not in words or run.stderr:
            yield f"{line!r} offers {words[:6]}, not {wanted!r} {run.stderr.strip()}"


def quiet(command):
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if run.returncode or run.stdout or run.stderr:
        yield f"{' '.join(command)}: {(run.stdout + run.stderr).strip()[:600]}"


def shellcheck(folder, _):
    yield from quiet(["shellcheck", str(folder / "completions.bash")])


def manual(command):
    def checked(folder, _):
        for page in sorted(folder.glob("*.1")):
            yield from quiet(command + [str(page)])
    return checked


TRIALS = {
    "bash": bash, "bash without compopt": bash_without_compopt, "zsh": zsh, "fish": fish, "shellcheck": shellcheck,
    "mandoc": manual(["mandoc", "-T", "lint", "-W", "warning"]), "groff": manual(["groff", "-man", "-ww", "-z"]),
}


def prepared(program, folder):
    def written(name, *arguments):
        run = subprocess.run([program, *arguments], capture_output=True, text=True, check=True)
        (folder / name).write_text(run.stdout)

    (folder / "functions").mkdir()
    for name, shell in [("completions.bash", "bash"), ("functions/_ascertain", "zsh"), ("completions.fish", "fish")]:
        written(name, "completions", shell)
    written("ascertain.1", "help", "--man")
    for command in COMMANDS:
        written(f"ascertain-{command.replace(' ', '-')}.1", "help", "--man", *command.split())
    (folder / "codemagic.yaml").write_text(CONFIGURATION)
    (folder / "other").mkdir()
    (folder / "other" / "codemagic.yaml").write_text("workflows:\n  nightly:\n    scripts: [a]\n")
    (folder / "sp dir").mkdir()
    (folder / "sp dir" / "codemagic.yaml").write_text("workflows:\n  later:\n    scripts: [a]\n")
    (folder / "names").mkdir()
    for name in ["$(touch PWNED)", "`touch PWNED`", "a b.txt"]:
        (folder / "names" / name).write_text("")
    (folder / "build").mkdir()
    for name in ["settings.yml", "policy.yaml"]:
        (folder / name).write_text("")
    (folder / "bin").mkdir()
    (folder / "bin" / "ascertain").symlink_to(program)
    return dict(os.environ, PATH=f"{folder / 'bin'}:{os.environ['PATH']}", TERM="dumb", LC_ALL="C.UTF-8",
                HOME=str(folder), HISTFILE="/dev/null")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    problems = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = prepared(program, folder)
        for tool, trial in TRIALS.items():
            if shutil.which(tool.split()[0]) is None:
                print(f"skipped: {tool} is not installed")
                continue
            found = list(trial(folder, environment))
            if list(folder.rglob("PWNED")):
                found.append("a name was run as a command")
                (folder / "PWNED").unlink(missing_ok=True)
            print(f"{tool}: {'ok' if not found else f'{len(found)} problems'}")
            problems += [f"{tool}: {problem}" for problem in found]
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
