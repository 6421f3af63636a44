//! What taisho knows about the words of Japanese security policies and of the bodies that adopt them.
//!
//! Everything is in the tables under `tables/`, one row per word with the reason why it is there. They are embedded
//! and split into typed rows while this crate is compiled: a row with a wrong number of cells, or with a value that
//! its column doesn't allow, fails the build. `README.md` describes each table.
//!
//! ```
//! use taisho_knowledge::{CueRole, SPELLING, cues};
//!
//! let variant = SPELLING.iter().find(|row| row.variant == "および");
//! assert_eq!(variant.map(|row| row.standard), Some("及び"));
//! assert!(cues(CueRole::Decides).any(|verb| verb == "承認"));
//! ```
#![forbid(unsafe_code)]

mod parse;
#[macro_use]
mod table;
mod columns;
#[cfg(test)]
mod tests;

pub use columns::*;

tables! {
    /// Phrases that are one act or its absence. For example, できないようにする prevents an act.
    ACT_PHRASES = "act_phrases.csv", key 1: ActPhrase { phrase, act, reason, }

    /// Verbs and verbal nouns of administrative language, and the acts they can name. Two words with an act
    /// in common can say the same.
    ACTS = "acts.csv", key 2: ActWord { word, act, reason, }

    /// Words that follow a blank for a name.
    BLANKS = "blanks.csv", key 1: Blank { word, owner: BlankOwner, reason, }

    /// Beginnings and endings of the names of bodies. A beginning decides before an ending, and the longest
    /// ending decides.
    BODY_AFFIXES = "body_affixes.csv", key 2: BodyAffix { affix, side: AffixSide, kind, reason, }

    /// Words by the role in which a sentence uses them; see [`cues`].
    CUES = "cues.csv", key 2: Cue { role: CueRole, word, reason, }

    /// Defined terms and names of measures, which can be the heading of an item.
    DEFINED_TERMS = "defined_terms.csv", key 1: DefinedTerm { term, reason, }

    /// Parts of the names of departments, from which a report says whom to contact.
    DEPARTMENTS = "departments.csv", key 1: DepartmentWord { word, part: DepartmentPart, reason, }

    /// Compounds that the segmenter never cuts: 情報セキュリティ, but not 情報セキュリティ対策, because a change of the latter
    /// into the former would come out as the change of a whole word. Some rows are words that IPADIC has but
    /// misses beside others; their reasons contain "wrongly".
    DICTIONARY_TERMS = "dictionary_terms.csv", key 1: DictionaryTerm { term, pos: TermPos, reason, }

    /// Words that show the family of a document.
    DOCUMENT_FAMILIES = "document_families.csv", key 2: FamilyWord { word, place: FamilyPlace, family, reason, }

    /// Words that show the kind of a document that isn't a basic policy.
    DOCUMENT_KINDS = "document_kinds.csv", key 1: DocumentKindWord { word, place: WordPlace, kind: DocumentKind, reason, }

    /// Adverbs and the like that, added to a duty, ask for more or for what goes without saying: 適切に, 計画的に.
    EMPHASES = "emphases.csv", key 1: Emphasis { word, reason, }

    /// Words that add no meaning to what they are attached to: 状況, 措置.
    FRAME_WORDS = "frame_words.csv", key 1: FrameWord { word, reason, }

    /// Words that end like the name of a body but name none in particular.
    GENERIC_BODIES = "generic_bodies.csv", key 1: GenericBody { word, reason, }

    /// Words in ids, classes and lines of web pages that show what isn't the document.
    HTML_FURNITURE = "html_furniture.csv", key 2: HtmlFurniture { word, kind: FurnitureKind, reason, }

    /// Organs and terms of the model that don't apply to a kind of body.
    INAPPLICABLE = "inapplicable.csv", key 2: Inapplicable {
        /// Kind of the body.
        profile,
        /// How the clause of the model begins, or the name of the organ.
        subject,
        /// Words, separated by spaces, which show that it applies after all.
        unless,
        ja,
        en,
        reason,
    }

    /// Words and synonym groups of sentences that only introduce a list.
    LEAD_WORDS = "lead_words.csv", key 1: LeadWord { word, reason, }

    /// Endings of sentences that show how binding they are. The longest ending decides.
    MODALITIES = "modalities.csv", key 1: SentenceEnding {
        /// Base forms, separated by a space if the first inflects: 努める ものとする also matches 努めるものとします.
        ending,
        modality: EndingForce,
        reason,
    }

    /// Words for the municipalities of a prefecture.
    MUNICIPALITIES = "municipalities.csv", key 1: MunicipalityWord { word, part: MunicipalityPart, reason, }

    /// Endings of offices and bodies that a policy must establish before it lets them decide.
    OFFICES = "offices.csv", key 1: Office { ending, reason, }

    /// Organs of policies, and the organ of the model to which each belongs.
    ORGANS = "organs.csv", key 1: Organ { organ, model, relation: Kinship, reason, }

    /// Persons whom a kind of body has in addition to its staff.
    OWN_PERSONS = "own_persons.csv", key 2: OwnPerson { kind, word, ja, en, reason, }

    /// The words of each kind of body for what the model calls 本市, 市長 or 市民.
    OWN_WORDS = "own_words.csv", key 2: OwnWord { kind, standard, word, reason, }

    /// Phrases of web pages and collections of rules in saved text.
    PAGE_LINES = "page_lines.csv", key 1: PageLine { words, sign: LineSign, reason, }

    /// What clauses of the model ask for, point by point, and the words by which a policy that has a
    /// different structure shows that it has the point.
    POINTS = "points.csv", key 1: Point {
        point,
        /// Phrases of the model, separated by spaces, any of which shows that its clause asks for the point.
        signs,
        /// Words of a policy, separated by spaces, any of which shows that it has the point. A word after a
        /// hyphen shows nothing: 議会 in 議会の事務局. Nor does a word inside the name of an office: 監査 in 監査委員.
        words,
        /// Words, separated by spaces, one of which must be in the same phrase as the word, at the beginning
        /// of its sentence or in the title: 確認 is about contractors only beside 委託. Empty if the word is
        /// enough.
        beside,
        found: PointPlace,
        weight: PointWeight,
        reason,
    }

    /// The 47 prefectures.
    PREFECTURES = "prefectures.csv", key 1: Prefecture { prefecture, reason, }

    /// Words that modify a duty, for example by limiting it or by saying how often.
    QUALIFIERS = "qualifiers.csv", key 1: QualifierWord {
        word,
        kind: Qualifier,
        /// Another word of the same kind with the same meaning. Empty if there is none.
        group,
        reason,
    }

    /// Words of bodies other than cities for their chief, offices and residents.
    ROLE_WORDS = "role_words.csv", key 1: RoleWord {
        variant,
        /// The kind of body that uses the word. Empty if it means the same in the text of any body.
        kind,
        standard,
        reason,
    }

    /// Titles of sections, and the facet each belongs to.
    SECTION_TITLES = "section_titles.csv", key 1: SectionTitle { title, facet, reason, }

    /// Words by which bodies refer to themselves.
    SELF_WORDS = "self_words.csv", key 1: SelfWord { word, kind, reason, }

    /// Words of the model that every body replaces by its own names, each in one place.
    SLOTS = "slots.csv", key 1: SlotWords { words, slot: SlotContent, reason, }

    /// Acts that don't require a result: 検討する, 促す.
    SOFT_ACTS = "soft_acts.csv", key 1: SoftAct { word, reason, }

    /// The closed list of spelling variants: the same word, written differently.
    SPELLING = "spelling.csv", key 1: SpellingVariant { variant, standard, reason, }

    /// Words in the titles of chapters of the standards (対策基準), and the facet that each shows.
    STANDARDS_CHAPTERS = "standards_chapters.csv", key 1: StandardsChapter { word, facet, reason, }

    /// Words with the same meaning, and words without content (group `-`).
    SYNONYMS = "synonyms.csv", key 1: Synonym { word, group, reason, }

    /// What may surround a section title without changing it.
    TITLE_AFFIXES = "title_affixes.csv", key 1: TitleAffix { affix, side: AffixSide, reason, }

    /// Words that show what a clause of a policy that has a different structure is about.
    TOPICS = "topics.csv", key 2: Topic { topic, word, place: WordPlace, reason, }

    /// Verbs in kana or with another conjugation, and the form in which they are compared.
    VERB_FORMS = "verb_forms.csv", key 1: VerbForm { form, base, reason, }

    /// Endings of the titles of volumes that follow a basic policy.
    VOLUMES = "volumes.csv", key 1: Volume { ending, reason, }
}

/// The first row of every role in [`CUES`] and the row after its last. The rows of a role are consecutive.
static ROWS_OF_ROLE: [(usize, usize); CueRole::ALL.len()] = {
    let mut rows = [(0, 0); CueRole::ALL.len()];
    let mut at = 0;
    while at < CUES.len() {
        let role = CUES[at].role as usize;
        if at == 0 || CUES[at - 1].role as usize != role {
            rows[role].0 = at;
        }
        at += 1;
        rows[role].1 = at;
    }
    rows
};

/// Returns the cue words with a role. If one begins with another, the longer one comes first.
pub fn cues(role: CueRole) -> impl Iterator<Item = &'static str> {
    let (from, to) = ROWS_OF_ROLE[role as usize];
    CUES[from..to].iter().rev().map(|cue| cue.word)
}

/// Returns whether a word is a cue with this role.
pub fn is_cue(word: &str, role: CueRole) -> bool {
    cues(role).any(|cue| cue == word)
}
