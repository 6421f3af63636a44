
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

  // On paper the rules are explained; the （略） of the table stay folded.
  const rules = Array.from(document.querySelectorAll("details.rule"));
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = rules.filter((rule) => !rule.open);
    for (const rule of closed) rule.open = true;
  });
  addEventListener("afterprint", () => {
    for (const rule of closed) rule.open = false;
  });
})();
