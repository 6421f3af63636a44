// Inside the frame of a result, whose own script knows nothing of the page around it: says what is clicked and dragged,
// prints when asked, and puts a button at each finding.
(() => {
  const tell = (message) => parent.postMessage({ taisho: true, ...message }, "*");

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    const href = link.getAttribute("href");
    event.preventDefault();
    if (href.startsWith("#")) {
      location.hash = href;
      const target = document.getElementById(decodeURIComponent(href.slice(1)));
      target?.scrollIntoView();
      return;
    }
    tell({ kind: "open", href });
  });

  addEventListener("dragenter", (event) => {
    if (event.dataTransfer?.types.includes("Files")) tell({ kind: "drag" });
  });

  // The buttons are for the screen.
  const buttons = () => document.querySelectorAll(".taisho-accept");
  addEventListener("beforeprint", () => buttons().forEach((button) => { button.hidden = true; }));
  addEventListener("afterprint", () => buttons().forEach((button) => { button.hidden = false; }));

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data?.taisho) return;
    if (data.kind === "print") print();
    if (data.kind === "go") document.getElementById(data.to)?.scrollIntoView();
    if (data.kind === "buttons") {
      for (const finding of document.querySelectorAll("article.f")) {
        if (finding.querySelector(".acc") || finding.querySelector(".taisho-accept")) continue;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "taisho-accept";
        button.textContent = data.label;
        button.setAttribute("aria-label", data.label + " " + finding.querySelector("h4").textContent);
        button.addEventListener("click", () => tell({ kind: "accept", finding: finding.id }));
        finding.append(button);
      }
    }
  });
})();
