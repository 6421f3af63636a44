// Accepting deviations with reason, approver and date: the dialog and what it gives to the program.
const GRADES = {
  high: ["●", "高", "high"],
  medium: ["▲", "中", "medium"],
  low: ["○", "低", "low"],
  info: ["・", "参考", "info"],
};

/** A day where the user is, as 2026-04-01. */
const isoDay = (day) => {
  const two = (n) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

const today = () => isoDay(new Date());

const grade = (severity) => {
  const [sign, ja, en] = GRADES[severity];
  return `${sign} ${language === "ja" ? ja : en}`;
};

const acceptRow = (finding, isChosen) => {
  const box = make("input", { type: "checkbox", name: "finding", value: finding.fingerprint, checked: isChosen });
  const place = finding.place ? finding.place + " — " : "";
  const words = make("span", {}, make("b", { textContent: grade(finding.severity) + " " }), place + finding.message[language]);
  return make("label", {}, box, words);
};

/** Opens the dialog for the findings of a report; `id` is the one that is chosen already, if any. */
const openAccept = (report, id) => {
  const open = report.deviations.filter((finding) => finding.disposition !== "accepted");
  const rank = Object.keys(GRADES);
  const sorted = open.map((finding, at) => ({ finding, at }))
    .sort((a, b) => rank.indexOf(a.finding.severity) - rank.indexOf(b.finding.severity) || a.at - b.at);
  $("accept-list").replaceChildren(...sorted.map(({ finding }) => acceptRow(finding, finding.id === id)));
  $("accept-fault").textContent = "";
  const form = $("accept-form");
  form.elements.date.value ||= today();
  $("accept-dialog").showModal();
  const chosen = form.querySelector("input:checked");
  chosen?.scrollIntoView({ block: "center" });
  (chosen ? form.elements.reason : form.querySelector("[name=finding]") || form.elements.reason).focus();
};

/** The arguments of `accept` as the dialog has them, or null if nothing is chosen. */
const acceptArguments = (path) => {
  const form = $("accept-form");
  const field = (name) => form.elements[name].value.trim();
  const chosen = [...form.querySelectorAll("[name=finding]:checked")].map((box) => box.value);
  if (chosen.length === 0) return null;
  const review = field("review") ? [`--review-by=${field("review")}`] : [];
  return [
    "accept", `--reason=${field("reason")}`, `--approver=${field("approver")}`, `--date=${field("date")}`, ...review,
    "--lang", language, "--", path, ...chosen,
  ];
};
