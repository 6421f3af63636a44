//! Labels of clauses in their many shapes.

/// A way of numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// `1`
    Number,
    /// `1.`
    Dotted,
    /// `１`
    Wide,
    /// `１．`
    WideDotted,
    /// `第1`
    Ordinal,
    /// `第1条`
    Article,
    /// `第一条`
    KanjiArticle,
    /// `一`
    Kanji,
    /// `(1)`
    Paren,
    /// `（1）`
    WideParen,
    /// `（１）`
    WideBoth,
    /// `(１ )` and `(10)`, as in text from a PDF
    Ragged,
    /// `(1)`, `(1 2)`
    Spaced,
    /// `⑴`
    Enclosed,
    /// `①`
    Circled,
    /// `ア`
    Kana,
    /// `(ア)`
    ParenKana,
    /// `イ`, `ロ`, `ハ`
    Iroha,
}

const KANA: [char; 20] = [
    'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ',
    'ツ', 'テ', 'ト',
];
const IROHA: [char; 12] = [
    'イ', 'ロ', 'ハ', 'ニ', 'ホ', 'ヘ', 'ト', 'チ', 'リ', 'ヌ', 'ル', 'ヲ',
];

impl Label {
    /// Returns the label for number `n`.
    pub fn of(self, n: usize) -> String {
        match self {
            Label::Number => n.to_string(),
            Label::Dotted => format!("{n}."),
            Label::Wide => wide(n),
            Label::WideDotted => format!("{}．", wide(n)),
            Label::Ordinal => format!("第{n}"),
            Label::Article => format!("第{n}条"),
            Label::KanjiArticle => format!("第{}条", kanji(n)),
            Label::Kanji => kanji(n),
            Label::Paren => format!("({n})"),
            Label::WideParen => format!("（{n}）"),
            Label::WideBoth => format!("（{}）", wide(n)),
            Label::Ragged if n < 10 => format!("({} )", wide(n)),
            Label::Ragged => format!("({n})"),
            Label::Spaced if n < 10 => format!("({n})"),
            Label::Spaced => format!("({} {})", n / 10, n % 10),
            Label::Enclosed => symbol('⑴', n),
            Label::Circled => symbol('①', n),
            Label::Kana => KANA[(n - 1) % KANA.len()].to_string(),
            Label::ParenKana => format!("({})", KANA[(n - 1) % KANA.len()]),
            Label::Iroha => IROHA[(n - 1) % IROHA.len()].to_string(),
        }
    }

    /// Returns a reference to section `n`.
    pub fn reference(self, n: usize) -> String {
        match self {
            Label::KanjiArticle | Label::Kanji => self.of(n),
            Label::Article => format!("第{n}条"),
            _ => n.to_string(),
        }
    }

    /// Returns whether text may follow without a space.
    pub fn is_closed(self) -> bool {
        !matches!(
            self,
            Label::Number
                | Label::Wide
                | Label::Ordinal
                | Label::Article
                | Label::KanjiArticle
                | Label::Kanji
                | Label::Kana
                | Label::Iroha
        )
    }
}

fn symbol(first: char, n: usize) -> String {
    u32::try_from(n - 1)
        .ok()
        .filter(|&k| k < 20)
        .and_then(|k| char::from_u32(u32::from(first) + k))
        .map_or_else(|| format!("({n})"), String::from)
}

fn wide(n: usize) -> String {
    n.to_string()
        .chars()
        .filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0))
        .collect()
}

fn kanji(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        t => format!("{}十", DIGITS[t % 10]),
    };
    format!("{tens}{}", DIGITS[n % 10])
}
