#!/usr/bin/env python3
"""Try the language server with editors and clients that others wrote: python3 Tests/Editor/check.py BINARY [CHECK...]

Neovim is needed as `nvim`, and the packages pygls and pytest-lsp; what is not there is said and left out.
"""
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from raw import Client, frame

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EXAMPLE = (ROOT / "fixtures/readme/codemagic.yaml").read_text()
TOKEN = "ghp_" + "a1B2" * 9
# A workflow without a finding.
SOUND = """\
  ios-release:
    name: iOS
    max_build_duration: 60
    integrations:
      app_store_connect: Key
    environment:
      groups: [secrets]
      ios_signing:
        distribution_type: app_store
        bundle_identifier: com.example.app
      vars:
        BUNDLE_ID: com.example.app
      flutter: stable
      xcode: latest
    scripts:
      - name: Build
        script: |
          xcode-project use-profiles
          flutter build ipa --release --export-options-plist=$HOME/export_options.plist
    artifacts:
      - build/ios/ipa/*.ipa
    publishing:
      app_store_connect:
        auth: integration
        submit_to_testflight: true
"""


def workspace(files):
    """Make a folder with files, by path, and return it without links in its path."""
    root = pathlib.Path(tempfile.mkdtemp()).resolve()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def rules(params):
    return [each["code"] for each in params["diagnostics"]]


def frames(binary):
    """Wrong lengths, partial reads, what is no message, and every way to end."""
    begin = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    client = Client(binary)
    for byte in frame(begin):
        client.send_bytes(bytes([byte]))
    assert client.answer(1)["result"]["capabilities"]["positionEncoding"] == "utf-16"
    for damage in (b"Content-Length: 3\r\n\r\n{}", b"Content-Length: -1\r\n\r\n", b"\xff\xfe\x00nonsense\r\n\r\n",
                   b"Content-Length: 99999999999999999999\r\n\r\n", frame(b"{\"jsonrpc\": "), frame(b"\xff\xff")):
        client.send_bytes(damage)
        client.number += 1
        answer = client.ask("no/such/method")
        assert answer["error"]["code"] == -32601, answer
        client.until(lambda message: message.get("id", 0) is None and message["error"]["code"] == -32700)
    assert client.end() == 0 and client.process.stderr.read() == b""
    for calls, status in ((["exit"], 1), (["initialize", "exit"], 1), (["initialize", "shutdown", "exit"], 0),
                          (["initialize", "shutdown"], 1), (["initialize"], 1), ([], 1)):
        client = Client(binary)
        for call in calls:
            if call == "exit":
                client.notify(call)
            else:
                client.ask(call, {"capabilities": {}})
        client.process.stdin.close()
        assert client.process.wait(10) == status, calls
    client = Client(binary)
    assert client.ask("textDocument/hover", {})["error"]["code"] == -32002
    client.process.stdin.close()
    print("frames: damaged, partial and unknown ones are answered, and exit statuses are as the protocol has them")


def folders(binary):
    """Settings and release notes count inside of the folder that is open, and nothing outside of it is read."""
    notes = '[{"language": "xx-YY", "text": "é"}]'
    root = workspace({
        ".git/HEAD": "", ".ascertain.yml": "ignore: [wrong-type]\n", "outside.json": notes,
        "app/codemagic.yaml": EXAMPLE, "inner/.ascertain.yml": "ignore: [wrong-type]\n",
        "inner/codemagic.yaml": EXAMPLE, "inner/release_notes.json": notes, "broken/.ascertain.yml": "no: yes\n",
        "broken/codemagic.yaml": EXAMPLE, "rules/.ascertain.yml": "rules: ['../*.yaml']\n",
        "rules/codemagic.yaml": EXAMPLE,
    })
    (root / "app/release_notes.json").symlink_to(root / "outside.json")

    def opened(folder, file, *expected):
        client = Client(binary, directory=str(root))
        client.begin((root / folder).as_uri() if folder is not None else None)
        uri = (root / file).as_uri()
        client.open(uri, EXAMPLE)
        found = rules(client.published(uri))
        messages = [each for each in client.received if each.get("method") == "window/showMessage"]
        others = [each["params"]["uri"] for each in client.received
                  if each.get("method") == "textDocument/publishDiagnostics" and each["params"]["uri"] != uri]
        if expected:
            others.append(client.published((root / expected[0]).as_uri())["uri"])
        assert client.end() == 0
        return found, messages, others

    found, _, _ = opened("inner", "inner/codemagic.yaml", "inner/release_notes.json")
    assert "wrong-type" not in found and "notes-missing-for-app-store" not in found, found
    found, messages, others = opened("app", "app/codemagic.yaml")
    assert "wrong-type" in found and not messages and not others, (found, messages, others)
    found, _, _ = opened("", "app/codemagic.yaml")
    assert "wrong-type" not in found, found
    for folder in (None, "inner"):
        found, _, others = opened(folder, "app/codemagic.yaml")
        assert "wrong-type" in found and "notes-missing-for-app-store" not in found and not others, found
    _, messages, _ = opened("broken", "broken/codemagic.yaml")
    assert "invalid settings" in messages[0]["params"]["message"], messages
    _, messages, _ = opened("rules", "rules/codemagic.yaml")
    assert "leads out" in messages[0]["params"]["message"], messages
    # A setting that changes on disk counts from then on.
    client = Client(binary)
    client.begin((root / "app").as_uri())
    uri = (root / "app/codemagic.yaml").as_uri()
    client.open(uri, EXAMPLE)
    assert "wrong-type" in rules(client.published(uri))
    (root / "app/.ascertain.yml").write_text("ignore: [wrong-type]\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    assert "wrong-type" not in rules(client.published(uri))
    assert client.end() == 0
    print("folders: what counts is inside of the open folder")


def secrets(binary):
    """No secret of a text is in what is sent or logged."""
    text = EXAMPLE.replace("auth: integration", f"api_key: {TOKEN}\n        key_id: [{TOKEN}]")
    text = text.replace("    scripts:", f"    environment:\n      vars:\n        API_TOKEN: {TOKEN}\n    scripts:")
    client = Client(binary)
    client.begin("file:///work", {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}}}})
    uri = "file:///work/codemagic.yaml"
    client.open(uri, text)
    sent = [client.published(uri)]
    for row, line in enumerate(text.split("\n")):
        for column in {0, max(0, len(line) - 5)}:
            where = {"textDocument": {"uri": uri}, "position": {"line": row, "character": column}}
            spot = {"line": row, "character": column}
            for method in ("hover", "completion", "definition"):
                sent.append(client.ask(f"textDocument/{method}", where))
            sent.append(client.ask("textDocument/codeAction", {
                "textDocument": {"uri": uri}, "range": {"start": spot, "end": spot}, "context": {"diagnostics": []}}))
    sent.append(client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}}))
    sent.append(client.ask("workspace/executeCommand", {"command": "ascertain.showPlan", "arguments": [uri, "ios-release"]}))
    assert client.end() == 0
    assert TOKEN not in json.dumps(sent) and client.process.stderr.read() == b""
    print(f"secrets: none in {len(sent)} messages")


def large(binary):
    """A text of a megabyte, whole and broken, and many keys that are pressed at once."""
    def repeated(one):
        count = (1 << 20) // len(one)
        return "workflows:\n" + "".join(one.replace("ios-release", f"ios-{number}") for number in range(count))

    text = repeated(EXAMPLE.split("workflows:\n")[1])
    times = {}
    contents = {"8 kB": text[:8192].rsplit("\n", 1)[0] + "\n", "1 MB": repeated(SOUND), "1 MB of mistakes": text}
    for name, content in contents.items():
        client = Client(binary)
        client.begin(None)
        uri = "file:///work/codemagic.yaml"
        client.open(uri, content)
        found = client.published(uri, 60)["diagnostics"]
        assert name != "1 MB" or not found, found[:3]
        spent = []
        for version in range(2, 12):
            start = time.monotonic()
            key = "\n" if version % 2 == 0 else ""
            end = {"line": 0, "character": 0} if version % 2 == 0 else {"line": 1, "character": 0}
            client.notify("textDocument/didChange", {
                "textDocument": {"uri": uri, "version": version},
                "contentChanges": [{"range": {"start": {"line": 0, "character": 0}, "end": end}, "text": key}]})
            assert client.published(uri, 60)["version"] == version
            spent.append(time.monotonic() - start)
        times[name] = sorted(spent)[len(spent) // 2] * 1000
        # Fifty keys at once are analyzed a few times, not fifty.
        many = b"".join(frame({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": {
                "start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "'"}]}})
            for version in range(100, 151))
        client.send_bytes(many)
        last = client.until(lambda message: message.get("params", {}).get("version") == 150, 60)["params"]
        told = sum(message.get("method") == "textDocument/publishDiagnostics" for message in client.received)
        assert told < 10 and "syntax" in rules(last), (told, rules(last)[:10])
        assert client.end() == 0
    print("large: " + ", ".join(f"a key in {name} is answered in {time:.1f} ms" for name, time in times.items()))


def neovim(binary):
    """A session in Neovim: findings, a hover, completions, and an action that is applied."""
    if not shutil.which("nvim"):
        print("skipped: there is no nvim")
        return
    root = workspace({".git/HEAD": "", "codemagic.yaml": EXAMPLE})
    result = root / "result.json"
    home = pathlib.Path(tempfile.mkdtemp())
    run = subprocess.run(
        ["nvim", "--headless", "--clean", "-c", f"luafile {HERE / 'neovim.lua'}"], timeout=120, stdin=subprocess.DEVNULL,
        env=dict(os.environ, ASCERTAIN=binary, WORKSPACE=str(root), RESULT=str(result), HOME=str(home),
                 XDG_STATE_HOME=str(home), XDG_CACHE_HOME=str(home)), capture_output=True, text=True)
    assert result.exists(), run.stdout + run.stderr
    seen = json.loads(result.read_text())
    assert run.returncode == 0 and "failed" not in seen, (seen, run.stderr)
    assert {"wrong-type", "scheduled-without-date"} <= {each["rule"] for each in seen["diagnostics"]}, seen
    wrong = next(each for each in seen["diagnostics"] if each["rule"] == "wrong-type")
    assert (wrong["line"], wrong["column"], wrong["source"]) == (10, 21, "ascertain"), wrong
    assert "publishing.app_store_connect.release_type" in seen["hover"], seen["hover"]
    assert "phased_release" in seen["completion"] and "release_type" not in seen["completion"], seen["completion"]
    assert "--scheme" in seen["options"] and "phased_release" not in seen["options"], seen["options"]
    assert seen["symbols"] == ["ios-release"] and seen["lens"].startswith("no plan"), seen
    assert seen["line"] == "        beta_groups: Staff # ascertain: ignore[wrong-type]", seen
    assert "wrong-type" not in {each["rule"] for each in seen["after"]}, seen
    assert seen["fixed"] == ["        beta_groups:", "          - Staff"], seen
    assert seen["exit"] == 0, seen
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    print(f"{version}: findings, hover, completion, symbols, lens and applied actions")


def pygls(binary):
    """Sessions with pygls' client, with the abilities of several editors."""
    if not importlib.util.find_spec("pytest_lsp"):
        print("skipped: there is no pytest-lsp")
        return
    import pygls_client
    pygls_client.main(binary, workspace({".git/HEAD": "", "codemagic.yaml": EXAMPLE}))


CHECKS = [frames, folders, secrets, large, neovim, pygls]


def main():
    binary = os.path.abspath(sys.argv[1])
    names = sys.argv[2:]
    for check in CHECKS:
        if not names or check.__name__ in names:
            check(binary)


if __name__ == "__main__":
    main()
