// What happens: files come in, the program is run on them, its page is shown and its files can be saved.
const OUT = "taisho-results";
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html",
  json: "application/json",
  csv: "text/csv",
  toml: "application/toml",
};
const NAMES = { docx: "Word", xlsx: "Excel", html: "HTML", json: "JSON", csv: "CSV" };

const engine = new Engine();

/** What is being looked at. */
const at = { mode: "start", files: [], documents: [], isFolder: false, older: null, newer: null, path: null, view: "overview", turn: 0, isSaved: true };
at.results = new Map();

const decode = (bytes) => new TextDecoder().decode(bytes);
const folderOf = (path) => path.slice(0, path.length - leafOf(path).length);
const given = () => at.files.map(({ path, file, bytes }) => [path, bytes || file]);

/** Runs a command; a failure of it is an error with what it said. */
class Refused extends Error {
  constructor(lines) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}
const command = async (args, opened) => {
  const result = await engine.run(args, given(), opened);
  // 1 says that there are deviations; a batch also ends with 2 when single documents could not be read.
  if (result.code > 1 && result.out.length === 0 && result.files.length === 0) throw new Refused(said(result.err));
  return result;
};

/** Does something that takes time, and shows its failure. What ends because something else was begun says nothing. */
const attempt = async (work, back = "start") => {
  const turn = at.turn += 1;
  try {
    await work();
  } catch (why) {
    if (turn !== at.turn) return;
    if (why instanceof Cancelled) {
      show(back);
      announce(say("cancelled"));
    } else if (why instanceof Refused) {
      showFault(why.lines);
    } else {
      engine.cancel();
      showFault([say("crashed", { why: why.message })]);
    }
  }
};

// One document against the model, two against each other, or many.

const checkArguments = (format) => ["check", "--format", format, "--lang", language, "--fail-on", "never", "--", at.path];
const diffArguments = (format) =>
  ["diff", "--format", format, "--lang", language, "--fail-on", "never", "--", at.older.path, at.newer.path];
const single = () => (at.mode === "two" ? diffArguments : checkArguments);

const remember = async (key, make) => {
  const full = `${language} ${key}`;
  if (!at.results.has(full)) at.results.set(full, await make());
  return at.results.get(full);
};
const rendered = (format) => remember(`${at.mode} ${at.path} ${format}`, async () => (await command(single()(format))).out);
const report = async () => JSON.parse(decode(await rendered("json")));

const showSingle = async () => {
  showWork(say("comparing", { name: leafOf(at.path) }));
  const page = decode(await rendered("html"));
  showTools(["docx", "xlsx", "html", "json"]);
  showPage(page, at.mode === "two" ? `${leafOf(at.older.path)} → ${leafOf(at.newer.path)}` : leafOf(at.path));
};

const checkOne = (path) => {
  Object.assign(at, { mode: "one", path });
  return attempt(showSingle);
};

const compareTwo = (older, newer) => {
  Object.assign(at, { mode: "two", older, newer, path: newer.path });
  return attempt(showSingle, "pair");
};

/** The files that a run over many documents wrote, by name. */
const overview = (kind) => remember(`many ${kind}`, async () => {
  const total = at.documents.length;
  showWork(say("comparingMany"), total);
  const known = new Set(at.documents.map(({ path }) => path));
  let done = 0;
  const opened = (path) => {
    if (known.delete(path)) showStep(done += 1, total, leafOf(path));
  };
  const names = [...new Set(at.documents.map(({ path }) => (at.isFolder ? path.split("/")[0] : path)))];
  const args = kind === "apparatus"
    ? ["compare", "--format", "html", "--lang", language, "--quiet", "--", ...names]
    : ["batch", "--format", kind, "-o", OUT, "--lang", language, "--fail-on", "never", "--quiet", "--", ...names];
  const { out, files, err } = await command(args, opened);
  return { out, files: new Map(files.map(([path, bytes]) => [path.slice(OUT.length + 1), bytes])), err };
});

const showMany = async () => {
  at.mode = "many";
  const { out, files, err } = await overview(at.view === "apparatus" ? "apparatus" : "html");
  showTools(at.view === "apparatus" ? ["html", "json", "csv"] : ["xlsx", "html", "json", "csv"], said(err));
  const page = at.view === "apparatus" ? out : files.get("overview.html");
  showPage(decode(page), say("manyTitle", { n: at.documents.length }));
};

const many = () => attempt(showMany);

/** Files came in: what to do follows from how many documents they are. */
const take = ({ files, isFolder }) => {
  if (!at.isSaved && !confirm(say("unsaved"))) return;
  at.turn += 1;
  const documents = files.filter((one) => !isSettings(one) && (!isFolder || isDocument(one)));
  engine.cancel();
  if (documents.length === 0) return showFault([say("nothing")]);
  at.results.clear();
  Object.assign(at, { files, documents, isFolder, view: "overview", isSaved: true, wasMany: false });
  if (isFolder || documents.length > 2) return many();
  return documents.length === 2 ? askWhichIsOlder() : checkOne(documents[0].path);
};

// Which of two is the older.

/** The last date in the text of a document, if it can be compared with the model and has one. */
const dateInText = async ({ path }) => {
  try {
    const { out } = await command(["check", "--format", "json", "--fail-on", "never", "--", path]);
    return lastDate(JSON.parse(decode(out)));
  } catch (why) {
    if (!(why instanceof Refused)) throw why;
    return null;
  }
};

const datesOf = async (document) => {
  const [inText, ofFile] = [await dateInText(document), new Date(document.file.lastModified)];
  const words = [say("dateFromFile", { date: isoDay(ofFile) })];
  if (inText) words.unshift(say("dateFromText", { date: inText }));
  return { inText, ofFile: ofFile.getTime(), words: words.join(language === "ja" ? "、" : ", ") };
};

/** Which of two dates is the older, as -1 or 1, or 0 if that isn't known: those in the texts count first. */
const olderOf = (a, b) => {
  const inText = a.inText && b.inText && a.inText.localeCompare(b.inText);
  return Math.sign(inText || a.ofFile - b.ofFile);
};

const askWhichIsOlder = () => attempt(async () => {
  const [a, b] = at.documents;
  showWork(say("comparing", { name: leafOf(a.path) }));
  const dates = [await datesOf(a), await datesOf(b)];
  const order = olderOf(...dates);
  const older = order > 0 ? 1 : 0;
  $("pair-choices").replaceChildren(...at.documents.map(({ path }, i) => make("label", { className: "choice" },
    make("input", { type: "radio", name: "older", value: String(i), checked: i === older }),
    make("span", {}, make("b", { textContent: path }), make("small", { textContent: dates[i].words })))));
  $("pair-why").textContent = say(order ? "pairWhy" : "pairUnknown");
  show("pair");
});

// The tools above a result.

const stem = () => leafOf(at.path).replace(/\.[^.]+$/, "");
const outputName = (format) => {
  if (at.mode === "many") return at.view === "apparatus" ? `apparatus.${format}` : `overview.${format}`;
  const words = { one: ["対照", "comparison"], two: ["新旧対照表", "old-and-new"] }[at.mode];
  return `${stem()}_${words[language === "ja" ? 0 : 1]}.${format}`;
};

const saveAs = (format) => attempt(async () => {
  if (at.mode !== "many") return save(outputName(format), await rendered(format), TYPES[format]);
  if (at.view === "apparatus") {
    const args = ["compare", "--format", format, "--lang", language, "--", ...at.documents.map(({ path }) => path)];
    return save(outputName(format), (await remember(`apparatus ${format}`, () => command(args))).out, TYPES[format]);
  }
  const files = (await overview(format === "xlsx" ? "xlsx" : "html")).files;
  show("result");
  const wanted = { xlsx: ["overview.xlsx", "findings.xlsx"], csv: ["matrix.csv"] }[format] || [`overview.${format}`];
  for (const name of wanted) save(name, files.get(name), TYPES[format]);
}, "result");

const settingsPath = () => folderOf(at.path || "") + SETTINGS;
const settings = () => at.files.find(({ path }) => path === settingsPath());

const showTools = (formats, remarks = []) => {
  const isOne = at.mode === "one";
  const buttons = formats.map((format) => {
    const button = make("button", { type: "button", textContent: NAMES[format] });
    button.setAttribute("aria-label", say("save", { what: NAMES[format] }));
    button.addEventListener("click", () => saveAs(format));
    return button;
  });
  const own = isOne && settings()?.bytes;
  if (own) {
    const button = make("button", { type: "button", textContent: SETTINGS, className: at.isSaved ? "" : "main" });
    button.addEventListener("click", () => {
      save(SETTINGS, own, TYPES.toml);
      at.isSaved = true;
      button.className = "";
    });
    buttons.push(button);
  }
  $("saves").replaceChildren(make("span", { textContent: say("saves") }), ...buttons);
  $("accept").hidden = !isOne;
  $("to-many").hidden = !(at.mode !== "many" && (at.isFolder || at.documents.length > 2 || at.wasMany));
  $("views").hidden = at.mode !== "many";
  for (const button of $("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === at.view));
  $("open-label").hidden = at.mode !== "many";
  const options = at.documents.map(({ path }) => make("option", { value: path, textContent: path }));
  $("open-one").replaceChildren(make("option", { value: "", textContent: say("openPick") }), ...options);
  $("remarks").hidden = remarks.length === 0;
  $("remarks").textContent = remarks.join("\n");
};

/** Opens the document behind a link of the overview. */
const openLinked = (href) => attempt(async () => {
  const name = decodeURIComponent(href.replace(/^\.\//, ""));
  const { files } = await overview("html");
  const { policies } = JSON.parse(decode(files.get("overview.json")));
  const found = policies.find(({ report }) => `${report}.html` === name);
  if (found) checkOne(found.path);
  else show("result");
}, "result");

// Acceptances.

const acceptChosen = () => attempt(async () => {
  const args = acceptArguments(at.path);
  if (!args) {
    $("accept-fault").textContent = say("acceptNone");
    return;
  }
  let files;
  try {
    ({ files } = await command(args));
  } catch (why) {
    if (!(why instanceof Refused)) throw why;
    $("accept-fault").textContent = why.lines.join(" ");
    return;
  }
  $("accept-dialog").close();
  const [, bytes] = files.find(([path]) => path === settingsPath()) || [];
  if (bytes) {
    at.files = [...at.files.filter((one) => one !== settings()), { path: settingsPath(), bytes }].sort(byPath);
    at.isSaved = false;
    at.results.clear();
  }
  await showSingle();
  const count = $("accept-form").querySelectorAll("[name=finding]:checked").length;
  $("remarks").hidden = false;
  $("remarks").textContent = say("accepted", { n: count });
  announce(say("accepted", { n: count }));
}, "result");

/** Once a report is shown, each of its findings gets a button; of two documents the table is what was asked for. */
const frameLoaded = () => {
  if (at.mode === "one") toFrame({ kind: "buttons", label: say("acceptOne") });
  if (at.mode === "two") toFrame({ kind: "go", to: "sheet" });
};

const accept = (id) => attempt(async () => openAccept(await report(), id), "result");
