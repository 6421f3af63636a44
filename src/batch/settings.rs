//! The settings under which the documents of a batch were compared.

use crate::lang::{Lang, Message};
use crate::report::chosen::settings_words;
use crate::report::{ConfigInfo, SelectionInfo};

/// What held for the documents of a batch, and what didn't.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BatchSettings {
    /// Each file of settings or choice of rules, with what it hides of all documents together.
    pub used: Vec<UsedSettings>,
    /// Number of files of settings beside documents that weren't used.
    pub unused: usize,
}

/// Settings of some documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedSettings {
    /// The file, if it is one.
    pub config: Option<ConfigInfo>,
    /// The rules shown, if not all are.
    pub selection: Option<SelectionInfo>,
    /// Number of documents.
    pub documents: usize,
}

/// Most settings named in an overview. `matrix.csv` and `overview.json` name those of every document.
const MOST_NAMED: usize = 20;

impl BatchSettings {
    /// Collects the settings of all documents.
    pub(super) fn of<'a>(
        documents: impl Iterator<Item = (&'a Option<ConfigInfo>, &'a Option<SelectionInfo>)>,
        unused: usize,
    ) -> BatchSettings {
        let mut used: Vec<UsedSettings> = Vec::new();
        let changed = documents.filter(|(config, selection)| config.is_some() || selection.is_some());
        for (config, selection) in changed {
            let known = used
                .iter_mut()
                .find(|known| known.config == *config && has_same_rules(&known.selection, selection));
            match known {
                Some(known) => {
                    known.documents += 1;
                    if let (Some(sum), Some(more)) = (&mut known.selection, selection) {
                        sum.add(more);
                    }
                }
                None => used.push(UsedSettings {
                    config: config.clone(),
                    selection: selection.clone(),
                    documents: 1,
                }),
            }
        }
        BatchSettings { used, unused }
    }

    /// Returns what an overview says about them, one line each.
    pub(super) fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self
            .used
            .iter()
            .take(MOST_NAMED)
            .map(|of| of.line(lang))
            .collect();
        if let Some(more) = self.used.len().checked_sub(MOST_NAMED + 1) {
            let more = more + 1;
            let words = Message::new(
                format!("ほかに設定 {more}件（文書ごとの設定は matrix.csv）"),
                format!("{more} more; matrix.csv has those of each document"),
            );
            lines.push(words.get(lang).to_owned());
        }
        if self.unused > 0 {
            lines.push(unused_settings(self.unused).get(lang).to_owned());
        }
        lines
    }
}

impl UsedSettings {
    fn line(&self, lang: Lang) -> String {
        let words = settings_words(self.config.as_ref(), self.selection.as_ref());
        match lang {
            Lang::Ja => format!("文書 {}件: {}", self.documents, words.ja),
            Lang::En => format!("{} documents: {}", self.documents, words.en),
        }
    }
}

fn has_same_rules(a: &Option<SelectionInfo>, b: &Option<SelectionInfo>) -> bool {
    let rules = |of: &Option<SelectionInfo>| of.as_ref().map(|of| (of.select.clone(), of.ignore.clone()));
    rules(a) == rules(b)
}

/// Says how many files of settings weren't used, and how they are.
pub(crate) fn unused_settings(n: usize) -> Message {
    Message::new(
        format!("文書と同じフォルダにある taisho.toml {n}件は使っていません（使うときは --trust-local）"),
        format!("{n} taisho.toml beside documents not used (--trust-local uses them)"),
    )
}
