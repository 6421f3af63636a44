// Everything the page says, in Japanese and English side by side.
const WORDS = {
  accept: ["相違を承認する", "Accept deviations"],
  acceptGo: ["承認して作り直す", "Accept and compare again"],
  acceptLead: [
    "意図した相違に、理由・承認者・日付を付けて記録します。記録は設定ファイル taisho.toml に入り、文書と同じフォルダに置くと次からも効きます。",
    "Records intended deviations with reason, approver and date. The record goes into the settings file taisho.toml; keep it beside the document, and it counts from then on.",
  ],
  acceptList: ["承認する相違", "Deviations to accept"],
  acceptNone: ["承認する相違を1件以上選んでください。", "Choose at least one deviation."],
  acceptOne: ["この相違を承認する", "Accept this deviation"],
  acceptTitle: ["意図した相違を承認する", "Accept intended deviations"],
  accepted: [
    "承認{n}件を加えて作り直しました。taisho.toml を保存してください。",
    "Added {n} acceptances and compared again. Save taisho.toml.",
  ],
  again: ["別の文書を選ぶ", "Choose another document"],
  another: ["← 別の文書", "← Another document"],
  approver: ["承認者", "Approver"],
  back: ["戻る", "Back"],
  cancel: ["中止", "Cancel"],
  cancelled: ["中止しました。", "Cancelled."],
  choose: ["文書を選ぶ", "Choose documents"],
  chooseFolder: ["フォルダを選ぶ", "Choose a folder"],
  close: ["やめる", "Cancel"],
  comparing: ["{name} を比べています", "Comparing {name}"],
  comparingMany: ["文書を比べています", "Comparing the documents"],
  count: ["{n} / {all}件", "{n} of {all}"],
  crashed: [
    "処理中にプログラムの誤りが起きたか、メモリが足りなくなりました。文書をテキストで保存し直すか、大きな文書は分けてから、もう一度お試しください（{why}）。",
    "The program failed or ran out of memory. Save the document as text, or divide a large one, and try again ({why}).",
  ],
  date: ["承認日", "Date"],
  dateFromText: ["本文の日付 {date}", "dated {date} in the text"],
  dateFromFile: ["ファイルの更新日 {date}", "file changed on {date}"],
  done: ["結果を表示しました。", "The result is shown."],
  drop: ["ここに文書をドロップ", "Drop documents here"],
  dropHere: ["ここで放すと、この文書を比べます", "Drop to compare these documents"],
  faultTitle: ["比べられませんでした", "The comparison failed"],
  frame: ["結果", "Result"],
  kinds: [
    "Word（.docx）、PDF、HTML、テキスト、Markdown。taisho.toml も一緒に入れられます。",
    "Word (.docx), PDF, HTML, text, Markdown. You may add taisho.toml.",
  ],
  language: ["表示の言語", "Language"],
  lead: [
    "情報セキュリティ基本方針を国の例文と条項ごとに比べ、どこをどう直すとよいかを示します。",
    "Compares a basic security policy with the national model, clause by clause, and shows what to change.",
  ],
  loading: ["準備しています…", "Getting ready…"],
  manyTitle: ["{n}件の文書の一覧", "Overview of {n} documents"],
  name: ["対照", "対照"],
  nothing: [
    "読める文書がありません。.docx .pdf .html .txt .md のいずれかを選んでください。",
    "There is no document to read. Choose a .docx, .pdf, .html, .txt or .md file.",
  ],
  openOne: ["文書ごとの結果", "One document"],
  openPick: ["選んでください", "choose"],
  pairEach: ["それぞれを例文と比べる", "Compare each with the model"],
  pairGo: ["新旧対照表を作る", "Make the comparison table"],
  pairLegend: ["古い方（改正前）の文書", "The older document"],
  pairTitle: ["どちらが古い文書ですか", "Which document is older?"],
  pairWhy: ["日付から古いと思われる方を選んであります。", "The one that seems older by its date is chosen."],
  pairUnknown: ["日付からは分かりませんでした。", "The dates do not show which is older."],
  print: ["印刷", "Print"],
  printNote: [
    "ここに出るのは結果の初めだけです。全部を印刷するには、画面の「印刷」ボタンを使ってください。",
    "This is only the beginning of the result. To print all of it, use the button on the screen.",
  ],
  private: [
    "文書はこの画面の中だけで読みます。このページは通信せず、ブラウザーにも通信を禁じています。結果は例文との語句の比較で、法的な助言ではありません。",
    "Documents are read in this window only. This page makes no connection and makes the browser forbid any. The result compares words and is no legal advice.",
  ],
  progress: ["進み具合", "Progress"],
  ready: ["準備できました。通信はしません。", "Ready. Nothing is sent anywhere."],
  reason: ["理由", "Reason"],
  review: ["見直し期限（任意）", "Review by (optional)"],
  save: ["{what} を保存", "Save {what}"],
  saved: ["{name} を保存しました。", "Saved {name}."],
  saves: ["保存", "Save"],
  skip: ["本文へ移動", "Skip to the content"],
  title: ["基本方針を例文と比べる", "Compare a policy with the model"],
  toMany: ["← 一覧へ", "← Overview"],
  undroppable: [
    "このブラウザーでは、ドロップしたフォルダを読めませんでした。「フォルダを選ぶ」から選んでください。",
    "This browser can't read the folder that was dropped. Use the button that chooses a folder.",
  ],
  unsaved: ["taisho.toml はまだ保存されていません。", "taisho.toml isn't saved yet."],
  viewApparatus: ["条項ごとの横並び", "Side by side"],
  viewOverview: ["一覧", "Overview"],
  views: ["表示", "View"],
  way1: ["文書1つ", "One document"],
  way1Text: ["国の例文との相違と直し方", "Deviations from the national model, and what to change"],
  way2: ["文書2つ", "Two documents"],
  way2Text: ["新旧対照表", "A table of old and new"],
  way3: ["多くの文書・フォルダ", "Many documents or a folder"],
  way3Text: ["団体と条項の一覧表、条項ごとの横並び", "A matrix of bodies and clauses, and all side by side"],
};

/** The words of the chosen language, with `{name}` filled in. */
const say = (key, values = {}) => {
  const text = WORDS[key][language === "ja" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
};

let language = "ja";

/** Puts the words of a language everywhere. */
const speak = (wanted) => {
  language = wanted;
  document.documentElement.lang = wanted;
  document.title = wanted === "ja" ? "taisho 対照 — 基本方針を例文と比べる" : "taisho — compare a policy with the model";
  for (const place of document.querySelectorAll("[data-words]")) place.textContent = say(place.dataset.words);
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", say(place.dataset.label));
  for (const place of document.querySelectorAll("[data-title]")) place.title = say(place.dataset.title);
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === wanted));
  }
};
