"""The stand-in App Store Connect over HTTP: answers from a `World`, and writes down every request in order.

    python3 -m Simulator.server [--port 8099] [--state FILE]        (from Tests)

Besides /v1 there is a control plane that is never written down:
    POST /_control/reset   a new world; the body is a state, see `world.DEFAULT_STATE`
    POST /_control/event   {"kind": "sleep" | "altool", ...} is appended to the log
    GET  /_control/log     the log
"""

import argparse
import base64
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .endpoints import Answer, Request, answer, refusal
from .world import State, World

Entry = dict[str, Any]


class AppStoreConnect:
    """A server on a port of its own, in a thread of its own."""

    def __init__(self, port: int = 0) -> None:
        self._lock = threading.Lock()
        self._world = World()
        self._log: list[Entry] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def reset(self, state: State | None = None) -> None:
        """Starts over with another state and an empty log."""
        with self._lock:
            self._world, self._log = World(state), []

    def log(self) -> list[Entry]:
        """What happened since the last reset."""
        with self._lock:
            return list(self._log)

    def close(self) -> None:
        """Stops the server."""
        self._http.shutdown()
        self._http.server_close()

    def control(self, request: Request) -> Answer:
        """The answer of the control plane."""
        match request.method, request.path:
            case "POST", "/_control/reset":
                self.reset(request.body)
                return Answer(200, {})
            case "POST", "/_control/event":
                return Answer(200, self._record_event(request.body))
            case "GET", "/_control/log":
                return Answer(200, self.log())
            case _:
                return refusal(404, "PATH_ERROR", f"{request.method} {request.path} is no control")

    def serve(self, request: Request, token: str) -> Answer:
        """The answer of App Store Connect, written down."""
        with self._lock:
            given = self._unauthorized(token) or self._fault(request) or answer(self._world, request)
            entry: Entry = {
                "kind": "http",
                "method": request.method,
                "path": request.path,
                "query": request.query,
                "body": request.body,
                "status": given.status,
            }
            if given.status >= 400:
                entry["error"] = given.payload["errors"][0]["detail"]
            self._log.append(entry)
            return given

    def _record_event(self, event: Entry) -> Entry:
        """Writes down what a stand-in tool did; an altool upload is answered with its outcome."""
        with self._lock:
            if event["kind"] == "altool":
                is_upload = event["action"] == "--upload-app"
                event["outcome"] = self._world.upload(event["package"]) if is_upload else "ok"
            self._log.append(event)
            return event

    def _unauthorized(self, token: str) -> Answer | None:
        """Why a token is not let in; its signature is not looked at."""
        wanted = self._world.state["auth"]
        try:
            header, claims = (json.loads(_base64url(part)) for part in token.split(".")[:2])
        except ValueError:
            header, claims = {}, {}
        lets_in = (
            header.get("alg") == "ES256"
            and claims.get("aud") == "appstoreconnect-v1"
            and wanted["key_id"] in (None, header.get("kid"))
            and wanted["issuer_id"] in (None, claims.get("iss"))
        )
        return None if lets_in else refusal(401, "NOT_AUTHORIZED", "Provide a properly signed bearer token.")

    def _fault(self, request: Request) -> Answer | None:
        """The answer of the first fault that fits and is not used up."""
        for fault in self._world.state["faults"]:
            times = fault.setdefault("times", 1)
            if times > 0 and fault["method"] == request.method and re.search(fault["path"], request.path):
                fault["times"] = times - 1
                return refusal(fault["status"], "INJECTED", "Injected fault")
        return None


def _base64url(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _handler(server: AppStoreConnect) -> type[BaseHTTPRequestHandler]:
    """A class of request handlers for one server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # A head and a body written apart would wait for a delayed acknowledgement.

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is said about single requests."""

        def _respond(self) -> None:
            url = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            request = Request(
                method=self.command,
                path=url.path,
                query=dict(parse_qsl(url.query, keep_blank_values=True)),
                body=json.loads(self.rfile.read(length)) if length else None,
                host=f"http://{self.headers['Host']}",
            )
            if url.path.startswith("/_control/"):
                self._send(server.control(request))
            else:
                self._send(server.serve(request, self.headers.get("Authorization", "").removeprefix("Bearer ")))

        def _send(self, given: Answer) -> None:
            body = b"" if given.payload is None else json.dumps(given.payload).encode()
            self.send_response(given.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_DELETE = _respond

    return Handler


def main() -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(description="A stand-in App Store Connect.")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--state", type=Path, help="a JSON file with what differs from the default state")
    options = parser.parse_args()
    server = AppStoreConnect(options.port)
    server.reset(json.loads(options.state.read_text()) if options.state else None)
    print(f"{server.url}/v1", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
