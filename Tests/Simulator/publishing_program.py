"""Runs the installed `app-store-connect` of codemagic-cli-tools against the stand-in server.

    publishing_program.py ARGUMENT...   one run; FAKEASC_URL names the server
    publishing_program.py --serve       one run for each line of standard input, each in a process of its own; a line is
                                        {"arguments": [...], "environment": {...}, "directory": "...", "output": "..."}
                                        and is answered by a line with the exit status

Two things are changed, both at run time: the address of App Store Connect, and the clock, on which a wait of 0.4 s or
more takes no time. FAKEASC_CLOCK=real leaves the clock alone. The program is only run; none of it is copied here.
"""

import http.client
import json
import os
import signal
import sys
import time
from typing import Any, NoReturn
from urllib.parse import urlsplit

from codemagic.apple.app_store_connect.api_client import AppStoreConnectApiClient
from codemagic.tools.app_store_connect import AppStoreConnect

_SHORTEST_VIRTUAL_WAIT = 0.4
_LONGEST_RUN = 120


def run(arguments: list[str]) -> NoReturn:
    """Runs the program in this process."""
    url = os.environ["FAKEASC_URL"].rstrip("/")
    if os.environ.get("FAKEASC_CLOCK") != "real":
        _install_virtual_clock(url)
    AppStoreConnectApiClient.API_URL = f"{url}/v1"
    sys.argv = ["app-store-connect", *arguments]
    sys.exit(AppStoreConnect.invoke_cli())


def serve() -> None:
    """Runs the program once for each line of standard input."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(request: dict[str, Any]) -> NoReturn:
    """Turns this process into the run that a line asks for."""
    signal.alarm(_LONGEST_RUN)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["directory"])
    output = os.open(request["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(source, target)
    run(request["arguments"])


def _install_virtual_clock(url: str) -> None:
    """Makes waits advance the clock instead of taking time, and tells the server of them."""
    real_sleep, real_time, waited = time.sleep, time.time, 0.0
    server = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)

    def sleep(seconds: Any) -> None:
        nonlocal waited
        if seconds < _SHORTEST_VIRTUAL_WAIT:
            real_sleep(seconds)
            return
        waited += seconds
        server.request("POST", "/_control/event", json.dumps({"kind": "sleep", "seconds": seconds}))
        server.getresponse().read()

    time.sleep = sleep
    time.time = lambda: real_time() + waited


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        run(sys.argv[1:])
