"""Chromium by its DevTools protocol over a pair of pipes: no port, no library."""

import json
import os
import subprocess
import time


class Chromium:
    """One browser with one page."""

    def __init__(self, program, profile, more=()):
        down_read, self._out = os.pipe()
        self._in, up_write = os.pipe()

        def pipes():
            # The protocol wants its pipes at 3 and 4, which may be taken by the very pipes made above.
            read, write = os.dup2(down_read, 90), os.dup2(up_write, 91)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self._process = subprocess.Popen(
            [
                program,
                "--headless=new",
                "--no-sandbox",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-pipe",
                f"--user-data-dir={profile}",
                *more,
                "about:blank",
            ],
            close_fds=False,
            preexec_fn=pipes,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(down_read)
        os.close(up_write)
        self._last, self._rest, self._session = 0, b"", None
        self.events = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def _message(self):
        while b"\0" not in self._rest:
            more = os.read(self._in, 1 << 20)
            if not more:
                raise RuntimeError("Chromium ended")
            self._rest += more
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        """Calls a method and gives its result; events that come meanwhile are kept."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data):]
        while True:
            answer = self._message()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def _load(self, url):
        """Waits for the load event of this very address: that of the one before may still be on its way."""
        seen = len(self.events)
        self.call("Page.navigate", url=url)
        while not any(e["method"] == "Page.loadEventFired" for e in self.events[seen:]):
            self.events.append(self._message())

    def open(self, url, with_script=True):
        """Opens a page and waits until it is on the screen; gives the seconds this took."""
        self.call("Emulation.setScriptExecutionDisabled", value=False)
        self._load("about:blank")
        self.events.clear()
        self.call("Emulation.setScriptExecutionDisabled", value=not with_script)
        start = time.monotonic()
        self._load(url)
        self.call("Emulation.setScriptExecutionDisabled", value=False)
        # Two frames later everything in sight is painted.
        self.js("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return time.monotonic() - start

    def js(self, expression):
        """The value of an expression in the page; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def complaints(self):
        """Errors and warnings of the console since the page was opened."""
        bad = []
        for event in self.events:
            if event["method"] == "Runtime.exceptionThrown":
                bad.append(event["params"]["exceptionDetails"]["text"])
            if event["method"] == "Log.entryAdded" and event["params"]["entry"]["level"] in ("error", "warning"):
                bad.append(event["params"]["entry"]["text"])
            if event["method"] == "Runtime.consoleAPICalled":
                bad.append(str(event["params"]["args"]))
        return bad

    def requests(self):
        """Addresses asked for since the page was opened."""
        sent = [e for e in self.events if e["method"] == "Network.requestWillBeSent"]
        return [e["params"]["request"]["url"] for e in sent]

    def end(self):
        self._session = None
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        self._process.wait(timeout=20)
