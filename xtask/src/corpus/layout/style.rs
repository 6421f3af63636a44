//! The options of a layout.

use super::label::Label;
use crate::corpus::rng::Rng;
use serde_json::{Value, json};

/// Overall form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `1 目的` on a line, the text below it.
    Headings,
    /// （目的） above 第1条.
    Article,
    /// Markdown.
    Markdown,
}

/// Width of letters, digits and brackets in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As in the model.
    AsIs,
    /// Letters and digits full width.
    Full,
    /// Brackets half width.
    HalfBrackets,
}

/// How a word in Latin letters is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Latin {
    /// `LGWAN接続系`
    AsIs,
    /// `LGWAN 接続系`
    Apart,
    /// `L G W A N 接続系`
    Letters,
}

/// Shape of the table of contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toc {
    /// None.
    None,
    /// `1 目的`
    Plain,
    /// `1 目的 ・・・・ 2`
    Dots,
    /// `1. 目的.....2`
    Periods,
    /// `1 目的<tab>2`
    Tab,
    /// `第1条―第10条`, with chapters
    Range,
}

/// The options of a layout.
#[derive(Debug, Clone)]
pub struct Style {
    pub form: Form,
    /// Labels of sections, of clauses below them, and of items below those.
    pub sections: Label,
    pub items: Label,
    pub details: Label,
    /// The white space after a label.
    pub gap: &'static str,
    /// The separator between a title and its text.
    pub sep: &'static str,
    /// Whether terms, and other titles below sections, are on the line of their text.
    pub inline_terms: bool,
    pub inline_titles: bool,
    /// Whether articles without text have a lead sentence.
    pub leads: bool,
    /// Characters per line.
    pub wrap: Option<usize>,
    /// Whether there is a blank line after every line.
    pub double_spaced: bool,
    /// Whether there is a blank line between paragraphs.
    pub airy: bool,
    /// Lines per page.
    pub page: Option<usize>,
    pub width: Width,
    pub latin: Latin,
    /// Whether ， replaces 、
    pub western_comma: bool,
    /// Whether clauses are indented and text begins with a space.
    pub indent: bool,
    pub toc: Toc,
    pub cover: bool,
    pub history: bool,
    pub preamble: bool,
    /// Whether 第1章 情報セキュリティ基本方針 is above the clauses.
    pub chapter: bool,
    pub supplement: bool,
    /// Whether 対策基準 follows.
    pub standards: bool,
    /// Whether the title of the document has サイバーセキュリティ.
    pub cyber: bool,
    /// Whether the whole text is in one line.
    pub one_line: bool,
}

/// Returns random labels of sections, of clauses below them, and of items below those.
fn labels(form: Form, rng: &mut Rng) -> (Label, Label, Label) {
    let sections = match form {
        Form::Headings => *rng.pick(&[
            Label::Number,
            Label::Number,
            Label::Dotted,
            Label::Wide,
            Label::WideDotted,
            Label::Ordinal,
            Label::Kanji,
        ]),
        Form::Article => *rng.pick(&[
            Label::Article,
            Label::Article,
            Label::Article,
            Label::KanjiArticle,
        ]),
        Form::Markdown => *rng.pick(&[Label::Number, Label::Dotted]),
    };
    let items = match sections {
        Label::KanjiArticle => Label::Kanji,
        _ if form == Form::Article => {
            *rng.pick(&[Label::Paren, Label::WideBoth, Label::WideParen, Label::Enclosed])
        }
        _ => *rng.pick(&[
            Label::Paren,
            Label::Paren,
            Label::WideParen,
            Label::WideBoth,
            Label::Ragged,
            Label::Spaced,
            Label::Enclosed,
        ]),
    };
    let details = match items {
        Label::Kanji => Label::Iroha,
        _ => *rng.pick(&[Label::Circled, Label::Circled, Label::Kana, Label::ParenKana]),
    };
    (sections, items, details)
}

impl Style {
    /// Makes a random layout.
    pub fn random(rng: &mut Rng) -> Style {
        let form = match rng.below(10) {
            0..=4 => Form::Headings,
            5..=7 => Form::Article,
            _ => Form::Markdown,
        };
        let (sections, items, details) = labels(form, rng);
        let wrap = (form != Form::Markdown && rng.percent(50)).then(|| 16 + rng.below(45));
        let article = form == Form::Article;
        let mut gap = *rng.pick(&[" ", "　", "  ", ""]);
        if gap.is_empty() && !(items.is_closed() && details.is_closed() && sections.is_closed()) {
            gap = "　";
        }
        let one_line = form == Form::Headings && wrap.is_none() && rng.percent(4);
        let chapter = rng.percent(15) && !one_line;
        let toc = match rng.below(14) {
            0 | 1 => Toc::Plain,
            2 => Toc::Dots,
            3 => Toc::Periods,
            4 => Toc::Tab,
            5 if chapter => Toc::Range,
            _ => Toc::None,
        };
        Style {
            form,
            sections,
            items,
            details,
            gap,
            sep: if rng.percent(50) { " " } else { "　" },
            inline_terms: article || rng.percent(40) || form == Form::Markdown,
            inline_titles: article || form == Form::Markdown || rng.percent(20),
            leads: rng.percent(75),
            wrap,
            double_spaced: wrap.is_some() && rng.percent(30),
            airy: rng.percent(50) || form == Form::Markdown,
            page: (form != Form::Markdown && !one_line && rng.percent(25)).then(|| 25 + rng.below(30)),
            width: *rng.pick(&[Width::AsIs, Width::AsIs, Width::Full, Width::HalfBrackets]),
            latin: *rng.pick(&[Latin::AsIs, Latin::AsIs, Latin::Apart, Latin::Letters]),
            western_comma: rng.percent(8),
            indent: rng.percent(35),
            toc: if one_line { Toc::None } else { toc },
            cover: rng.percent(40) && !one_line,
            history: rng.percent(35) && !one_line,
            preamble: rng.percent(15) && !one_line,
            chapter,
            supplement: rng.percent(if article { 60 } else { 25 }) && !one_line,
            standards: rng.percent(12) && !one_line,
            cyber: rng.percent(15),
            one_line,
        }
    }

    /// Returns the options as JSON, to look at after a failure.
    pub fn json(&self) -> Value {
        json!({
            "form": format!("{:?}", self.form),
            "labels": [format!("{:?}", self.sections), format!("{:?}", self.items), format!("{:?}", self.details)],
            "inline_terms": self.inline_terms,
            "inline_titles": self.inline_titles,
            "wrap": self.wrap,
            "double_spaced": self.double_spaced,
            "page": self.page,
            "width": format!("{:?}", self.width),
            "latin": format!("{:?}", self.latin),
            "toc": format!("{:?}", self.toc),
            "chapter": self.chapter,
            "preamble": self.preamble,
            "standards": self.standards,
            "one_line": self.one_line,
        })
    }
}
