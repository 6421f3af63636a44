
"use strict";
// Sorting and filtering. The page is readable without.
(() => {
  const FRONT = 8;
  const RANK = { h: 4, m: 3, l: 2, i: 1 };
  const table = document.getElementById("m");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const first = new Map(rows.map((row, at) => [row, at]));
  const form = document.getElementById("filter");
  const field = (name) => form.elements[name].value;
  const names = new Map();
  const name = (row) => {
    if (!names.has(row)) names.set(row, row.cells[0].textContent.toLowerCase());
    return names.get(row);
  };
  const rank = (cell) => RANK[cell.className] || 0;
  const is = {
    d: (cell) => rank(cell) > 1,
    h: (cell) => rank(cell) === 4,
    x: (cell) => cell.textContent.startsWith("×"),
  };

  const apply = () => {
    const q = field("q").trim().toLowerCase();
    const kind = field("kind");
    const worst = field("worst");
    const clause = field("clause");
    const state = is[field("state")];
    let shown = 0;
    for (const row of rows) {
      const fits = (!kind || row.dataset.k === kind) && (!worst || row.dataset.w === worst)
        && (!clause || state(row.cells[FRONT + Number(clause)])) && (!q || name(row).includes(q));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    form.querySelector("output").textContent = shown + " / " + rows.length;
  };

  const key = (row, column) => {
    if (column < 2) return row.cells[column].textContent;
    if (column < FRONT) return Number(row.cells[column].textContent);
    const cell = row.cells[column];
    return 2 * rank(cell) + (is.x(cell) ? 1 : 0);
  };
  const sort = (head) => {
    const column = head.cellIndex;
    // The gravest first, names from the beginning; once more turns it round.
    const before = head.getAttribute("aria-sort");
    const down = before ? before === "ascending" : column >= 2;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keys = new Map(rows.map((row) => [row, key(row, column)]));
    const order = (a, b) => (keys.get(a) < keys.get(b) ? -1 : keys.get(a) > keys.get(b) ? 1 : 0);
    rows.sort((a, b) => (down ? order(b, a) : order(a, b)) || first.get(a) - first.get(b));
    body.append(...rows);
  };
  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
  }
  table.tHead.addEventListener("click", (event) => {
    if (event.target.closest("button")) sort(event.target.closest("th"));
  });

  // "#?kind=city&clause=12&state=x" asks for a view, so that it can be sent as a link.
  const arrive = () => {
    if (!location.hash.startsWith("#?")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    apply();
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", arrive);
  arrive();
  apply();
})();
