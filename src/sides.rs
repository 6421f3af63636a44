//! What the two texts of a comparison are to each other, and so what the columns of the 対照表 are called. There is no
//! national rule for these words; offices use them as below (see `docs/formats.md`).

use crate::document::normalize::{BodyKind, Names};
use crate::family::DocumentFamily;
use crate::lang::{Phrase, phrase};
use serde::{Deserialize, Serialize};

/// What a comparison with the model says of itself.
const DISCLAIMER: Phrase = phrase(
    "この結果は文言を比べたものです。例文は参考例であり、相違があること自体は問題ではありません。法的な助言ではなく、最終的な判断は各団体で行ってください。",
    "This compares words. The model is an example, so a deviation is no fault in itself. It is no legal advice; the decision rests with each body.",
);

/// What a comparison of two documents of bodies says of itself.
const DISCLAIMER_OF_TWO: Phrase = phrase(
    "この結果は文言を比べたもので、参考資料です。改正の規定（改め文）ではなく、法的な助言でもありません。最終的な判断は各団体で行ってください。",
    "This compares words, for reference. It is no amending provision and no legal advice; the decision rests with each body.",
);

/// The relation of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sides {
    /// A policy and the national model. The model is never called 改正前: it was not in force here.
    #[default]
    Model,
    /// A text in force and a bill that amends it: 改正案 and 現行.
    Bill,
    /// Before and after an amendment: 改正後 and 改正前.
    Amended,
    /// Two documents of which neither amends the other.
    Documents,
}

impl Sides {
    /// All of them.
    pub const ALL: [Sides; 4] = [Sides::Model, Sides::Bill, Sides::Amended, Sides::Documents];

    /// The word on the command line and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Sides::Model => "model",
            Sides::Bill => "bill",
            Sides::Amended => "amended",
            Sides::Documents => "documents",
        }
    }

    /// The relation with this word.
    pub fn of(key: &str) -> Option<Sides> {
        Sides::ALL.into_iter().find(|sides| sides.key() == key)
    }

    /// What a result on the two says of itself, whatever its format.
    pub fn disclaimer(self) -> Phrase {
        match self {
            Sides::Model => DISCLAIMER,
            Sides::Bill | Sides::Amended | Sides::Documents => DISCLAIMER_OF_TWO,
        }
    }

    /// Whether one text amends the other: every character that differs is a change then, names and numbers included.
    pub fn is_amendment(self) -> bool {
        match self {
            Sides::Bill | Sides::Amended => true,
            Sides::Model | Sides::Documents => false,
        }
    }

    /// What two documents are to each other where nobody says: a text in force and its draft where both are of one body.
    /// A body that the text does not tell is nobody's.
    pub fn between(base: &Names, own: &Names) -> Sides {
        match !base.body.is_empty() && base.body == own.body {
            true => Sides::Bill,
            false => Sides::Documents,
        }
    }

    /// Heading of the column of the document compared.
    pub fn own(self, kind: BodyKind, family: DocumentFamily) -> Phrase {
        match self {
            Sides::Model => phrase(own_rules(kind), family.words().own),
            Sides::Bill => phrase("改正案", "Bill"),
            Sides::Amended => phrase("改正後", "As amended"),
            Sides::Documents => phrase("対象文書", "Document"),
        }
    }

    /// Heading of the column of the base text.
    pub fn base(self, family: DocumentFamily) -> Phrase {
        match self {
            Sides::Model => family.words().model,
            Sides::Bill => phrase("現行", "In force"),
            Sides::Amended => phrase("改正前", "Before"),
            Sides::Documents => phrase("底本", "Base text"),
        }
    }

    /// What the base text is called in a sentence.
    pub fn called(self) -> Phrase {
        match self {
            Sides::Model => phrase("例文", "model"),
            Sides::Bill => phrase("現行", "text in force"),
            Sides::Amended => phrase("改正前", "former text"),
            Sides::Documents => phrase("底本", "base text"),
        }
    }

    /// What stands in the column of the document where it has no such clause.
    pub fn absent(self) -> Phrase {
        match self {
            Sides::Model | Sides::Documents => phrase("（該当規定なし）", "(no such provision)"),
            Sides::Bill | Sides::Amended => phrase("（削る）", "(deleted)"),
        }
    }

    /// What stands in the column of the base text beside a clause that only the document has.
    pub fn added(self) -> Phrase {
        match self {
            Sides::Model | Sides::Documents => phrase("（独自規定）", "(own provision)"),
            Sides::Bill | Sides::Amended => phrase("（新設）", "(new)"),
        }
    }
}

/// 本市の規定, in the word a body of this kind uses of itself.
fn own_rules(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::City => "本市の規定",
        BodyKind::Town => "本町の規定",
        BodyKind::Village => "本村の規定",
        BodyKind::Ward => "本区の規定",
        BodyKind::Association => "本組合の規定",
        BodyKind::WideAreaUnion => "本広域連合の規定",
        BodyKind::Enterprise => "本企業団の規定",
        BodyKind::Assembly => "本議会の規定",
        BodyKind::Board => "本委員会の規定",
        BodyKind::Agency => "本法人の規定",
        BodyKind::Prefecture | BodyKind::Joint | BodyKind::Unknown => "本団体の規定",
    }
}

/// Whether a text is a result of this program, which quotes a policy and is none: it has the sentences of
/// [`Sides::disclaimer`], however it was printed.
pub fn is_result(text: &str) -> bool {
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let text = solid(text);
    let said = [DISCLAIMER, DISCLAIMER_OF_TWO];
    said.iter().any(|said| {
        [said.ja, said.en]
            .iter()
            .any(|words| text.contains(&solid(words)))
    })
}
