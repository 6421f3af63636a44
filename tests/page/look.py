"""What must be true of the page in Chromium and Firefox. Called by tests/page/run."""

import base64
import hashlib
import json
import os
import pathlib
import shutil
import socketserver
import subprocess
import sys
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/browser"))

from devtools import Chromium  # noqa: E402
from marionette import Firefox  # noqa: E402

failed = []

# Folders of documents whose results must be the same bytes as those of the program.
INPUTS = ["corpus/policies", "tests/inputs/docx", "tests/inputs/html", "tests/inputs/pdf", "tests/inputs/readers", "tests/inputs/regions"]
FORMATS = ["json", "html", "docx", "xlsx"]


def check(what, holds, seen=""):
    print(("ok    " if holds else "FAIL  ") + what + (f": {seen}" if seen != "" else ""), flush=True)
    if not holds:
        failed.append(what)


class Proxy(socketserver.ThreadingTCPServer):
    """Stands for the whole network: whatever a browser asks for comes here, is written down and gets no answer."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        self.asked = []
        super().__init__(("127.0.0.1", 0), Listener)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Listener(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.asked.append(self.rfile.readline(10_000).decode("latin-1").strip())


class QuietChromium(Chromium):
    """Chromium whose connections all go to the proxy."""

    def __init__(self, program, profile, proxy, downloads):
        host, port = proxy
        more = [f"--proxy-server=http://{host}:{port}", "--proxy-bypass-list=<-loopback>", "--disable-component-update", "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        super().__init__(program, profile, more)
        self.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self, file):
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))


# Runs the program as the page does, in a worker made of the page's own parts, and gives digests of what it wrote.
SETUP = """(() => {
  const part = (id) => document.getElementById(id).textContent;
  const around = [`
    const send = postMessage;
    const hex = (buffer) => Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, "0")).join("");
    const digest = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
    postMessage = async (data) => {
      if (data.kind !== "done") return send(data.kind === "ready" ? { kind: "ready" } : data);
      const files = [];
      for (const [path, bytes] of data.files) files.push([path, await digest(bytes)]);
      send({ kind: "done", json: JSON.stringify({ code: data.code, err: data.err, out: await digest(data.out), files }) });
    };`, `
    const ran = onmessage;
    onmessage = ({ data }) => {
      const files = data.files?.map(([path, text]) => [path, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]);
      return ran({ data: { ...data, files } });
    };`];
  const source = [around[0], part("worker").replace('"use strict";', ""), around[1]];
  const worker = new Worker(URL.createObjectURL(new Blob(source, { type: "text/javascript" })));
  const answer = (wanted) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.kind === wanted) resolve(data);
      if (data.kind === "failed") reject(new Error(data.why));
    };
    worker.onerror = (event) => reject(new Error(event.message));
  });
  const ready = answer("ready");
  worker.postMessage({ kind: "load", packed: part("packed").trim() });
  window.testRun = async (args, files) => {
    await ready;
    const done = answer("done");
    worker.postMessage({ kind: "run", id: 1, args, files });
    return (await done).json;
  };
  return true;
})()"""

# Gives files to the page as a choice in its dialog does. A test can't choose a folder: the path is set on the file, in Firefox
# on the file that the page sees.
GIVE = """(() => {
  const transfer = new DataTransfer();
  for (const [path, text, changed] of FILES) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    transfer.items.add(new File([bytes], path.split("/").pop(), { lastModified: changed }));
  }
  const input = document.getElementById("INPUT");
  input.files = transfer.files;
  if ("INPUT" === "folder") {
    FILES.forEach(([path], i) => Object.defineProperty(input.files[i].wrappedJSObject || input.files[i], "webkitRelativePath", { value: path }));
  }
  input.dispatchEvent(new Event("change"));
  return true;
})()"""


def coded(path):
    return base64.b64encode(path.read_bytes()).decode()


def give(page, files, choice="files"):
    listed = json.dumps([[name, coded(path), 1_750_000_000_000 + 86_400_000 * i] for i, (name, path) in enumerate(files)])
    page.js(GIVE.replace("FILES", listed).replace("INPUT", choice))


def wait(page, expression, seconds=60):
    start = time.monotonic()
    while not page.js(expression):
        if time.monotonic() - start > seconds:
            raise RuntimeError(f"waited in vain for {expression}: page shows {page.js('document.body.dataset.at')}, {page.js('document.body.innerText.slice(0, 400)')}")
        time.sleep(0.02)
    return time.monotonic() - start


AT = "document.body.dataset.at === '{}'"


def until(page, section, seconds=60):
    took = wait(page, AT.format(section) + (" || document.body.dataset.at === 'fault'" if section != "fault" else ""), seconds)
    if not page.js(AT.format(section)):
        raise RuntimeError(page.js("document.getElementById('fault-list').textContent"))
    return took


def shown(page, text):
    """Whether the page shown in the frame has a text."""
    return page.js(f"document.getElementById('frame').srcdoc.includes({json.dumps(text)})")


def same_bytes(page, name, taisho, work):
    """Runs a batch and single checks in the page and natively, and compares every file, word and exit code."""
    page.js(SETUP)
    equal, total = {}, {}
    different = []

    def count(kind, label, holds):
        total[kind] = total.get(kind, 0) + 1
        equal[kind] = equal.get(kind, 0) + (1 if holds else 0)
        if not holds:
            different.append(label)

    for folder in INPUTS:
        documents = sorted(path for path in (ROOT / folder).iterdir() if path.is_file())
        place = work / name / folder.replace("/", "-")
        place.mkdir(parents=True)
        names = []
        for document in documents:
            shutil.copy(document, place / document.name)
            names.append(document.name)
        wanted = [part for one in FORMATS for part in ("--format", one)]
        args = ["batch", *wanted, "-o", "out", "--fail-on", "never", "--quiet", "--", *names]
        native = subprocess.run([taisho, *args], cwd=place, capture_output=True)
        files = json.dumps([[document.name, coded(document)] for document in documents])
        seen = json.loads(page.js(f"window.testRun({json.dumps(args)}, {files})"))
        written = dict(seen["files"])
        for path in sorted((place / "out").iterdir()):
            ending = path.name.rsplit(".", 1)[1]
            count(ending, f"{folder}/{path.name}", written.pop(f"out/{path.name}", None) == digest(path.read_bytes()))
        count("nothing more", f"{folder}: {list(written)}", not written)
        count("said", f"{folder}: {seen['err']!r} natively {native.stderr.decode()!r}", seen["err"] == native.stderr.decode())
        count("exit code", f"{folder}: {seen['code']}", seen["code"] == native.returncode)
        if folder == "corpus/policies":
            for other in (names[:1] + names[:2], names[1:3]):
                for one in FORMATS:
                    single = ["check", "--format", one, "--fail-on", "never", "--", other[0]]
                    pair = ["diff", "--format", one, "--fail-on", "never", "--", *other[-2:]]
                    for args in (single, pair):
                        native = subprocess.run([taisho, *args], cwd=place, capture_output=True)
                        seen = json.loads(page.js(f"window.testRun({json.dumps(args)}, {files})"))
                        count(f"{args[0]} {one}", f"{args}", seen["out"] == digest(native.stdout))
    figures = ", ".join(f"{kind} {equal[kind]}/{total[kind]}" for kind in sorted(total))
    check(f"{name}: the same bytes as the program", not different, figures)
    for label in different[:20]:
        print(f"      differs: {label}")


def digest(data):
    return hashlib.sha256(data).hexdigest()


def starts(page, name, url, policy):
    """Seconds until the page is ready and until the first report is there, as a person meets them."""
    begun = time.monotonic()
    page.open(url)
    wait(page, "document.body.dataset.ready === 'yes'")
    ready = time.monotonic() - begun
    fits(page, name, "the start")
    give(page, [(policy.name, policy)])
    took = until(page, "result")
    slowness = float(os.environ.get("TAISHO_SLOWNESS", "inf"))
    check(f"{name}: ready after {ready:.2f} s, first report after {took:.2f} s", ready <= 3 * slowness and took <= slowness)


def fits(page, name, what):
    """The page is as wide as the window, in light and dark readable; with a folder in TAISHO_PICTURES one can look at it."""
    pictures = os.environ.get("TAISHO_PICTURES")
    for width, height in ((390, 844), (1280, 860)):
        page.size(width, height)
        over = page.js("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(f"{name}: {what} fits {width} pixels", over <= 0, over)
        if pictures:
            time.sleep(0.5)
            page.picture(pathlib.Path(pictures) / f"{name}-{what}-{width}.png".replace(" ", "-"))


def one(page, name, policy):
    fits(page, name, "a report")
    check(f"{name}: one document gives the report", shown(page, "<article id=\"f") and shown(page, "例文"))
    page.js("document.querySelector('[data-lang=en]').click()")
    until(page, "result")
    wait(page, "document.getElementById('frame').srcdoc.includes('<html lang=\"en\">')")
    check(f"{name}: the report in English", shown(page, "against the model"))
    page.js("document.querySelector('[data-lang=ja]').click()")
    wait(page, "document.getElementById('frame').srcdoc.includes('<html lang=\"ja\">')")


def saved(downloads, label, page):
    """Presses a button of the saves and gives the name and bytes of what the browser has saved."""
    for old in downloads.iterdir():
        old.unlink()
    page.js(f"[...document.querySelectorAll('#saves button')].find((b) => b.textContent === {json.dumps(label)}).click()")
    limit = time.monotonic() + 120
    while time.monotonic() < limit:
        # A browser writes under another name first.
        whole = [path for path in downloads.iterdir() if path.suffix not in (".crdownload", ".part") and path.stat().st_size]
        if whole and len(whole) == len(list(downloads.iterdir())):
            return whole[0].name, whole[0].read_bytes()
        time.sleep(0.05)
    raise RuntimeError(f"{label} was not saved")


def saves(page, name, policy, taisho, downloads):
    """What the buttons save is what the program writes."""
    for ending, label in (("docx", "Word"), ("xlsx", "Excel"), ("html", "HTML"), ("json", "JSON")):
        file, data = saved(downloads, label, page)
        native = subprocess.run([taisho, "check", "--format", ending, "--fail-on", "never", "--", policy.name], cwd=policy.parent, capture_output=True).stdout
        check(f"{name}: saves {label}", data == native, f"{file}, {len(native)} bytes")


def accepts(page, name, downloads):
    """A deviation accepted in the dialog is in taisho.toml and in the new report."""
    page.js("document.getElementById('accept').click()")
    wait(page, "document.getElementById('accept-dialog').open")
    fits(page, name, "accepting")
    page.js("""(() => { const form = document.getElementById("accept-form"); form.querySelector("[name=finding]").click();
      form.elements.reason.value = '本市の"実情"による'; form.elements.approver.value = "最高情報セキュリティ責任者";
      form.elements.date.value = "2026-04-01"; form.requestSubmit(); return true; })()""")
    wait(page, "!document.getElementById('accept-dialog').open")
    until(page, "result")
    check(f"{name}: an accepted deviation is marked in the new report", shown(page, "最高情報セキュリティ責任者"))
    text = saved(downloads, "taisho.toml", page)[1].decode()
    check(f"{name}: taisho.toml has reason, approver and date", all(part in text for part in ("[[accept]]", "実情", "2026-04-01")))


def two(page, name, older, newer):
    page.js("document.getElementById('to-start').click()")
    give(page, [(older.name, older), (newer.name, newer)])
    until(page, "pair")
    first = page.js("document.querySelector('#pair-choices input:checked + span b').textContent")
    check(f"{name}: asks which of two is older", first == older.name, first)
    fits(page, name, "two documents")
    page.js("document.getElementById('pair-form').requestSubmit()")
    until(page, "result")
    fits(page, name, "old and new")
    check(f"{name}: two documents give a table", shown(page, newer.name) and shown(page, "対照"))


def many(page, name, folder):
    page.js("document.getElementById('to-start').click()")
    files = [(f"各団体/{path.name}", path) for path in sorted(folder.iterdir())]
    give(page, files, "folder")
    until(page, "result")
    check(f"{name}: a folder gives the matrix", shown(page, "id=\"m\"") or shown(page, "id=m"))
    fits(page, name, "the matrix")
    page.js("document.querySelector('[data-view=apparatus]').click()")
    until(page, "result")
    wait(page, "!document.getElementById('frame').srcdoc.includes('id=\"m\"')")
    check(f"{name}: and all side by side", shown(page, "class=\"apparatus\"") or page.js("document.getElementById('frame').srcdoc.slice(0, 60000)").count("各団体/") > 4)
    page.js("document.querySelector('[data-view=overview]').click()")
    until(page, "result")
    page.js("""(() => { const s = document.getElementById("open-one"); s.selectedIndex = 1; s.dispatchEvent(new Event("change")); return true; })()""")
    wait(page, "document.getElementById('frame').srcdoc.includes('<article id=\"f')")
    page.js("document.getElementById('to-many').click()")
    until(page, "result")


def cancels(page, name, policy):
    page.js("document.getElementById('to-start').click()")
    give(page, [(f"方針{i}.txt", policy) for i in range(60)])
    wait(page, "document.getElementById('work-text').textContent !== ''")
    page.js("document.getElementById('cancel').click()")
    until(page, "start")
    give(page, [(policy.name, policy)])
    took = until(page, "result")
    check(f"{name}: a long run can be cancelled, and the next one works", shown(page, "例文"), f"{took:.2f} s")


def fails(page, name):
    page.js("document.getElementById('to-start').click()")
    page.js(GIVE.replace("FILES", json.dumps([["壊れた.docx", base64.b64encode(b"PK\x03\x04 broken").decode(), 0]])).replace("INPUT", "files"))
    until(page, "fault")
    why = page.js("document.getElementById('fault-list').textContent")
    check(f"{name}: a broken file is named with what to do", "壊れた.docx" in why, why)
    page.js("document.querySelector('#fault [data-go=start]').click()")


# What the browsers ask for by themselves, whatever is open.
OWN = (".mozilla.com", ".mozilla.org", ".mozilla.net", ".google.com", ".googleapis.com", ".gvt1.com")


def host(asked):
    """The host in the first line of a request to the proxy: CONNECT HOST:PORT, or GET http://HOST/PATH."""
    return asked.split(" ")[1].removeprefix("http://").split("/")[0].split(":")[0] if " " in asked else asked


def sees(page, name, proxy, work):
    """The proxy is worth nothing unless it sees the request of a page that makes one."""
    control = work / "control.html"
    control.write_text("<!DOCTYPE html><title>control</title><img src='http://taisho.test/control.png'>")
    page.open("file://" + urllib.parse.quote(str(control)))
    limit = time.monotonic() + 30
    while time.monotonic() < limit and not any("taisho.test" in asked for asked in proxy.asked):
        time.sleep(0.05)
    check(f"{name}: a request would be seen", any("taisho.test" in asked for asked in proxy.asked))
    proxy.asked.clear()


def offline(page, name, proxy):
    refused = page.js("(async () => { try { await fetch('http://127.0.0.1:9/x'); return false; } catch { return true; } })()")
    check(f"{name}: the browser refuses a request of the page", refused)
    asked = [asked for asked in proxy.asked if not host(asked).endswith(OWN)]
    check(f"{name}: requests", asked == [], len(asked) if not asked else asked)


def look(name, page, proxy, url, taisho, work, downloads):
    policies = ROOT / "corpus/policies"
    nambu, kashima = policies / "nambu.txt", policies / "kashima.txt"
    sees(page, name, proxy, work)
    starts(page, name, url, nambu)
    one(page, name, nambu)
    saves(page, name, nambu, taisho, downloads)
    accepts(page, name, downloads)
    two(page, name, kashima, nambu)
    many(page, name, policies)
    cancels(page, name, nambu)
    fails(page, name)
    same_bytes(page, name, taisho, work)
    offline(page, name, proxy)


def main():
    chromium, firefox, taisho, file, work = sys.argv[1:6]
    work = pathlib.Path(work)
    url = "file://" + urllib.parse.quote(str(pathlib.Path(file).resolve())) + "#lang=ja"
    for name, program, browser in (("Chromium", chromium, QuietChromium), ("Firefox", firefox, Firefox)):
        if not program:
            print(f"      {name} is missing; the page was not opened in it")
            continue
        proxy = Proxy()
        downloads = work / f"{name}-downloads"
        downloads.mkdir()
        page = browser(program, work / f"{name}-profile", proxy.server_address, downloads)
        try:
            look(name, page, proxy, url, taisho, work, downloads)
        except RuntimeError as why:
            check(f"{name}: {why}", False)
        finally:
            page.end()
            proxy.shutdown()
    print(f"{len(failed)} failed" if failed else "all held")
    sys.exit(1 if failed else 0)


main()
