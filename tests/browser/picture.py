"""A picture of the top of a report. Called by tests/browser/picture."""

import base64
import pathlib
import sys

from devtools import Chromium

# Pages of repositories shall load fast.
MOST = 150_000

chromium, work, out = sys.argv[1:]
browser = Chromium(chromium, f"{work}/profile", ["--hide-scrollbars"])
# Twice as many dots as the README shows, for sharp letters.
browser.call("Emulation.setDeviceMetricsOverride", width=1000, height=640, deviceScaleFactor=1.5, mobile=False)
browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
browser.open(f"file://{work}/report.html")
shot = base64.b64decode(browser.call("Page.captureScreenshot", format="webp", quality=60)["data"])
browser.end()
pathlib.Path(out).write_bytes(shot)
print(f"{out}: {len(shot)} bytes")
sys.exit(len(shot) > MOST)
