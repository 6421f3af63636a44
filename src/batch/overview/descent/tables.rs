//! The tables on bodies and descent, for every printer.

use super::DescentView;
use crate::batch::matrix::column;
use crate::batch::overview::BEGINS;
use crate::batch::overview::table::{OverviewCell, OverviewTable};
use crate::lang::{Lang, phrase};

/// How much a cell holds.
#[derive(Clone, Copy)]
pub struct CellLimits {
    /// Names of bodies.
    pub names: usize,
    /// Departures that are quoted.
    pub departures: usize,
}

/// Departures and ties that say where a text comes from.
const MOST_REASONS: usize = 3;

impl DescentView<'_> {
    /// Bodies that have several versions or something doubtful.
    pub fn version_table(&self, lang: Lang) -> OverviewTable {
        let rows = self.remarkable().into_iter().map(|body| {
            let versions = self.versions(body, lang).join("\n");
            vec![
                self.name(body).into(),
                versions.into(),
                self.doubts(body, lang).into(),
            ]
        });
        OverviewTable {
            header: vec![
                phrase("団体", "body").get(lang),
                phrase("文書（新しい順）", "documents, newest first").get(lang),
                phrase("注意", "doubts").get(lang),
            ],
            rows: rows.collect(),
        }
    }

    /// Bodies with the same text.
    pub fn group_table(&self, most: CellLimits, lang: Lang) -> OverviewTable {
        let rows = self.forest.descent.groups.iter().map(|group| {
            let as_model = match group.first().is_some_and(|body| self.is_as_model(*body)) {
                true => phrase("（例文のまま）", " (the model as it is)").get(lang),
                false => "",
            };
            let names = self.some_names(group, most.names, lang);
            vec![group.len().into(), format!("{names}{as_model}").into()]
        });
        OverviewTable {
            header: vec![
                phrase("団体数", "bodies").get(lang),
                phrase("団体", "which").get(lang),
            ],
            rows: rows.collect(),
        }
    }

    /// Where the text of each body comes from, and what it is near to.
    pub fn source_table(&self, lang: Lang) -> OverviewTable {
        OverviewTable {
            header: vec![
                phrase("団体", "body").get(lang),
                phrase("写しの元", "copied from").get(lang),
                phrase(
                    "根拠（共有する珍しい相違）",
                    "because (rare departures in common)",
                )
                .get(lang),
                phrase("元の他の候補", "or from").get(lang),
                phrase("他の系統から", "taken from other families").get(lang),
                phrase("近い団体", "nearest").get(lang),
            ],
            rows: (0..self.forest.bodies.len())
                .map(|body| self.source_cells(body, lang))
                .collect(),
        }
    }

    fn source_cells(&self, body: usize, lang: Lang) -> Vec<OverviewCell> {
        let of = &self.forest.descent.of[body];
        let taken = self.forest.borrowed[body].iter().map(|borrowed| {
            let departures = self.some_departures(&borrowed.departures, 1, lang);
            format!("{}: {departures}", self.name(borrowed.from))
        });
        let near = of
            .neighbours
            .iter()
            .map(|(other, share)| format!("{} {}%", self.name(*other), share / 10));
        vec![
            self.name(body).into(),
            self.source(body, lang).into(),
            self.some_departures(&of.shared, MOST_REASONS, lang).into(),
            self.some_names(&of.ties, MOST_REASONS, lang).into(),
            (taken.collect::<Vec<_>>())
                .join(phrase("；", "; ").get(lang))
                .into(),
            (near.collect::<Vec<_>>())
                .join(phrase("、", ", ").get(lang))
                .into(),
        ]
    }

    /// Bodies that deviate together, and whom to ask.
    pub fn together_table(&self, most: CellLimits, lang: Lang) -> OverviewTable {
        let rows = self.together().into_iter().map(|row| {
            vec![
                column(self.guideline.clause(row.clause)).into(),
                self.some_departures(&row.departures, most.departures, lang)
                    .into(),
                row.bodies.len().into(),
                self.some_names(&row.origins, most.names, lang).into(),
                self.some_names(&row.heads, most.names, lang).into(),
                self.some_names(&row.bodies, most.names, lang).into(),
            ]
        });
        OverviewTable {
            header: vec![
                phrase("例文の条項", "clause of the model").get(lang),
                phrase("共通の相違", "common departure").get(lang),
                phrase("団体数", "bodies").get(lang),
                BEGINS.get(lang),
                phrase("系統の元", "head of the family").get(lang),
                phrase("団体", "which").get(lang),
            ],
            rows: rows.collect(),
        }
    }
}
