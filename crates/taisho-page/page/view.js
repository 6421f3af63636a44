// Which part of the page is shown, and what is said aloud.
const $ = (id) => document.getElementById(id);
const SECTIONS = ["start", "pair", "work", "fault", "result"];

const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

/** Shows one section and moves the focus to its heading, so that a screen reader goes on from there. */
const show = (wanted) => {
  for (const id of SECTIONS) $(id).hidden = id !== wanted;
  document.body.dataset.at = wanted;
  const heading = $(wanted).querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: wanted === "start" });
};

/** Says something to those who don't see the page. */
const announce = (words) => {
  $("live").textContent = words;
};

/** Shows that something is being done; `total` is the number of documents, if there are several. */
const showWork = (words, total = 0) => {
  $("work-title").textContent = words;
  $("work-text").textContent = "";
  const bar = $("work-bar");
  if (total) {
    bar.max = total;
    bar.value = 0;
  } else {
    bar.removeAttribute("value");
  }
  show("work");
  announce(words);
};

const showStep = (done, total, name) => {
  $("work-bar").value = done;
  $("work-text").textContent = say("count", { n: done, all: total }) + " " + name;
};

/** Shows why nothing could be compared: what, where and what to do, one line for each document. */
const showFault = (lines) => {
  $("fault-list").replaceChildren(...lines.map((line) => make("li", { textContent: line })));
  show("fault");
  announce(say("faultTitle") + ". " + lines.join(" "));
};

/** What the program said, without its name in front of it. */
const said = (err) => err.split("\n").map((line) => line.replace(/^taisho: (エラー|error): /, "").trim()).filter(Boolean);

/** Shows a page that the program made. The copy that is shown may also run the script that connects it with this page. */
const showPage = (html, title) => {
  const script = text("bridge").trim();
  const own = `script-src '${BRIDGE_HASH}' `;
  const copy = html
    .replace(/script-src /, () => own)
    .replace(/<\/body>\s*<\/html>\s*$/, () => `<script>${script}<\/script>\n</body>\n</html>\n`);
  // A new frame each time: one whose content is replaced may stay empty, and makes an entry in the history.
  const frame = make("iframe", { id: "frame", title: say("frame"), srcdoc: copy });
  frame.setAttribute("sandbox", "allow-scripts allow-modals");
  frame.addEventListener("load", () => frameLoaded());
  $("frame").replaceWith(frame);
  $("result-title").textContent = title;
  show("result");
  announce(say("done"));
};

const toFrame = (message) => $("frame").contentWindow.postMessage({ taisho: true, ...message }, "*");

/** Lets the user save bytes as a file. */
const save = (name, bytes, type) => {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  announce(say("saved", { name }));
};
