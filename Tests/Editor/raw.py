"""A client that sees every byte: it sends what it likes and reads what comes."""
import json
import os
import select
import subprocess
import time


def frame(message):
    """Return a message as it is sent: a text or bytes as they are, anything else as JSON."""
    body = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Client:
    """A server process, with the messages that it has sent."""

    def __init__(self, binary, *arguments, directory="/"):
        self.process = subprocess.Popen([binary, "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=directory)
        self.received, self.buffer, self.number = [], b"", 0

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def notify(self, method, params=None):
        self.send_bytes(frame({"jsonrpc": "2.0", "method": method, "params": params}))

    def ask(self, method, params=None, wait=10):
        self.number += 1
        self.send_bytes(frame({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}))
        return self.answer(self.number, wait)

    def answer(self, number, wait=10):
        return self.until(lambda message: message.get("id") == number and "method" not in message, wait)

    def until(self, test, wait=10):
        """Return the first message that passes a test, and forget it."""
        end = time.monotonic() + wait
        while True:
            for index, message in enumerate(self.received):
                if test(message):
                    return self.received.pop(index)
            if not self.read(end):
                raise AssertionError(f"no such message came; these did: {str(self.received)[:2000]}")

    def published(self, uri, wait=10):
        message = self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics"
                             and message["params"]["uri"] == uri, wait)
        return message["params"]

    def read(self, end):
        """Read what comes until a time; return whether something did."""
        if not select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
            return False
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, rest = self.buffer.split(b"\r\n\r\n", 1)
            length = int(head.split(b":")[1])
            if len(rest) < length:
                break
            self.received.append(json.loads(rest[:length]))
            self.buffer = rest[length:]
        return bool(data)

    def begin(self, root=None, capabilities=None):
        result = self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": capabilities or {}})
        self.notify("initialized", {})
        return result["result"]

    def open(self, uri, text, version=1):
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": version,
                                                              "text": text}})

    def end(self):
        """Shut the server down and return its exit status."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(10)
