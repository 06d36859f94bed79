"""Other linters on a file of the same size, each of the kind that it reads, with their own defaults."""
import subprocess
import sys

import inputs
import measuring
import table

VERSIONS = ["check-jsonschema==0.39.0", "yamllint==1.38.0", "zizmor==1.32.0", "ruff==0.17.6"]


def installed(tools):
    pip = [tools / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *VERSIONS]
    return subprocess.run([sys.executable, "-m", "venv", tools]).returncode == 0 and subprocess.run(pip).returncode == 0


def peers(lint, texts, schema, tools, work):
    """A row for each linter beside each text; `lint` is our command, but for the file."""
    if not installed(tools):
        table.skipped("other linters", "PyPI")
        return
    if not schema.exists():
        table.skipped("check-jsonschema", "the official schema")
    for text in texts:
        size = len(text.encode())
        folder = work / f"peers-{size}"
        file = inputs.written(folder / "codemagic.yaml", text)
        inputs.written(folder / ".github/workflows/checks.yml", inputs.about("github", size))
        inputs.written(folder / "sums.py", inputs.about("python", size))
        commands = {
            "check-jsonschema": ["--schemafile", str(schema), file.name],
            "yamllint": [file.name],
            "zizmor": ["--offline", "--no-config", "--no-progress", "--no-exit-codes", ".github/workflows/checks.yml"],
            "ruff": ["check", "--isolated", "--no-cache", "sums.py"],
        }
        if not schema.exists():
            del commands["check-jsonschema"]
        lines = [[str(tools / "bin" / name), *arguments] for name, arguments in commands.items()]
        (own, *theirs), runs = measuring.medians([[*lint, file.name], *lines], folder)
        for name, seconds in zip(commands, theirs):
            version = next(each for each in VERSIONS if each.startswith(name)).replace("==", " ")
            table.row(f"beside {version}", table.size_text(size), table.duration(seconds), table.duration(own),
                      table.ratio_text(own / seconds), runs=runs)
