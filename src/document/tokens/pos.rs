//! Parts of speech and inflected forms, following the 品詞体系 of IPADIC.

/// The part of speech of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// 名詞: a noun.
    Noun(Noun),
    /// 動詞: a verb.
    Verb(Standing),
    /// 形容詞: an adjective.
    Adjective(Standing),
    /// 副詞: an adverb.
    Adverb,
    /// 連体詞: この, あらゆる
    Adnominal,
    /// 接続詞: 及び, ただし
    Conjunction,
    /// 助詞: a particle.
    Particle(Particle),
    /// 助動詞: ない, た, ます
    Auxiliary,
    /// 接頭詞: 本, 各, 非
    Prefix,
    /// 記号: punctuation and other symbols.
    Symbol(Symbol),
    /// 感動詞: an interjection.
    Interjection,
    /// フィラー, その他, and pieces of text that could not be segmented.
    Other,
}

/// The kind of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// 一般: any other noun.
    General,
    /// サ変接続: makes a verb with する (遵守, 策定)
    Verbal,
    /// 形容動詞語幹: makes an adjective with な (適切, 必要)
    Adjectival,
    /// ナイ形容詞語幹: makes an adjective with ない (申し訳)
    NaiAdjectival,
    /// 副詞可能: of time or extent, used as an adverb too (毎年, すべて)
    Adverbial,
    /// 固有名詞: a name.
    Proper,
    /// 数: a number.
    Number,
    /// 代名詞: a pronoun.
    Pronoun,
    /// 非自立: needs a word before it (こと, もの, ため, よう)
    Dependent,
    /// 接尾, except counters (者, 性, 等).
    Suffix,
    /// 接尾-助数詞: what a number counts (条, 回, 年)
    Counter,
    /// 特殊, 接続詞的, 動詞非自立的 and 引用文字列: a handful of words such as 対 and ごらん
    Special,
}

/// Whether a verb or adjective is an independent word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// 自立: an independent word.
    Independent,
    /// 非自立: after another verb (いる in 定めている, やすい in 見やすい)
    Dependent,
    /// 接尾: れる, られる, せる
    Suffix,
}

/// The kind of a particle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Particle {
    /// 格助詞: が, を, に, で, と
    Case,
    /// 格助詞-連語: について, に関する, により
    CasePhrase,
    /// 係助詞: は, も
    Topic,
    /// 副助詞, and か, which IPADIC doesn't distinguish from them: まで, など, のみ
    Adverbial,
    /// 並立助詞: や, と, とか
    Parallel,
    /// 接続助詞: て, ば, ので, が
    Conjunctive,
    /// 連体化: の
    Attributive,
    /// 副詞化: に, と after an adverb
    Adverbializing,
    /// 終助詞: at the end of a sentence
    Final,
    /// 特殊: a few others
    Special,
}

/// The kind of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// 一般: ・, …, /
    General,
    /// 句点: 。
    FullStop,
    /// 読点: 、
    Comma,
    /// 括弧開: an opening bracket
    Open,
    /// 括弧閉: a closing bracket
    Close,
    /// 空白, including line ends
    Space,
    /// アルファベット: a letter alone
    Letter,
}

impl Pos {
    /// Reads the first three columns of a part of speech as IPADIC writes them. Anything else is
    /// [`Pos::Other`].
    pub(super) fn read(major: &str, detail: &str, detail2: &str) -> Pos {
        let standing = match detail {
            "非自立" => Standing::Dependent,
            "接尾" => Standing::Suffix,
            _ => Standing::Independent,
        };
        match major {
            "名詞" => Pos::Noun(match detail {
                "サ変接続" => Noun::Verbal,
                "形容動詞語幹" => Noun::Adjectival,
                "ナイ形容詞語幹" => Noun::NaiAdjectival,
                "副詞可能" => Noun::Adverbial,
                "固有名詞" => Noun::Proper,
                "数" => Noun::Number,
                "代名詞" => Noun::Pronoun,
                "非自立" => Noun::Dependent,
                "接尾" if detail2 == "助数詞" => Noun::Counter,
                "接尾" => Noun::Suffix,
                "特殊" | "接続詞的" | "動詞非自立的" | "引用文字列" => Noun::Special,
                _ => Noun::General,
            }),
            "動詞" => Pos::Verb(standing),
            "形容詞" => Pos::Adjective(standing),
            "副詞" => Pos::Adverb,
            "連体詞" => Pos::Adnominal,
            "接続詞" => Pos::Conjunction,
            "助詞" => Pos::Particle(match detail {
                "格助詞" if detail2 == "連語" => Particle::CasePhrase,
                "格助詞" => Particle::Case,
                "係助詞" => Particle::Topic,
                "副助詞" | "副助詞／並立助詞／終助詞" => Particle::Adverbial,
                "並立助詞" => Particle::Parallel,
                "接続助詞" => Particle::Conjunctive,
                "連体化" => Particle::Attributive,
                "副詞化" => Particle::Adverbializing,
                "終助詞" => Particle::Final,
                _ => Particle::Special,
            }),
            "助動詞" => Pos::Auxiliary,
            "接頭詞" => Pos::Prefix,
            "記号" => Pos::Symbol(match detail {
                "句点" => Symbol::FullStop,
                "読点" => Symbol::Comma,
                "括弧開" => Symbol::Open,
                "括弧閉" => Symbol::Close,
                "空白" => Symbol::Space,
                "アルファベット" => Symbol::Letter,
                _ => Symbol::General,
            }),
            "感動詞" => Pos::Interjection,
            _ => Pos::Other,
        }
    }

    /// Returns whether words of this kind have a meaning by themselves: nouns except pronouns and dependent
    /// ones, independent verbs and adjectives, adverbs, prefixes (非 inverts a meaning), and single letters.
    pub fn is_content(self) -> bool {
        match self {
            Pos::Noun(kind) => !matches!(kind, Noun::Pronoun | Noun::Dependent | Noun::Special),
            Pos::Verb(standing) | Pos::Adjective(standing) => standing == Standing::Independent,
            Pos::Adverb | Pos::Prefix | Pos::Symbol(Symbol::Letter) => true,
            Pos::Adnominal
            | Pos::Conjunction
            | Pos::Particle(_)
            | Pos::Auxiliary
            | Pos::Symbol(_)
            | Pos::Interjection
            | Pos::Other => false,
        }
    }

    /// Returns whether words of this kind hold a sentence together, because they are neither content nor
    /// symbols.
    pub fn is_function(self) -> bool {
        !self.is_content() && !self.is_symbol()
    }

    /// Returns whether this is punctuation, a bracket, white space or another mark, but not a single letter.
    pub fn is_symbol(self) -> bool {
        matches!(self, Pos::Symbol(kind) if kind != Symbol::Letter)
    }
}

/// The inflected form of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The word doesn't inflect.
    None,
    /// 基本形, including the old 文語基本形: 定める
    Base,
    /// 未然形: 定め in 定めない
    Irrealis,
    /// 連用形: 定め in 定め、; 行っ in 行って
    Continuative,
    /// 体言接続: before a noun (なき)
    Attributive,
    /// 仮定形: なけれ in なければ
    Conditional,
    /// 命令形: 定めよ
    Imperative,
    /// ガル接続 and other rare forms
    Other,
}

impl Form {
    /// Reads a 活用形 as IPADIC writes it.
    pub(super) fn read(form: &str) -> Form {
        match form {
            "" | "*" => Form::None,
            "文語基本形" | "現代基本形" | "音便基本形" => Form::Base,
            form if form.starts_with("基本形") => Form::Base,
            form if form.starts_with("未然") => Form::Irrealis,
            form if form.starts_with("連用") => Form::Continuative,
            form if form.starts_with("体言接続") => Form::Attributive,
            form if form.starts_with("仮定") => Form::Conditional,
            form if form.starts_with("命令") => Form::Imperative,
            _ => Form::Other,
        }
    }
}
