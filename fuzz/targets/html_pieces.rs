//! Fuzzes elements of a page in any order: tables, lists, notes, hidden and struck text.
#![no_main]

mod common;
mod pieces;

const PIECES: [&str; 64] = [
    "<p>", "</p>", "<div>", "</div>", "<h%>", "</h1>", "<br>", "<br>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>",
    "<td colspan=%>", "<td rowspan=%>", "<caption>", "改正後", "改正前", "備考", "（新設）", "<ul>", "</ul>", "<ol start=%>",
    "<ol style='list-style:katakana'>", "</ol>", "<li>", "<li value=%>", "</li>", "<dl>", "<dt>", "<dd>", "</dl>", "<s>", "</s>",
    "<del>", "<ins>", "</del>", "<span style='display:none'>", "<span class=k>", "</span>", "<sup><a href='#n%'>1</a></sup>",
    "<p id='n%'>", "<a href='#n%' id='n%'>[%]</a>", "<nav>", "</nav>", "<a href='/'>", "</a>", "<pre>", "</pre>", "<ruby>字<rt>じ</rt></ruby>",
    "<style>.k{display:none}</style>", "<!--", "-->", "<input value='%'>", "第%条　", "（%）", "ア　", "目的", "町は、これを定める。", "機密性", " ", "\n",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let page = format!("<!DOCTYPE html><html><body>{}", pieces::assemble(bytes, &PIECES));
    common::drive(page.as_bytes(), "a.html");
});
