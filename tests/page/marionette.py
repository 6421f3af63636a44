"""Firefox by its Marionette protocol over a local socket: no library."""

import base64
import json
import pathlib
import socket
import subprocess
import time

PREFERENCES = {
    "marionette.port": 0,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.contentblocking.database.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_beforeunload": True,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.proxy.type": 1,
    "privacy.trackingprotection.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
}


class Firefox:
    """One browser with one page."""

    def __init__(self, program, profile, proxy, downloads):
        profile = pathlib.Path(profile)
        profile.mkdir(parents=True)
        host, port = proxy
        preferences = {**PREFERENCES, "browser.download.dir": str(downloads), "browser.download.folderList": 2}
        for protocol in ("http", "ssl"):
            preferences[f"network.proxy.{protocol}"] = host
            preferences[f"network.proxy.{protocol}_port"] = port
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
        (profile / "user.js").write_text("".join(lines))
        self._process = subprocess.Popen(
            [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile), "--width", "1280", "--height", "900"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        active = profile / "MarionetteActivePort"
        limit = time.monotonic() + 120
        while not (active.exists() and active.read_text().strip()):
            if time.monotonic() > limit:
                self._process.kill()
                raise RuntimeError("Firefox doesn't answer")
            time.sleep(0.1)
        self._socket = socket.create_connection(("127.0.0.1", int(active.read_text())))
        self._rest, self._last = b"", 0
        self._message()
        self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {"unhandledPromptBehavior": "accept"}})
        self.call("WebDriver:SetTimeouts", script=600_000, pageLoad=300_000)

    def _message(self):
        while b":" not in self._rest:
            self._rest += self._more()
        size, self._rest = self._rest.split(b":", 1)
        while len(self._rest) < int(size):
            self._rest += self._more()
        message, self._rest = self._rest[: int(size)], self._rest[int(size):]
        return json.loads(message)

    def _more(self):
        more = self._socket.recv(1 << 20)
        if not more:
            raise RuntimeError("Firefox ended")
        return more

    def call(self, method, **params):
        self._last += 1
        message = json.dumps([0, self._last, method, params]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        while True:
            _, number, error, result = self._message()
            if number == self._last:
                if error:
                    raise RuntimeError(f"{method}: {error}")
                return result

    def open(self, url):
        self.call("WebDriver:Navigate", url=url)

    def js(self, expression):
        """The value of an expression in the page; a promise is waited for."""
        script = (
            "const [done] = [arguments[arguments.length - 1]];"
            f"(async () => ({expression}))().then((value) => done([value === undefined ? null : value]), (why) => done({{ why: String(why) }}));"
        )
        value = self.call("WebDriver:ExecuteAsyncScript", script=script, args=[], sandbox="page")["value"]
        if isinstance(value, dict):
            raise RuntimeError(value["why"])
        return value[0]

    def size(self, width, height):
        self.call("WebDriver:SetWindowRect", width=width, height=height)

    def picture(self, file):
        file.write_bytes(base64.b64decode(self.call("WebDriver:TakeScreenshot", full=False)["value"]))

    def end(self):
        try:
            self.call("Marionette:Quit", flags=["eForceQuit"])
        except (RuntimeError, OSError):
            pass
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
