// The worker: unpacks the program once and runs it as often as it is asked.
let program = null;

const unpack = async (packed) => {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const type = { headers: { "Content-Type": "application/wasm" } };
  return WebAssembly.compileStreaming(new Response(plain, type));
};

const run = ({ id, args, files }) => {
  const root = new MemoryFolder();
  for (const [path, content] of files) root.put(path, content);
  const given = new Set(root.files().map(([, node]) => node));
  const state = new Run(["taisho", ...args], root, (path) => postMessage({ kind: "opened", id, path }));
  const words = () => new TextDecoder().decode(state.err.content());
  let code = 0;
  try {
    code = state.start(program);
  } catch (why) {
    // A panic says where it was; the error alone only says that there was one.
    throw new Error(words().trim() || String(why));
  }
  // A file that was given and written anew is another node.
  const written = root.files().filter(([, node]) => !given.has(node));
  const results = written.map(([path, node]) => [path, node.content().slice()]);
  const out = state.out.content().slice();
  const err = words();
  postMessage({ kind: "done", id, code, out, err, files: results }, [out.buffer, ...results.map(([, bytes]) => bytes.buffer)]);
};

onmessage = async ({ data }) => {
  try {
    if (data.kind === "run") return run(data);
    program = data.program || await unpack(data.packed);
    postMessage({ kind: "ready", program });
  } catch (why) {
    postMessage({ kind: "failed", id: data.id, why: why.message || String(why) });
  }
};
