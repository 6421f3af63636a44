
"use strict";
// Filters over the findings, and details that open where a link leads. Everything is readable without this.
(() => {
  const form = document.getElementById("filter");
  const findings = Array.from(document.querySelectorAll("article.f"));
  const groups = Array.from(document.querySelectorAll(".group"));
  const boxes = form ? Array.from(form.querySelectorAll("[name=severity]")) : [];

  const apply = () => {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const facet = form.elements.facet.value;
    const rule = form.elements.rule.value;
    let shown = 0;
    for (const finding of findings) {
      const { s, x, r } = finding.dataset;
      const fits = severities.has(s) && (!facet || facet === x) && (!rule || rule === r);
      finding.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of groups) group.hidden = !group.querySelector("article.f:not([hidden])");
    form.querySelector("output").textContent = shown + " / " + findings.length;
  };

  // "#?severity=high,medium&facet=scope&rule=T302" asks for a view, so that it can be sent as a link.
  const wanted = (hash) => {
    const asked = new URLSearchParams(hash.slice(2));
    const severities = (asked.get("severity") || "").split(",").filter(Boolean);
    for (const box of boxes) box.checked = severities.length === 0 || severities.includes(box.value);
    form.elements.facet.value = asked.get("facet") || "";
    form.elements.rule.value = asked.get("rule") || "";
  };

  const arrive = () => {
    if (form && location.hash.startsWith("#?")) {
      wanted(location.hash);
      apply();
      return;
    }
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    // A filter must not swallow what a link leads to.
    if (target.closest("[hidden]") && form) {
      form.reset();
      apply();
    }
    for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    target.scrollIntoView();
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  // From change to change in the 対照表, by button or key; and everything that is folded in it.
  const changes = Array.from(document.querySelectorAll(".sheet tr.d")).filter((row) => !row.closest(".fold"));
  let at = null;
  const step = (by, among) => {
    if (among.length === 0) return;
    // From where the reader is: the marked row if it can be seen, else the middle of the window.
    const seen = at && among.includes(at) && at.getBoundingClientRect().bottom > 0 && at.getBoundingClientRect().top < innerHeight;
    const place = seen ? at.getBoundingClientRect().top : innerHeight / 2;
    const tops = among.map((row) => row.getBoundingClientRect().top);
    const next = by > 0 ? tops.findIndex((top) => top > place + 1) : tops.findLastIndex((top) => top < place - 1);
    const row = among[next < 0 ? (by > 0 ? among.length - 1 : 0) : next];
    if (at) at.classList.remove("at");
    at = row;
    row.classList.add("at");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
  for (const bar of document.querySelectorAll(".steps")) {
    const section = bar.closest("section");
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.step) {
        step(Number(button.dataset.step), changes.filter((row) => section.contains(row)));
        return;
      }
      const shows = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shows));
      for (const folded of section.querySelectorAll(".fold details, details.omit")) folded.open = shows;
    });
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) step(by, changes);
  });

  // On paper the rules are explained and the proposals are there; the （略） of the table stay folded.
  const rules = Array.from(document.querySelectorAll("details.rule, details.sug"));
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = rules.filter((rule) => !rule.open);
    for (const rule of closed) rule.open = true;
  });
  addEventListener("afterprint", () => {
    for (const rule of closed) rule.open = false;
  });
})();
