//! For people who keep it: a table of facts, the counts, one block per change.

use super::super::{Changed, Side, Since};
use super::{edition, name, problem, totals};
use crate::lang::{Lang, Phrase, Say, phrase};
use crate::report::formats::markdown::escape::{inline, stretches};
use crate::report::formats::markdown::table;
use crate::report::formats::own::MARKDOWN;
use crate::report::words::provenance_of;
use crate::sides::Sides;
use std::io::{self, Write};

/// Writes it.
pub(super) fn write(since: &Since, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let title = phrase("版の間の変更と、その反映", "Changes between two editions");
    writeln!(out, "{MARKDOWN}\n# {}\n", title.get(lang))?;
    facts(since, lang, out)?;
    writeln!(
        out,
        "\n{}: {}",
        phrase("変更", "Changes").get(lang),
        totals(since, lang)
    )?;
    for change in &since.changes {
        block(since, change, lang, out)?;
    }
    if !since.problems.is_empty() {
        writeln!(
            out,
            "\n## {}\n",
            phrase("読み取りの注意", "Doubts of the reading").get(lang)
        )?;
        for (whose, of) in &since.problems {
            writeln!(out, "- {}", inline(&problem(*whose, of, since, lang)))?;
        }
    }
    writeln!(
        out,
        "\n## {}\n\n{}",
        phrase("注意", "Note").get(lang),
        Sides::Model.disclaimer().get(lang)
    )
}

fn facts(since: &Since, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let fact = |label: Phrase, value: String| [label.get(lang).to_owned(), value];
    let origin = |provenance: &str| inline(provenance_of(provenance, lang));
    let facts = [
        fact(phrase("対象文書", "document"), inline(&since.policy.path)),
        fact(phrase("旧版", "old edition"), inline(&edition(&since.old))),
        fact(
            phrase("旧版の由来", "provenance of the old edition"),
            origin(&since.old.provenance),
        ),
        fact(phrase("新版", "new edition"), inline(&edition(&since.new))),
        fact(
            phrase("新版の由来", "provenance of the new edition"),
            origin(&since.new.provenance),
        ),
        fact(
            phrase("対象文書の SHA-256", "SHA-256 of the document"),
            since.policy.digest.clone(),
        ),
        fact(
            phrase("旧版の SHA-256", "SHA-256 of the old edition"),
            since.old.digest.clone(),
        ),
        fact(
            phrase("新版の SHA-256", "SHA-256 of the new edition"),
            since.new.digest.clone(),
        ),
        fact(
            phrase("作成", "made by"),
            format!("taisho {}", env!("CARGO_PKG_VERSION")),
        ),
    ];
    let header = [
        phrase("項目", "item").get(lang),
        phrase("内容", "value").get(lang),
    ];
    table(
        out,
        header,
        facts.into_iter().filter(|[_, value]| !value.is_empty()),
    )
}

fn block(since: &Since, change: &Changed, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", inline(&name(change, lang)))?;
    let grade = match (change.severity, lang) {
        (None, _) => String::new(),
        (Some(severity), Lang::Ja) => format!("（{}）", severity.say(lang)),
        (Some(severity), Lang::En) => format!(" ({})", severity.say(lang)),
    };
    let colon = phrase("、", ", ").get(lang);
    writeln!(
        out,
        "{}{colon}**{}**{grade}\n",
        change.kind.say(lang),
        change.status.say(lang)
    )?;
    let side = |of: &Side| {
        let (title, text) = (stretches(&of.title), stretches(&of.text));
        let gap = if title.is_empty() || text.is_empty() {
            ""
        } else {
            "　"
        };
        format!("{}　{title}{gap}{text}", inline(&of.id))
    };
    if let Some(old) = &change.old {
        writeln!(out, "- {}: {}", phrase("旧版", "old").get(lang), side(old))?;
    }
    if let Some(new) = &change.new {
        writeln!(out, "- {}: {}", phrase("新版", "new").get(lang), side(new))?;
    }
    let label = phrase("本文", "text").get(lang);
    if change.own.is_empty() {
        let none = phrase("（該当する記載なし）", "(nothing like it)");
        writeln!(out, "- {label}: {}", none.get(lang))?;
    }
    for own in &change.own {
        let place = since.policy.places.name(own.lines);
        let words = format!("{} {}", own.title, own.text);
        writeln!(
            out,
            "- {label}: {} {}: {}",
            inline(&own.path),
            place.get(lang),
            inline(words.trim())
        )?;
    }
    Ok(())
}
