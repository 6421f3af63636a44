//! From TOML to [`Config`]. Anything that isn't understood is an error with its line: a typo in an acceptance must not
//! pass unnoticed.

use super::{Config, LIMITS, Named};
use crate::date::Date;
use crate::deviations::{Acceptance, Retuned, Rule, Severity, Waiver, is_fingerprint};
use crate::document::normalize::BodyKind;
use crate::facet::Facet;
use crate::guideline::{Edition, digest};
use crate::lang::Message;
use crate::read::Limit;
use crate::span::LineIndex;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong with a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is above [`LIMITS`].
    TooLarge,
    /// It is not UTF-8; the first bad byte is at this offset.
    NotUtf8(usize),
    /// The line, from 1, and what is wrong there.
    At(usize, Message),
}

impl std::fmt::Display for Fault {
    /// The reason in English, without the name of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::TooLarge => f.write_str("the file is too large"),
            Fault::NotUtf8(at) => write!(f, "not UTF-8 text (byte {})", at + 1),
            Fault::At(line, why) => write!(f, "line {line}: {}", why.en),
        }
    }
}

impl std::error::Error for Fault {}

/// Reads the settings in the bytes of the file `name`. `beside` returns the path of the file with the given name beside
/// the settings, or `None` if there is none.
///
/// # Errors
/// The first [`Fault`].
pub fn parse(name: &str, bytes: &[u8], beside: &dyn Fn(&str) -> Option<String>) -> Result<Config, Fault> {
    if LIMITS.check(Limit::Size, bytes.len() as u64).is_err() {
        return Err(Fault::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|why| Fault::NotUtf8(why.valid_up_to()))?;
    // Some editors put a mark in front of a UTF-8 file.
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let reader = Reader {
        name,
        lines: LineIndex::new(unmarked),
        beside,
    };
    let mut config = Config {
        named: Named {
            name: name.to_owned(),
            digest: digest(bytes),
        },
        guideline: None,
        profile: None,
        select: Vec::new(),
        ignore: Vec::new(),
        retuned: Vec::new(),
        waivers: Vec::new(),
    };
    let table = DeTable::parse(unmarked).map_err(|why| {
        let at = why.span().map_or(0, |span| span.start);
        let what = why.message().lines().next().unwrap_or_default().to_owned();
        reader.bad(
            &(at..at),
            format!("TOML として読めません（{what}）"),
            format!("not TOML: {what}"),
        )
    })?;
    for (key, value) in entries(table.get_ref()) {
        match key.get_ref().as_ref() {
            "guideline" => config.guideline = Some(reader.guideline(value)?),
            "profile" => config.profile = Some(reader.profile(value)?),
            "select" => config.select = reader.rules(value)?,
            "ignore" => config.ignore = reader.rules(value)?,
            "severity" => config.retuned = reader.severities(value)?,
            "accept" => config.waivers = reader.waivers(value)?,
            _ => {
                return Err(reader.unknown(key, "guideline, profile, select, ignore, severity, accept"));
            }
        }
    }
    Ok(config)
}

type TomlKey<'i> = Spanned<std::borrow::Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

/// The entries of a table in the order of the file, so that the first fault is the one reported.
fn entries<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t TomlKey<'i>, &'t Value<'i>)> {
    let mut all: Vec<_> = table.iter().collect();
    all.sort_by_key(|(key, _)| key.span().start);
    all
}

struct Reader<'a> {
    name: &'a str,
    lines: LineIndex,
    beside: &'a dyn Fn(&str) -> Option<String>,
}

impl Reader<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        self.lines.line_of(span.start)
    }

    fn bad(&self, span: &Range<usize>, ja: impl Into<String>, en: impl Into<String>) -> Fault {
        Fault::At(self.line(span), Message::new(ja, en))
    }

    fn unknown(&self, key: &TomlKey, known: &str) -> Fault {
        let name = key.get_ref();
        self.bad(
            &key.span(),
            format!("「{name}」という項目はありません。使えるもの: {known}"),
            format!("unknown key \u{201c}{name}\u{201d}. Usable: {known}"),
        )
    }

    fn wants(&self, value: &Value, ja: &str, en: &str) -> Fault {
        self.bad(
            &value.span(),
            format!("{ja}を書いてください"),
            format!("{en} is needed here"),
        )
    }

    fn string(&self, value: &Value) -> Result<String, Fault> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            _ => Err(self.wants(value, "引用符で囲んだ文字", "text in quotation marks")),
        }
    }

    fn table<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v DeTable<'i>, Fault> {
        value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.wants(value, "表（[…]）", "a table"))
    }

    fn list<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v [Value<'i>], Fault> {
        match value.get_ref() {
            DeValue::Array(items) => Ok(items.as_ref()),
            _ => Err(self.wants(value, "並び（[…]）", "a list")),
        }
    }

    fn guideline(&self, value: &Value) -> Result<String, Fault> {
        let name = self.string(value)?;
        if Edition::find(&name).is_some() {
            return Ok(name);
        }
        (self.beside)(&name).ok_or_else(|| {
            self.bad(
                &value.span(),
                format!("底本「{name}」はありません。taisho guidelines で一覧を見るか、この設定ファイルから見たファイル名を書いてください"),
                format!("unknown guideline \u{201c}{name}\u{201d}. See taisho guidelines, or name a file as seen from this one"),
            )
        })
    }

    fn rule(&self, name: &str, span: &Range<usize>) -> Result<Rule, Fault> {
        Rule::find(name).ok_or_else(|| {
            self.bad(
                span,
                format!("規則「{name}」はありません。taisho rules で一覧を見てください"),
                format!("unknown rule \u{201c}{name}\u{201d}. See taisho rules"),
            )
        })
    }

    fn rules(&self, value: &Value) -> Result<Vec<Rule>, Fault> {
        self.list(value)?
            .iter()
            .map(|item| self.rule(&self.string(item)?, &item.span()))
            .collect()
    }

    fn profile(&self, value: &Value) -> Result<BodyKind, Fault> {
        let word = self.string(value)?;
        BodyKind::of_word(&word).ok_or_else(|| {
            let known = BodyKind::usable_words();
            self.bad(
                &value.span(),
                format!("団体の種別「{word}」はありません。使えるもの: {known}"),
                format!("unknown kind of body \u{201c}{word}\u{201d}. Usable: {known}"),
            )
        })
    }

    fn severity(&self, value: &Value) -> Result<Severity, Fault> {
        let word = self.string(value)?;
        Severity::of(&word).ok_or_else(|| {
            self.bad(
                &value.span(),
                format!("重大度「{word}」はありません。使えるもの: high, medium, low, info"),
                format!("unknown severity \u{201c}{word}\u{201d}. Usable: high, medium, low, info"),
            )
        })
    }

    /// `T202 = "medium"`, or a table by facet: `T408 = { scope = "high" }`.
    fn severities(&self, value: &Value) -> Result<Vec<Retuned>, Fault> {
        let mut all: Vec<Retuned> = Vec::new();
        for (key, value) in entries(self.table(value)?) {
            let rule = self.rule(key.get_ref(), &key.span())?;
            if all.iter().any(|r| r.rule == rule) {
                let name = rule.name();
                return Err(self.bad(
                    &key.span(),
                    format!("規則「{name}」が2度書かれています"),
                    format!("the rule \u{201c}{name}\u{201d} occurs twice"),
                ));
            }
            let Some(facets) = value.get_ref().as_table() else {
                all.push(Retuned {
                    rule,
                    facet: None,
                    severity: self.severity(value)?,
                });
                continue;
            };
            for (key, value) in entries(facets) {
                let Some(facet) = Facet::of(key.get_ref()) else {
                    return Err(self.unknown(key, &Facet::ALL.map(Facet::id).join(", ")));
                };
                all.push(Retuned {
                    rule,
                    facet: Some(facet),
                    severity: self.severity(value)?,
                });
            }
        }
        Ok(all)
    }

    fn waivers(&self, value: &Value) -> Result<Vec<Waiver>, Fault> {
        let items = self.list(value)?;
        items.iter().map(|item| self.waiver(item)).collect()
    }

    fn waiver(&self, item: &Value) -> Result<Waiver, Fault> {
        let (mut fingerprint, mut reason, mut approver) = (None, None, None);
        let (mut date, mut review_by) = (None, None);
        for (key, value) in entries(self.table(item)?) {
            match key.get_ref().as_ref() {
                "fingerprint" => fingerprint = Some(self.fingerprint(value)?),
                "reason" => reason = Some(self.string(value)?),
                "approver" => approver = Some(self.string(value)?),
                "date" => date = Some(self.date(value)?),
                "review-by" => review_by = Some(self.date(value)?),
                // For people, who cannot tell a finding from its fingerprint. A rule is still checked to exist.
                "rule" => drop(self.rule(&self.string(value)?, &value.span())?),
                "clause" => drop(self.string(value)?),
                _ => {
                    let known = "fingerprint, reason, approver, date, review-by, rule, clause";
                    return Err(self.unknown(key, known));
                }
            }
        }
        let lacks = |key: &str| {
            self.bad(
                &item.span(),
                format!("この [[accept]] に {key} がありません"),
                format!("this [[accept]] lacks {key}"),
            )
        };
        Ok(Waiver {
            fingerprint: fingerprint.ok_or_else(|| lacks("fingerprint"))?,
            acceptance: Acceptance {
                reason: reason.ok_or_else(|| lacks("reason"))?,
                approver: approver.ok_or_else(|| lacks("approver"))?,
                date: date.ok_or_else(|| lacks("date"))?,
                review_by,
            },
            file: self.name.to_owned(),
            line: self.line(&item.span()),
        })
    }

    fn fingerprint(&self, value: &Value) -> Result<String, Fault> {
        let text = self.string(value)?;
        if is_fingerprint(&text) {
            return Ok(text.to_ascii_lowercase());
        }
        Err(self.bad(
            &value.span(),
            format!("「{text}」は指紋（16桁の0～9とa～f）ではありません"),
            format!("\u{201c}{text}\u{201d} is no fingerprint (16 hexadecimal digits)"),
        ))
    }

    fn date(&self, value: &Value) -> Result<Date, Fault> {
        let text = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            _ => self.string(value)?,
        };
        Date::of(&text).ok_or_else(|| {
            self.bad(
                &value.span(),
                format!("「{text}」は日付ではありません。2027-03-31 のように書いてください"),
                format!("\u{201c}{text}\u{201d} is no date. Write it as 2027-03-31"),
            )
        })
    }
}
