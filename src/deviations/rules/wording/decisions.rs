//! Which rule a change falls under, as a table: the first row that fits decides.

use crate::deviations::rules::Rule;
use crate::guideline::Facet;

/// What happened to the words of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A sentence or segment has no counterpart.
    Dropped,
    /// Words the model doesn't have.
    Inserted,
    /// Words without counterpart inside a segment.
    Cut,
    /// Only qualifiers and grammar differ.
    Bent,
    /// Other words with meaning.
    Replaced,
}

/// What is known of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// The unit is a whole sentence.
    Sentence,
    /// The unit is words inside a segment.
    Words,
    /// What is lost or gained has no word with meaning.
    Silent,
    /// The sentence frees from a duty.
    Excepts,
    /// Something that is to be done is among the words.
    Predicate,
    /// A strict qualifier is lost: 定期的に.
    StrictLost,
    /// A lax qualifier is gained: 必要に応じて.
    LaxGained,
    /// 毎年度 for 定期的: only a reader can tell which is stricter.
    Degree,
    /// A strict qualifier went without a stricter one, or a lax one came.
    Weaker,
    /// A strict qualifier came, or a lax one went.
    Stronger,
    /// A qualifier that changes the sense came or went: 又は, 以外.
    Sense,
    /// A qualifier that changes the sense came.
    SenseGained,
    /// The words take the place of a qualifier that mattered.
    InPlaceOfQualifier,
    /// Only the subject, the body itself, is made explicit.
    OwnSubject,
    /// A bracket that gives a short name.
    ShortName,
    /// Points to another instrument.
    Elsewhere,
    /// A proviso by which another instrument prevails.
    Defers,
    /// Something is taken out: 除く.
    Excludes,
    /// A limit came that wasn't there.
    Limits,
    /// A duty came: なければならない.
    Duty,
    /// Something is brought under the policy: を含む.
    TakesIn,
    /// A predicate of a chain is left out.
    LeavesPredicate,
    /// A condition has become narrower.
    NarrowsCondition,
}

/// The signs of one change.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ChangeSigns(u32);

impl ChangeSigns {
    /// Adds a sign if it holds.
    pub fn note(&mut self, sign: Sign, holds: bool) {
        self.0 |= u32::from(holds) << sign as u32;
    }

    fn has(self, sign: Sign) -> bool {
        self.0 >> (sign as u32) & 1 == 1
    }
}

/// The facets a row is about.
#[derive(Debug, Clone, Copy)]
enum Facets {
    Any,
    Only(Facet),
    /// Those that lay down what is to be done.
    Binding,
    /// All others.
    Stating,
    /// Those in which force and frequency matter: the binding ones and threats.
    Forceful,
}

impl Facets {
    fn has(self, facet: Facet) -> bool {
        match self {
            Facets::Any => true,
            Facets::Only(only) => only == facet,
            Facets::Binding => facet.binds(),
            Facets::Stating => !facet.binds(),
            Facets::Forceful => facet.binds() || facet == Facet::Threats,
        }
    }
}

/// What a row says.
#[derive(Debug, Clone, Copy)]
enum RowRule {
    Is(Rule),
    /// The facet's rule for saying something else.
    Changed,
}

/// One row: event, facets, signs it needs, outcome, and an example.
type Row = (Option<Event>, Facets, &'static [Sign], RowRule, &'static str);

#[rustfmt::skip]
const ROWS: &[Row] = {
    use Event::{Bent, Cut, Dropped, Inserted};
    use Facets::{Any, Binding, Forceful, Only, Stating};
    use RowRule::{Changed, Is};
    use Sign as S;
    &[
        (Some(Dropped), Any, &[S::Silent], Is(Rule::Wording), "－また、"),
        (Some(Dropped), Binding, &[S::Sentence, S::Excepts], Is(Rule::ObligationStrengthened), "－ただし、許可を受けた場合は、この限りでない。"),
        (Some(Dropped), Only(Facet::Threats), &[], Is(Rule::ThreatDropped), "－通信の途絶、"),
        (Some(Dropped), Stating, &[], Changed, "－情報システムの、"),
        (Some(Dropped), Binding, &[S::Predicate], Is(Rule::MeasureDropped), "－緊急時対応計画を策定する。"),
        (Some(Dropped), Binding, &[S::StrictLost], Is(Rule::ObligationWeakened), "－定期的に、"),
        (Some(Dropped), Any, &[], Changed, "－通信回線、"),
        (None, Only(Facet::Scope), &[S::Limits], Is(Rule::ScopeExclusion), "＋（学校を除く。）"),
        (None, Binding, &[S::LeavesPredicate], Is(Rule::MeasureDropped), "－、その承認を得"),
        (None, Binding, &[S::NarrowsCondition], Changed, "＋重大な（事故が発生した場合）"),
        (Some(Inserted), Any, &[S::InPlaceOfQualifier], Changed, "十分な→適度な"),
        (Some(Inserted), Any, &[S::OwnSubject], Is(Rule::Wording), "＋本市は、"),
        (Some(Inserted), Any, &[S::Silent], Is(Rule::Wording), "＋次の"),
        (Some(Inserted), Binding, &[S::Sentence, S::Excepts], Is(Rule::ObligationWeakened), "＋ただし、…この限りでない。"),
        (Some(Inserted), Any, &[S::ShortName], Is(Rule::Wording), "＋（以下「委員会」という。）"),
        (Some(Inserted), Only(Facet::Scope), &[S::Defers], Is(Rule::CrossReference), "＋ただし、…規程による。"),
        (Some(Inserted), Any, &[S::Elsewhere], Is(Rule::CrossReference), "＋細目は、別に定める。"),
        (Some(Inserted), Only(Facet::Purpose), &[], Is(Rule::PurposeAdded), "＋市民の信頼を確保し、"),
        (Some(Inserted), Only(Facet::Definitions), &[S::Excludes], Is(Rule::DefinitionChanged), "＋（軽微なものを除く。）"),
        (Some(Inserted), Only(Facet::Definitions), &[S::TakesIn], Is(Rule::Rephrased), "＋（有線及び無線を含む。）"),
        (Some(Inserted), Only(Facet::Definitions), &[], Is(Rule::DefinitionChanged), "＋重要な（機器）"),
        (Some(Inserted), Only(Facet::Threats), &[S::Sentence], Is(Rule::ObligationStrengthened), "＋新たな脅威に備える。"),
        (Some(Inserted), Only(Facet::Threats), &[], Is(Rule::ThreatChanged), "＋落雷、"),
        (Some(Inserted), Only(Facet::Scope), &[S::Excludes], Is(Rule::ScopeExclusion), "＋学校は、対象としない。"),
        (Some(Inserted), Only(Facet::Scope), &[S::Duty], Is(Rule::MeasureAdded), "＋委託先にも遵守させなければならない。"),
        (Some(Inserted), Only(Facet::Scope), &[S::TakesIn], Is(Rule::ScopeEntityAdded), "＋（消防本部を含む。）"),
        (Some(Inserted), Only(Facet::Scope), &[S::Sentence], Is(Rule::MeasureAdded), "＋委託先には、契約で求める。"),
        (Some(Inserted), Only(Facet::Scope), &[], Is(Rule::ScopeChanged), "＋本庁の（各課）"),
        (Some(Inserted), Only(Facet::Structure), &[], Is(Rule::Wording), "＋第1章"),
        (Some(Inserted), Any, &[S::LaxGained, S::Words], Is(Rule::ObligationWeakened), "＋必要に応じて課長が"),
        (Some(Inserted), Any, &[S::Excludes, S::Words], Changed, "＋学校を除く"),
        (Some(Inserted), Only(Facet::Obligations), &[], Is(Rule::ObligationStrengthened), "＋研修を受講し、"),
        (Some(Inserted), Any, &[], Is(Rule::MeasureAdded), "＋入退室を記録し、"),
        (Some(Bent), Only(Facet::Scope), &[S::Excludes], Is(Rule::ScopeExclusion), "＋以外"),
        (Some(Bent), Forceful, &[S::Degree], Changed, "定期的→毎年度"),
        (Some(Bent), Forceful, &[S::Weaker], Is(Rule::ObligationWeakened), "－定期的に"),
        (Some(Bent), Forceful, &[S::Stronger], Is(Rule::ObligationStrengthened), "＋直ちに"),
        (Some(Bent), Any, &[S::Weaker], Changed, "－全ての"),
        (Some(Bent), Any, &[S::Stronger], Changed, "＋全ての"),
        (Some(Bent), Any, &[S::Sense], Changed, "及び→又は"),
        (Some(Bent), Any, &[], Is(Rule::Wording), "、→及び"),
        (Some(Cut), Any, &[S::SenseGained], Changed, "機器及び→又は"),
        (Some(Cut), Stating, &[], Changed, "－故意の"),
        (Some(Cut), Binding, &[S::Degree], Changed, "課長が毎年→定期的に"),
        (Some(Cut), Binding, &[S::StrictLost], Is(Rule::ObligationWeakened), "－全ての課の"),
        (Some(Cut), Binding, &[S::LaxGained], Is(Rule::ObligationWeakened), "毎日の→適宜"),
        (None, Any, &[], Changed, "監視→記録"),
    ]
};

/// The rule of a change.
pub(crate) fn decide(event: Event, facet: Facet, signs: ChangeSigns) -> Rule {
    let fits = |row: &&Row| {
        row.0.is_none_or(|of| of == event) && row.1.has(facet) && row.2.iter().all(|&s| signs.has(s))
    };
    match ROWS.iter().find(fits).map(|row| row.3) {
        Some(RowRule::Is(rule)) => rule,
        Some(RowRule::Changed) | None => changed(facet),
    }
}

/// The rule for saying something else.
pub(crate) fn changed(facet: Facet) -> Rule {
    match facet {
        Facet::Purpose => Rule::PurposeChanged,
        Facet::Definitions => Rule::DefinitionChanged,
        Facet::Threats => Rule::ThreatChanged,
        Facet::Scope => Rule::ScopeChanged,
        Facet::Structure => Rule::Wording,
        _ => Rule::MeasureChanged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(signs: &[Sign]) -> ChangeSigns {
        let mut all = ChangeSigns::default();
        for &sign in signs {
            all.note(sign, true);
        }
        all
    }

    #[test]
    fn every_row_decides_something_no_row_before_it_does() {
        let facets = [
            Facet::Purpose,
            Facet::Definitions,
            Facet::Threats,
            Facet::Scope,
            Facet::Obligations,
            Facet::Countermeasures,
            Facet::Structure,
        ];
        let events = [
            Event::Dropped,
            Event::Inserted,
            Event::Cut,
            Event::Bent,
            Event::Replaced,
        ];
        for (i, row) in ROWS.iter().enumerate() {
            let signs = with(row.2);
            let first = |event: Event, facet: Facet| {
                ROWS.iter().position(|r| {
                    r.0.is_none_or(|of| of == event) && r.1.has(facet) && r.2.iter().all(|&s| signs.has(s))
                })
            };
            let is_reached = events
                .iter()
                .any(|&event| facets.iter().any(|&facet| first(event, facet) == Some(i)));
            assert!(is_reached && !row.4.is_empty(), "{row:?}");
        }
    }

    #[test]
    fn a_sentence_that_frees_weakens_only_what_binds() {
        let signs = with(&[Sign::Sentence, Sign::Excepts]);
        assert_eq!(
            decide(Event::Inserted, Facet::Review, signs),
            Rule::ObligationWeakened
        );
        assert_eq!(decide(Event::Inserted, Facet::Purpose, signs), Rule::PurposeAdded);
    }
}
