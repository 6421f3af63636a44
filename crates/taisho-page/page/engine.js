// The program in its worker: one run after the other, each of which can be cancelled.
class Cancelled extends Error {}

class Engine {
  constructor() {
    this.next = 1;
    this.current = null;
    this.program = null;
    this.url = URL.createObjectURL(new Blob([text("worker")], { type: "text/javascript" }));
    this.begin();
  }

  /** Starts a worker. The program is unpacked once; a later worker is given what the first one compiled. */
  begin() {
    this.worker = new Worker(this.url);
    this.ready = new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => this.hear(data, resolve, reject);
      this.worker.onerror = (event) => this.hear({ kind: "failed", why: event.message }, resolve, reject);
    });
    this.ready.catch(() => {});
    this.worker.postMessage(this.program ? { kind: "load", program: this.program } : { kind: "load", packed: text("packed").trim() });
  }

  hear(data, resolve, reject) {
    const { current } = this;
    if (data.kind === "ready") {
      this.program = data.program;
      resolve();
    } else if (data.kind === "failed" && data.id === undefined) {
      reject(new Error(data.why));
      current?.reject(new Error(data.why));
    } else if (current && data.id === current.id) {
      if (data.kind === "opened") current.opened(data.path);
      if (data.kind === "done") current.resolve(data);
      if (data.kind === "failed") current.reject(new Error(data.why));
    }
  }

  /** Runs the program with `args` on `files` (path and content); `opened` hears of each file that is read. */
  async run(args, files, opened = () => {}) {
    const asked = this.ready;
    await asked;
    while (this.current) await this.current.ended;
    if (asked !== this.ready) throw new Cancelled();
    const id = this.next;
    this.next += 1;
    const current = { id, opened };
    const result = new Promise((resolve, reject) => Object.assign(current, { resolve, reject }));
    current.ended = result.then(() => {}, () => {});
    this.current = current;
    try {
      this.worker.postMessage({ kind: "run", id, args, files });
      return await result;
    } finally {
      this.current = null;
    }
  }

  /** Ends what runs, if anything does. */
  cancel() {
    if (!this.current) return;
    this.worker.terminate();
    this.begin();
    this.current.reject(new Cancelled());
  }
}

/** The text of an element that carries a part of the page. */
const text = (id) => document.getElementById(id).textContent;
