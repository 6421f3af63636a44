//! How places in a document are named: a line of a text file, a page of a PDF.

use serde::{Deserialize, Serialize};
use taisho_text::bounds;
use taisho_text::lang::{Lang, Message};
use taisho_text::span::LineRange;

/// How the lines of a text are named. In JSON, `{"unit": "pages", "starts": [1, 40]}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "unit", rename_all = "lowercase")]
pub enum Places {
    /// Lines of the file, as an editor counts them.
    Lines,
    /// Lines of the extracted text, because the format has neither lines nor pages.
    Extracted,
    /// Pages.
    Pages {
        /// The number of the first line of each page.
        #[serde(deserialize_with = "bounds::all_narrow")]
        starts: Vec<usize>,
    },
}

impl Places {
    /// Returns the first and last page of a range of lines, counted from 1, or `None` if the format has no
    /// pages.
    pub fn pages(&self, range: LineRange) -> Option<(usize, usize)> {
        let Places::Pages { starts } = self else {
            return None;
        };
        let page = |line: usize| starts.partition_point(|&start| start <= line).max(1);
        Some((page(range.from), page(range.to.max(range.from))))
    }

    /// Returns the lines between two places, both included. The inverse of [`Places::pages`].
    pub fn lines_of(&self, from: usize, to: usize) -> LineRange {
        let Places::Pages { starts } = self else {
            return LineRange { from, to };
        };
        let start = |page: usize| starts.get(page.saturating_sub(1)).copied();
        LineRange {
            from: if from <= 1 {
                1
            } else {
                start(from).unwrap_or(usize::MAX)
            },
            to: start(to.saturating_add(1)).map_or(usize::MAX, |next| next - 1),
        }
    }

    /// Returns the word used in JSON.
    pub fn unit(&self) -> &'static str {
        match self {
            Places::Lines => "lines",
            Places::Extracted => "extracted",
            Places::Pages { .. } => "pages",
        }
    }

    /// Returns the place in words: `12～14行`, `3ページ`.
    pub fn name(&self, range: LineRange) -> Message {
        let (from, to) = self.pages(range).unwrap_or((range.from, range.to));
        let (before, unit, singular, plural) = match self {
            Places::Lines => ("", "行", "line", "lines"),
            Places::Extracted => ("抽出", "行", "extracted line", "extracted lines"),
            Places::Pages { .. } => ("", "ページ", "page", "pages"),
        };
        match from == to {
            true => Message::new(format!("{before}{from}{unit}"), format!("{singular} {from}")),
            false => Message::new(
                format!("{before}{from}～{to}{unit}"),
                format!("{plural} {from}–{to}"),
            ),
        }
    }

    /// Returns a line in words, as it is used in a sentence: `12行目`, `3ページ`.
    pub fn spot(&self, line: usize) -> Message {
        let mut name = self.name(LineRange { from: line, to: line });
        if !matches!(self, Places::Pages { .. }) {
            name.ja.push('目');
        }
        name
    }

    /// Returns the heading of a column of places.
    pub fn heading(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Places::Lines, Lang::Ja) => "行",
            (Places::Lines, Lang::En) => "lines",
            (Places::Extracted, Lang::Ja) => "抽出行",
            (Places::Extracted, Lang::En) => "extracted lines",
            (Places::Pages { .. }, Lang::Ja) => "ページ",
            (Places::Pages { .. }, Lang::En) => "pages",
        }
    }
}
