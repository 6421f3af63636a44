// What the user dropped or chose, as a list of paths and files.
const SETTINGS = "taisho.toml";

const isHidden = (path) => path.split("/").some((name) => name.startsWith("."));
const byPath = (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** All files below a folder of a drop, by the older of the two ways in which browsers give them. */
const belowEntry = async (entry, prefix) => {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ path: prefix + file.name, file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A reader gives some entries at a time, and none at the end.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const one of some) found.push(...await belowEntry(one, prefix + entry.name + "/"));
  }
};

/** The same by the newer way, which Chromium has: there the older one fails for a page that is a file itself. */
const belowHandle = async (handle, prefix) => {
  if (handle.kind === "file") return [{ path: prefix + handle.name, file: await handle.getFile() }];
  const found = [];
  for await (const one of handle.values()) found.push(...await belowHandle(one, prefix + handle.name + "/"));
  return found;
};

/** What was dropped. Everything has to be asked of the event before anything is waited for. */
const dropped = async (transfer) => {
  const items = [...transfer.items].filter((item) => item.kind === "file").map((item) => {
    const entry = item.webkitGetAsEntry?.();
    const isFolder = entry?.isDirectory === true;
    return { entry, isFolder, file: item.getAsFile(), handle: isFolder ? item.getAsFileSystemHandle?.() : null };
  });
  const found = [];
  for (const { entry, isFolder, file, handle } of items) {
    if (!isFolder && file) found.push({ path: file.name, file });
    if (isFolder) found.push(...await (handle ? belowHandle(await handle, "") : belowEntry(entry, "")));
  }
  return { files: arranged(found), isFolder: items.some((item) => item.isFolder) };
};

/** What was chosen in a dialog. */
const chosen = (list) => {
  const found = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { files: arranged(found), isFolder: found.some(({ path }) => path.includes("/")) };
};

/** In order, without hidden files, each path once: files of one name from several folders get a folder each. */
const arranged = (found) => {
  const seen = new Map();
  const all = found.filter(({ path }) => !isHidden(path)).map(({ path, file }) => {
    const before = seen.get(path) || 0;
    seen.set(path, before + 1);
    return { path: before ? `${before + 1}/${path}` : path, file };
  });
  return all.sort(byPath);
};

/** Endings of what a folder is searched for; a file that is named by itself is read whatever it is called. */
const DOCUMENTS = /\.(txt|md|markdown|pdf|docx?|docm|html?|xhtml|mht|jtdc?|odt|rtf|xlsx?|ppt)$/i;
const isDocument = ({ path }) => DOCUMENTS.test(path) && !leafOf(path).startsWith("~$") && !path.endsWith(".taisho.html");
const leafOf = (path) => path.split("/").pop();
const isSettings = ({ path }) => leafOf(path) === SETTINGS;

/** The last date that a report found in a document, as year, month and day; null if there is none. */
const lastDate = (report) => {
  const dates = (report?.policy?.dates || []).map(({ iso, text }) => iso || westernDate(text)).filter(Boolean);
  return dates.sort().pop() || null;
};

/** 令和8年3月 as 2026-03. */
const westernDate = (text) => {
  const ERAS = { 令和: 2018, 平成: 1988, 昭和: 1925, 西暦: 0 };
  const plain = text.normalize("NFKC");
  const found = /(令和|平成|昭和|西暦)?\s*(元|\d+)年\s*(\d+)?(?:月)?\s*(\d+)?/.exec(plain);
  if (!found) return "";
  const year = (ERAS[found[1]] || 0) + (found[2] === "元" ? 1 : Number(found[2]));
  return [String(year), found[3], found[4]].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
};
