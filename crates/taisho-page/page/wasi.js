// The functions of WASI preview 1 that the program calls, over a folder in memory. Nothing of the machine is reachable:
// a run sees the files it is given, and what it writes stays here.
const OK = 0, BADF = 8, EXIST = 20, INVAL = 28, IO = 29, ISDIR = 31, NOENT = 44, NOSYS = 52, NOTDIR = 54, NOTEMPTY = 55;
const DIRECTORY = 3, REGULAR = 4, CHARACTER = 2;
const CREATE = 1, WANTS_DIRECTORY = 2, EXCLUSIVE = 4, TRUNCATE = 8;
const ROOT = 3;

/** Thrown to end a run. */
class Exit extends Error {
  constructor(code) {
    super("exit " + code);
    this.code = code;
  }
}

/** A file: bytes, or a file of the machine that is read when it is opened. */
class MemoryFile {
  constructor(content) {
    const isBytes = content instanceof Uint8Array;
    this.source = isBytes ? null : content;
    this.bytes = isBytes ? content : null;
    this.size = isBytes ? content.length : content.size;
  }

  load() {
    if (this.bytes === null) {
      this.bytes = new Uint8Array(new FileReaderSync().readAsArrayBuffer(this.source));
      this.size = this.bytes.length;
    }
    return this.bytes;
  }

  content() {
    return this.load().subarray(0, this.size);
  }

  write(at, more) {
    const end = at + more.length;
    if (end > this.load().length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length, 4096));
      larger.set(this.content());
      this.bytes = larger;
    }
    this.bytes.set(more, at);
    this.size = Math.max(this.size, end);
  }
}

/** A folder: names and what they lead to. */
class MemoryFolder {
  constructor() {
    this.entries = new Map();
  }

  /** Puts a file at a path below this folder and makes the folders in between. */
  put(path, content) {
    const names = path.split("/").filter(Boolean);
    const name = names.pop();
    let at = this;
    for (const step of names) {
      if (!(at.entries.get(step) instanceof MemoryFolder)) at.entries.set(step, new MemoryFolder());
      at = at.entries.get(step);
    }
    at.entries.set(name, new MemoryFile(content));
  }

  /** The folder that holds a path, the last name of the path, and what is there. */
  find(path) {
    let parent = this, name = "", node = this;
    for (const step of path.split("/")) {
      if (step === "" || step === ".") continue;
      if (!(node instanceof MemoryFolder)) return { error: node ? NOTDIR : NOENT };
      parent = node;
      name = step;
      node = step === ".." ? undefined : node.entries.get(step);
    }
    return { parent, name, node, error: OK };
  }

  /** All files below this folder, by their paths. */
  files(prefix = "") {
    return [...this.entries].flatMap(([name, node]) =>
      node instanceof MemoryFolder ? node.files(prefix + name + "/") : [[prefix + name, node]]);
  }
}

/** The state of one run. */
class Run {
  constructor(args, root, opened) {
    const encoder = new TextEncoder();
    this.args = args.map((arg) => encoder.encode(arg + "\0"));
    this.opened = opened;
    this.out = new MemoryFile(new Uint8Array(0));
    this.err = new MemoryFile(new Uint8Array(0));
    const empty = new MemoryFile(new Uint8Array(0));
    const stream = (node) => ({ node, at: 0, kind: CHARACTER });
    this.fds = [stream(empty), stream(this.out), stream(this.err), { node: root, at: 0, kind: DIRECTORY }];
  }

  get view() {
    return new DataView(this.memory.buffer);
  }

  bytes(at, length) {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  path(at, length) {
    return new TextDecoder().decode(this.bytes(at, length).slice());
  }

  /** The folder behind a descriptor and what a path leads to from there. */
  look(fd, at, length) {
    const folder = this.fds[fd];
    if (!folder || !(folder.node instanceof MemoryFolder)) return { error: BADF };
    return folder.node.find(this.path(at, length));
  }

  stat(node, at) {
    const isFolder = node instanceof MemoryFolder;
    this.bytes(at, 64).fill(0);
    this.view.setUint8(at + 16, isFolder ? DIRECTORY : REGULAR);
    this.view.setBigUint64(at + 24, 1n, true);
    this.view.setBigUint64(at + 32, BigInt(isFolder ? 0 : node.size), true);
    return OK;
  }

  /** Calls `each` with every piece of a vector until it does less than it was asked for; gives the sum. */
  pieces(vector, count, each) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) {
      const [at, length] = [this.view.getUint32(vector + 8 * i, true), this.view.getUint32(vector + 8 * i + 4, true)];
      const done = each(this.bytes(at, length));
      sum += done;
      if (done < length) break;
    }
    return sum;
  }

  strings(list, pointers, buffer) {
    for (const [i, text] of list.entries()) {
      this.view.setUint32(pointers + 4 * i, buffer, true);
      this.bytes(buffer, text.length).set(text);
      buffer += text.length;
    }
    return OK;
  }

  sizes(list, count, size) {
    this.view.setUint32(count, list.length, true);
    this.view.setUint32(size, list.reduce((sum, text) => sum + text.length, 0), true);
    return OK;
  }

  open(fd, at, length, flags, out, adds) {
    const found = this.look(fd, at, length);
    if (found.error) return found.error;
    let { node } = found;
    if (node && flags & EXCLUSIVE) return EXIST;
    if (!node) {
      if (!(flags & CREATE)) return NOENT;
      node = new MemoryFile(new Uint8Array(0));
      found.parent.entries.set(found.name, node);
    }
    const isFolder = node instanceof MemoryFolder;
    if (flags & WANTS_DIRECTORY && !isFolder) return NOTDIR;
    if (!isFolder) {
      try {
        if (node.source) this.opened(this.path(at, length));
        node.load();
      } catch {
        return IO;
      }
      if (flags & TRUNCATE) node.size = 0;
    }
    let free = this.fds.indexOf(undefined);
    if (free < 0) free = this.fds.length;
    this.fds[free] = { node, at: adds ? node.size : 0, kind: isFolder ? DIRECTORY : REGULAR };
    this.view.setUint32(out, free, true);
    return OK;
  }

  list(fd, buffer, length, cookie, used) {
    const names = [...this.fds[fd].node.entries];
    let at = 0;
    for (let i = Number(cookie); i < names.length && at < length; i += 1) {
      const [name, node] = names[i];
      const text = new TextEncoder().encode(name);
      const entry = new Uint8Array(24 + text.length);
      const view = new DataView(entry.buffer);
      view.setBigUint64(0, BigInt(i + 1), true);
      view.setUint32(16, text.length, true);
      view.setUint8(20, node instanceof MemoryFolder ? DIRECTORY : REGULAR);
      entry.set(text, 24);
      const part = entry.subarray(0, length - at);
      this.bytes(buffer + at, part.length).set(part);
      at += part.length;
    }
    this.view.setUint32(used, at, true);
    return OK;
  }

  /** What the program imports. */
  imports() {
    const isFolder = (node) => node instanceof MemoryFolder;
    return {
      args_get: (pointers, buffer) => this.strings(this.args, pointers, buffer),
      args_sizes_get: (count, size) => this.sizes(this.args, count, size),
      environ_get: () => OK,
      environ_sizes_get: (count, size) => this.sizes([], count, size),
      clock_time_get: (id, precision, out) => {
        this.view.setBigUint64(out, BigInt(Math.round(performance.now() * 1e6)), true);
        return OK;
      },
      random_get: (at, length) => {
        for (let from = 0; from < length; from += 65536) {
          const part = new Uint8Array(Math.min(65536, length - from));
          crypto.getRandomValues(part);
          this.bytes(at + from, part.length).set(part);
        }
        return OK;
      },
      sched_yield: () => OK,
      proc_exit: (code) => {
        throw new Exit(code);
      },
      fd_close: (fd) => {
        if (!this.fds[fd]) return BADF;
        this.fds[fd] = undefined;
        return OK;
      },
      fd_fdstat_get: (fd, at) => {
        if (!this.fds[fd]) return BADF;
        this.bytes(at, 24).fill(0);
        this.view.setUint8(at, this.fds[fd].kind);
        this.view.setBigUint64(at + 8, ~0n & 0xffffffffffffffffn, true);
        this.view.setBigUint64(at + 16, ~0n & 0xffffffffffffffffn, true);
        return OK;
      },
      fd_fdstat_set_flags: () => OK,
      fd_filestat_get: (fd, at) => (this.fds[fd] ? this.stat(this.fds[fd].node, at) : BADF),
      fd_prestat_get: (fd, at) => {
        if (fd !== ROOT) return BADF;
        this.view.setUint32(at, 0, true);
        this.view.setUint32(at + 4, 1, true);
        return OK;
      },
      fd_prestat_dir_name: (fd, at) => {
        this.bytes(at, 1)[0] = 47;
        return OK;
      },
      fd_read: (fd, vector, count, out) => {
        const file = this.fds[fd];
        if (!file) return BADF;
        if (isFolder(file.node)) return ISDIR;
        const content = file.node.content();
        const sum = file.kind === CHARACTER ? 0 : this.pieces(vector, count, (to) => {
          const part = content.subarray(file.at, file.at + to.length);
          to.set(part);
          file.at += part.length;
          return part.length;
        });
        this.view.setUint32(out, sum, true);
        return OK;
      },
      fd_readdir: (fd, buffer, length, cookie, used) =>
        this.fds[fd] && isFolder(this.fds[fd].node) ? this.list(fd, buffer, length, cookie, used) : BADF,
      fd_seek: (fd, offset, whence, out) => {
        const file = this.fds[fd];
        if (!file || isFolder(file.node)) return BADF;
        const to = [0, file.at, file.node.size][whence] + Number(offset);
        if (!(to >= 0)) return INVAL;
        file.at = to;
        this.view.setBigUint64(out, BigInt(to), true);
        return OK;
      },
      fd_write: (fd, vector, count, out) => {
        const file = this.fds[fd];
        if (!file || isFolder(file.node)) return BADF;
        const sum = this.pieces(vector, count, (from) => {
          file.node.write(file.at, from);
          file.at += from.length;
          return from.length;
        });
        this.view.setUint32(out, sum, true);
        return OK;
      },
      path_create_directory: (fd, at, length) => {
        const found = this.look(fd, at, length);
        if (found.error || found.node) return found.error || EXIST;
        found.parent.entries.set(found.name, new MemoryFolder());
        return OK;
      },
      path_filestat_get: (fd, flags, at, length, out) => {
        const found = this.look(fd, at, length);
        return found.error || (found.node ? this.stat(found.node, out) : NOENT);
      },
      path_open: (fd, follow, at, length, flags, base, inherited, more, out) =>
        this.open(fd, at, length, flags, out, (more & 1) !== 0),
      path_readlink: (fd, at, length) => {
        const found = this.look(fd, at, length);
        return found.error || (found.node ? INVAL : NOENT);
      },
      path_remove_directory: (fd, at, length) => {
        const found = this.look(fd, at, length);
        if (found.error || !isFolder(found.node)) return found.error || NOTDIR;
        if (found.node.entries.size > 0) return NOTEMPTY;
        found.parent.entries.delete(found.name);
        return OK;
      },
      path_rename: (fd, at, length, toFd, toAt, toLength) => {
        const [from, to] = [this.look(fd, at, length), this.look(toFd, toAt, toLength)];
        if (from.error || to.error || !from.node) return from.error || to.error || NOENT;
        from.parent.entries.delete(from.name);
        to.parent.entries.set(to.name, from.node);
        return OK;
      },
      path_unlink_file: (fd, at, length) => {
        const found = this.look(fd, at, length);
        if (found.error || !found.node) return found.error || NOENT;
        if (isFolder(found.node)) return ISDIR;
        found.parent.entries.delete(found.name);
        return OK;
      },
    };
  }

  /** Runs `module` to its end; gives the exit code. A fault of the program is an error. */
  start(module) {
    const known = this.imports();
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (imports[from] ||= {})[name] = known[name] || (() => NOSYS);
    }
    const instance = new WebAssembly.Instance(module, imports);
    this.memory = instance.exports.memory;
    try {
      instance.exports._start();
    } catch (why) {
      if (why instanceof Exit) return why.code;
      throw why;
    }
    return 0;
  }
}
