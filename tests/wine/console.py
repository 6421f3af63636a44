"""A program in front of a console of its own, and what it shows there."""

import os
import pty
import re
import select
import subprocess
import time
import tty


def shown(args, cwd, until, keys=b"", seconds=60):
    """Runs `args` on a terminal until it ends. Once `until` is shown, the keys are typed. Returns exit code and text."""
    master, slave = pty.openpty()
    # Otherwise the terminal turns the Enter key into a line feed, which is Ctrl+J to wine's console.
    tty.setraw(slave)
    process = subprocess.Popen(args, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, start_new_session=True)
    os.close(slave)
    out, end = b"", time.time() + seconds
    while time.time() < end:
        ready, _, _ = select.select([master], [], [], 0.2)
        if ready:
            try:
                out += os.read(master, 1 << 16)
            except OSError:
                break
        elif process.poll() is not None:
            break
        if keys and until in plain(out):
            os.write(master, keys)
            keys = b""
    # The terminal is closed a moment before the process has ended.
    try:
        code = process.wait(timeout=max(end - time.time(), 5))
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    os.close(master)
    return code, plain(out)


def plain(out):
    """The text without what moves the cursor."""
    return re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07]*\x07", b"", out).decode("utf-8", "replace")
