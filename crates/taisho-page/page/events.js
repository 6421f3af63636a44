// Who presses what.
const again = { pair: askWhichIsOlder, result: () => (at.mode === "many" ? many() : attempt(showSingle)) };

for (const button of document.querySelectorAll("[data-lang]")) {
  button.addEventListener("click", () => {
    const isChanged = language !== button.dataset.lang;
    speak(button.dataset.lang);
    showState();
    if (isChanged) again[document.body.dataset.at]?.();
  });
}
for (const button of document.querySelectorAll("[data-go]")) button.addEventListener("click", () => show(button.dataset.go));

$("choose").addEventListener("click", () => $("files").click());
$("choose-folder").addEventListener("click", () => $("folder").click());
for (const id of ["files", "folder"]) {
  $(id).addEventListener("change", () => {
    const list = chosen($(id).files);
    // The same file may be chosen again after it was changed.
    $(id).value = "";
    if (list.files.length) take(list);
  });
}

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
const drag = (isOver) => {
  $("over").hidden = !isOver;
};
addEventListener("dragenter", (event) => hasFiles(event) && drag(true));
addEventListener("dragover", (event) => {
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = hasFiles(event) ? "copy" : "none";
});
$("over").addEventListener("dragleave", () => drag(false));
addEventListener("drop", async (event) => {
  event.preventDefault();
  drag(false);
  if (!hasFiles(event)) return;
  try {
    take(await dropped(event.dataTransfer));
  } catch {
    showFault([say("undroppable")]);
  }
});

$("pair-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const older = Number(new FormData(event.target).get("older"));
  compareTwo(at.documents[older], at.documents[1 - older]);
});
$("pair-each").addEventListener("click", () => {
  at.wasMany = true;
  many();
});
$("cancel").addEventListener("click", () => engine.cancel());

$("to-start").addEventListener("click", () => {
  if (!at.isSaved && !confirm(say("unsaved"))) return;
  at.isSaved = true;
  show("start");
});
$("to-many").addEventListener("click", many);
$("open-one").addEventListener("change", (event) => event.target.value && checkOne(event.target.value));
for (const button of $("views").children) {
  button.addEventListener("click", () => {
    at.view = button.dataset.view;
    many();
  });
}
$("print").addEventListener("click", () => toFrame({ kind: "print" }));
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "p" && document.body.dataset.at === "result") {
    event.preventDefault();
    toFrame({ kind: "print" });
  }
});

$("accept").addEventListener("click", () => accept(null));
$("accept-cancel").addEventListener("click", () => $("accept-dialog").close());
$("accept-form").addEventListener("submit", (event) => {
  event.preventDefault();
  acceptChosen();
});

addEventListener("message", ({ source, data }) => {
  if (source !== $("frame").contentWindow || !data?.taisho) return;
  if (data.kind === "drag") drag(true);
  if (data.kind === "open" && at.mode === "many") openLinked(data.href);
  if (data.kind === "accept" && at.mode === "one") accept(data.finding);
});
addEventListener("beforeunload", (event) => {
  if (at.isSaved === false) event.preventDefault();
});

const showState = () => {
  $("state").textContent = say(engine.program ? "ready" : "loading");
};
const known = new URLSearchParams(location.hash.slice(1)).get("lang");
speak(known || (navigator.language.startsWith("ja") ? "ja" : "en"));
show("start");
showState();
engine.ready.then(() => {
  showState();
  document.body.dataset.ready = "yes";
}, (why) => showFault([say("crashed", { why: why.message })]));
