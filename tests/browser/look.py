"""What must be true of the HTML report and the overview in a browser. Called by tests/browser/run."""

import base64
import pathlib
import subprocess
import sys
import urllib.parse

from devtools import Chromium

failed = []


def check(what, holds, seen=""):
    print(("ok    " if holds else "FAIL  ") + what + (f": {seen}" if seen != "" else ""))
    if not holds:
        failed.append(what)


def address(path):
    return "file://" + urllib.parse.quote(str(path))


def is_quiet(page, url, name):
    check(f"{name}: no error and no warning", page.complaints() == [], page.complaints() or "")
    others = [asked for asked in page.requests() if asked.split("#")[0] != url.split("#")[0]]
    check(f"{name}: nothing asked for but the file", others == [], others or "")


# Light of a text against what is behind it (WCAG 2): the least ratio of all elements with text, and where.
CONTRAST = """(() => {
  const lum = ([r, g, b]) => { const f = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  let worst = [99, ""];
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    if (["SCRIPT", "OPTION"].includes(e.tagName)) continue;
    let back = [255, 255, 255];
    for (let at = e; at; at = at.parentElement) {
      const c = rgb(getComputedStyle(at).backgroundColor);
      if (c.length === 3) { back = c; break; }
    }
    const [a, b] = [lum(rgb(getComputedStyle(e).color)), lum(back)];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst[0]) worst = [ratio, e.tagName + " " + e.className + " " + e.textContent.slice(0, 20)];
  }
  return worst;
})()"""


def contrast(page, name):
    for scheme in ("light", "dark"):
        page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        ratio, where = page.js(CONTRAST)
        check(f"{name}: contrast in {scheme} at least 4.5", ratio >= 4.5, f"{ratio:.2f} at {where}")
    page.call("Emulation.setEmulatedMedia", features=[])


def widths(page, name):
    for width in (1280, 400):
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        over = page.js("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(f"{name}: fits {width} pixels", over <= 0, over)
    page.call("Emulation.clearDeviceMetricsOverride")


def pdf(page, file):
    answer = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    file.write_bytes(base64.b64decode(answer["data"]))
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    fields = dict(line.split(":", 1) for line in info.splitlines() if ":" in line)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    return fields["Page size"], text.split("\f")[:-1]


def report(page, file, work):
    name, url = file.name, address(file)
    page.open(url)
    is_quiet(page, url, name)
    check(f"{name}: at most 300 kB", file.stat().st_size <= 300_000, file.stat().st_size)
    page.call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
    rows = page.js("""[...document.querySelectorAll('.revise tbody tr')]
        .map(row => row.getBoundingClientRect().bottom)""")
    check(f"{name}: ten places to revise on the first screen", all(row <= 900 for row in rows[:10]), rows[:10])
    page.call("Emulation.clearDeviceMetricsOverride")
    contrast(page, name)
    widths(page, name)

    shown = "[...document.querySelectorAll('article.f')].filter(e => e.checkVisibility())"
    total = page.js("document.querySelectorAll('article.f').length")
    check(f"{name}: all findings at first", page.js(f"{shown}.length") == total, total)
    high = page.js("document.querySelectorAll('article.f[data-s=high]').length")
    page.js("location.hash = '#?severity=high'; new Promise(done => setTimeout(done, 100))")
    check(f"{name}: a link shows the high ones only", page.js(f"{shown}.length") == high, high)
    facet = page.js("document.querySelector('[name=facet]').options[1].value")
    count = page.js(f"document.querySelectorAll('article.f[data-x={facet}]').length")
    page.js("document.querySelector('form [type=reset]').click(); new Promise(done => setTimeout(done, 100))")
    page.js(f"""(() => {{ const s = document.querySelector('[name=facet]'); s.value = '{facet}';
        s.dispatchEvent(new Event('change', {{bubbles: true}})); }})()""")
    check(f"{name}: the facet {facet}", page.js(f"{shown}.length") == count, count)
    hidden = page.js("document.querySelector('article.f[hidden]')?.id")
    if hidden:
        page.js(f"location.hash = '#{hidden}'; new Promise(done => setTimeout(done, 100))")
        check(f"{name}: a link to a finding beats the filter", page.js(f"{shown}.length") == total)
    folded = page.js("document.querySelector('.fold tr[id]')?.id")
    if folded:
        page.js(f"location.hash = '#{folded}'; new Promise(done => setTimeout(done, 100))")
        check(f"{name}: a link to a folded clause opens it",
              page.js(f"document.getElementById('{folded}').closest('details').open"), folded)
    page.open(url)
    changes = page.js("document.querySelectorAll('.sheet tr.d').length")
    at = "document.querySelector('.at')?.getBoundingClientRect().top + scrollY"
    press = "document.dispatchEvent(new KeyboardEvent('keydown', {key: '%s', bubbles: true}))"
    page.js("document.getElementById('sheet').scrollIntoView()")
    tops = []
    for key in "nnpj":
        page.js(press.replace("document.dispatch", "document.body.dispatch") % key)
        tops.append(page.js(at))
    check(f"{name}: keys go from change to change",
          changes < 3 or tops[0] < tops[1] and tops[2] == tops[0] and tops[3] == tops[1], tops)
    page.js("document.querySelector('[data-whole]').click()")
    check(f"{name}: everything that is folded can be opened",
          page.js("[...document.querySelectorAll('.fold details')].every(e => e.open)"))
    order = page.js("""[...document.querySelectorAll('a[href], button, input, select, summary')]
        .every(e => e.tabIndex === 0)""")
    check(f"{name}: every control is reached by keyboard", order)

    page.open(url)
    size, sheets = pdf(page, work / "report.pdf")
    check(f"{name}: prints on A4", "A4" in size, size)
    first = next(i for i, text in enumerate(sheets) if "（下線部分は" in text)
    last = next(i for i, text in enumerate(sheets) if "比較していない部分" in text and i >= first)
    heads = [i + 1 for i in range(first, last) if "国の例文" not in sheets[i]]
    check(f"{name}: headings on each of {last - first} pages of the table", heads == [], heads or "")
    text = "".join(sheets)
    check(f"{name}: no control on paper", "すべて表示" not in text and "すべて" not in text.split("規則の説明")[0])
    rules = page.js("document.querySelectorAll('details.rule').length")
    said = "".join(text.split())
    opened = page.js("[...document.querySelectorAll('details.rule p')].map(p => p.textContent.replace(/\\s/g, ''))")
    check(f"{name}: the {rules} rules are explained on paper", all(p[:12] in said for p in opened))
    inner = page.js("[...document.querySelectorAll('.fold td div')].map(p => p.textContent.replace(/\\s/g, ''))")
    check(f"{name}: folded clauses stay folded on paper", not any(p in said for p in inner if len(p) > 40))

    page.open(url, with_script=False)
    check(f"{name}: without script no dead control",
          page.js("!document.getElementById('filter').checkVisibility()"))
    check(f"{name}: without script every finding is there", page.js(f"{shown}.length") == total)


def overview(page, file, work):
    name, url = file.name, address(file)
    loaded = page.open(url)
    # The entry may come later than the paint it tells of.
    painted = page.js("""new Promise((done) => new PerformanceObserver((list) => {
        const first = list.getEntriesByName('first-contentful-paint')[0];
        if (first) done(first.startTime); }).observe({type: 'paint', buffered: true}))""")
    rows = page.js("document.getElementById('m').tBodies[0].rows.length")
    check(f"{name}: painted within 1 s", painted < 1000, f"{painted:.0f} ms")
    check(f"{name}: {rows} rows there within 3 s", loaded < 3, f"{loaded:.2f} s, {file.stat().st_size} bytes")
    is_quiet(page, url, name)
    contrast(page, name)
    widths(page, name)
    shown = "[...document.getElementById('m').tBodies[0].rows].filter(r => !r.hidden)"
    # Time to the frame behind the change: script, style, layout and paint.
    filtered = page.js("""new Promise((done) => {
        const start = performance.now();
        const s = document.querySelector('[name=clause]'); s.value = '17';
        s.dispatchEvent(new Event('input', {bubbles: true}));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })""")
    check(f"{name}: a filter works within 1 s", filtered < 1000, f"{filtered:.0f} ms, {page.js(shown + '.length')} rows")
    wrong = page.js(f"{shown}.some(r => !['l', 'm', 'h'].includes(r.cells[8 + 17].className))")
    check(f"{name}: only rows that deviate there", not wrong)
    page.js("document.querySelector('form [type=reset]').click(); new Promise(done => setTimeout(done, 100))")
    check(f"{name}: all rows again", page.js(f"{shown}.length") == rows)
    sorted_ = page.js("""new Promise((done) => {
        const start = performance.now();
        document.querySelectorAll('#m thead button')[2].click();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })""")
    numbers = page.js("[...document.getElementById('m').tBodies[0].rows].map(r => Number(r.cells[2].textContent))")
    check(f"{name}: sorts within 1 s", numbers == sorted(numbers, reverse=True) and sorted_ < 1000, f"{sorted_:.0f} ms")
    links = page.js("[...document.querySelectorAll('#m tbody a')].map(a => a.href)")
    missing = [link for link in links if not pathlib.Path(urllib.parse.unquote(link[len("file://"):])).exists()]
    check(f"{name}: every link leads to a report", len(links) == rows and missing == [], missing[:3] or "")
    page.open(url)
    size, sheets = pdf(page, work / "overview.pdf")
    check(f"{name}: prints on A4", "A4" in size or "841.92 x 594.96" in size, size)
    # The matrix ends on the page with its last row.
    last = page.js("[...document.querySelectorAll('#m tbody th')].at(-1).textContent.trim().slice(-8)")
    first = next(i for i, text in enumerate(sheets) if "団体（文書）" in text)
    end = next(i for i, text in enumerate(sheets) if i >= first and last in text)
    bare = [i + 1 for i in range(first, end + 1) if "団体（文書）" not in sheets[i]]
    check(f"{name}: headings on each of {end + 1 - first} pages of the matrix", bare == [], bare or "")


def main():
    program, work = sys.argv[1], pathlib.Path(sys.argv[2])
    page = Chromium(program, work / "profile")
    try:
        reports = [file for file in sorted((work / "out").glob("*.html")) if file.name != "overview.html"]
        for file in reports[:5]:
            report(page, file, work)
        overview(page, work / "out" / "overview.html", work)
    finally:
        page.end()
    print(f"{len(failed)} failed" if failed else "all hold")
    return 1 if failed else 0


sys.exit(main())
