//! Columns with a closed set of values, as enums.

columns! {
    /// The role in which a sentence uses a cue word.
    CueRole {
        /// Joins the subject of an instrument to its kind: 文書の管理に関する規程.
        About = "about",
        /// Follows a means, an example or a partner of a duty: ｅラーニングにより, 着任時の研修をはじめとする, 構成市町と連携した.
        AddsMeans = "adds-means",
        /// Says that several bodies or organs adopt a policy together: 共同で定める.
        AdoptsJointly = "adopts-jointly",
        /// Announces a list: 次に, 以下.
        Announces = "announces",
        /// Heads what is appended to a document but isn't compared: 用語集, 改定履歴.
        AppendedPart = "appended-part",
        /// Heads a table, a form or a text that belongs to the articles and is compared: 別表第1, 様式第1号.
        AppendedTable = "appended-table",
        /// Begins a part behind the articles: 附則, 別表.
        Appendix = "appendix",
        /// Names what an administration does, in whole: 行政運営, 事務の執行.
        Administration = "administration",
        /// Means the body, whichever kind it is: 組織.
        AnyBody = "any-body",
        /// Ends the name of an area that a body serves: 管内, 給水区域.
        Area = "area",
        /// Belongs to a reference to an article: 第, 条, に掲げる.
        ArticleReference = "article-reference",
        /// Points back at numbers: 上記3.
        BackReference = "back-reference",
        /// Precedes a word without making a compound with it, although both are in kanji: 適宜情報資産を.
        BeforeWord = "before-word",
        /// Comes between 以下 and the term it introduces: （以下これらを「情報資産」という。）.
        Bridge = "bridge",
        /// Follows a list of those to whom an instrument applies.
        AppliesTo = "applies-to",
        /// Precedes a word for bodies that adopt a policy together: 各町村, 関係市町.
        EachBody = "each-body",
        /// Means organs in general, whatever the body calls them: 部局.
        Organization = "organization",
        /// Ends a word for persons: 利用者, 児童.
        Person = "person",
        /// Leaves out a part of what it is said of: 一部の住民.
        Some = "some",
        /// Names bodies together: 市町村, 団体.
        SeveralBodies = "several-bodies",
        /// Ends a condition: 場合.
        Condition = "condition",
        /// Names the Word style of a table of contents, without white space and in lower case.
        ContentsStyle = "contents-style",
        /// A verb by which an office decides.
        Decides = "decides",
        /// Follows a term that the sentence defines: Xとは, …をXとする.
        Defines = "defines",
        /// Ends a sentence about a term that says what the term is.
        DefinesAtEnd = "defines-at-end",
        /// Ends a bracket behind a term that says what the term is: 機密性（…だけが情報に触れる状態）.
        DefinesInBracket = "defines-in-bracket",
        /// Follows a term in the title of a clause that says what the term is: 情報セキュリティポリシーの構成.
        DefinesInTitle = "defines-in-title",
        /// Follows the letter for the kind of a body in a compound: 税 in 市税 and 町税.
        BodyCompound = "body-compound",
        /// Ends the name of a larger unit of an administration: 総務部, 財政担当部局.
        Department = "department",
        /// Takes something out of what precedes it.
        Excludes = "excludes",
        /// Only frames an exception in a sentence: Xに当たるものは、これに含まない.
        ExclusionFrame = "exclusion-frame",
        /// Frees somebody from a duty, in a proviso.
        Frees = "frees",
        /// Follows the name of the body that has the information: 市立病院(以下「当院」という。)が保有する.
        Holds = "holds",
        /// Brings something under the policy.
        Includes = "includes",
        /// Ends the name of a kind of instrument: 規程, 要綱.
        Instrument = "instrument",
        /// Ends the name of an office or body, inside which a word says nothing by itself: 監査 in 監査委員.
        OfficeEnding = "office-ending",
        /// Names staff other than the regular officials: 会計年度任用職員, before 2020 非常勤職員 or 臨時職員.
        OtherStaff = "other-staff",
        /// Ends the name of a party outside the body: 保守業者, サービス提供者.
        OutsideParty = "outside-party",
        /// Names the kind of instrument that a policy calls itself: この訓令.
        OwnInstrument = "own-instrument",
        /// Says of an instrument that it governs: …ポリシーを適用する.
        Governs = "governs",
        /// Takes over rules from elsewhere: 準用する.
        Adopts = "adopts",
        /// Leaves something to another instrument.
        LeavesToOthers = "leaves-to-others",
        /// Points at the document itself or at what was named before.
        Pointer = "pointer",
        /// A verb by which another instrument prevails.
        Precedence = "precedence",
        /// Ends the name of another instrument of law: 条例, 規程.
        Regulation = "regulation",
        /// Ends a sentence that lays nothing down: it says what is the case, or that a measure isn't taken.
        LaysNothingDown = "lays-nothing-down",
        /// Names what the policy is about.
        Subject = "subject",
        /// Names information or what holds it, to which a policy applies as well.
        ScopeThing = "scope-thing",
        /// Only says that an instrument applies to those whom it names: この規程の効力は、…に及ぶ.
        ScopeFrame = "scope-frame",
        /// Takes out what directly precedes it: X以外の.
        SetsApart = "sets-apart",
        /// Takes something out of the scope, at the end of a phrase or sentence.
        TakesOut = "takes-out",
        /// Ends the name of a team inside which a word says nothing by itself: インシデント対応チーム.
        Team = "team",
        /// Follows the name of the body in a title.
        TitleSubject = "title-subject",
        /// Ends the name of a unit of an administration: 総務課, 委員会事務局.
        Unit = "unit",
    }

    /// Kinds of documents that are mistaken for a basic policy, in the order in which they are looked for.
    DocumentKind {
        /// 対策基準
        Standards = "standards",
        /// 実施手順
        Procedures = "procedures",
        /// Rules on personal information.
        PersonalData = "personal-data",
        /// Rules of procedure of an assembly.
        Assembly = "assembly",
        /// A guideline or handbook.
        Guide = "guide",
        /// 条例
        Ordinance = "ordinance",
        /// 宣言書
        Declaration = "declaration",
        /// 規則, 要綱 and similar instruments.
        Regulation = "regulation",
        /// A page that announces a policy.
        Notice = "notice",
        /// A page that explains what a security policy is and of what documents it consists.
        Explanation = "explanation",
        /// A plan or report.
        Plan = "plan",
        /// A contract, its specifications or an annex to it.
        Contract = "contract",
        /// Minutes or an agenda.
        Record = "record",
        /// A form.
        Form = "form",
        /// A table of contents without its text. No word shows it.
        Contents = "contents",
    }

    /// What a word is in the name of a department.
    DepartmentPart {
        /// What the name of a department ends with.
        Ending = "ending",
        /// What it deals with, if it deals with information.
        Field = "field",
        /// It stands for whichever department it may be.
        Generic = "generic",
    }

    /// Where a word has to occur to show the kind of a document.
    WordPlace {
        /// Anywhere in the text.
        Anywhere = "anywhere",
        /// In the title or the first lines.
        Title = "title",
        /// In the text, if another such word is there as well: alone it says too little.
        Hint = "hint",
    }

    /// Where a word has to be to show the family of a document.
    FamilyPlace {
        /// At the end of the title. The longest word decides.
        TitleEnd = "title-end",
        /// Anywhere in the title.
        Title = "title",
        /// In many clauses.
        Text = "text",
    }

    /// What a word shows about the element or line of a web page that has it.
    FurnitureKind {
        /// Id, class, role or element name of furniture.
        Mark = "mark",
        /// Like `Mark`, but inside the main text it may mark a part of the document.
        MarkOutside = "mark-outside",
        /// Id, class, role or element name of the main text.
        MarkMain = "mark-main",
        /// The whole line is furniture.
        Line = "line",
        /// Any line with the word is furniture.
        Anywhere = "anywhere",
        /// A line that begins with the word is furniture, before or after the text.
        Start = "start",
        /// A heading after which nothing belongs to the document.
        Tail = "tail",
    }

    /// How much of a line a phrase of `page_lines.csv` has to be.
    LineSign {
        /// The whole line.
        Whole = "whole",
        /// The beginning of the line.
        Line = "line",
        /// The beginning of the line, and nothing of the policy comes after it.
        Tail = "tail",
    }

    /// How binding a sentence is, as its ending shows.
    EndingForce {
        /// してはならない
        Prohibition = "prohibition",
        /// しなければならない
        Obligation = "obligation",
        /// するものとする
        Prescription = "prescription",
        /// 努める
        Effort = "effort",
        /// できる
        Permission = "permission",
        /// しない
        Negation = "negation",
    }

    /// Which part of 構成市町村 a word is.
    MunicipalityPart {
        /// 構成, 県内
        Prefix = "prefix",
        /// 市町村
        Name = "name",
        /// 県, for the prefecture of the body
        Prefecture = "prefecture",
    }

    /// What fills a slot of the model.
    SlotContent {
        /// 住民
        PersonsServed = "persons-served",
        /// 行政運営
        Business = "business",
        /// 行政機関
        Organization = "organization",
        /// 全庁的な
        WholeBody = "whole-body",
        /// 都道府県及び市区町村
        HigherBodies = "higher-bodies",
    }

    /// Whose name belongs in a blank such as ○○市.
    BlankOwner {
        /// The body that adopts the policy.
        Body = "body",
        /// Its prefecture.
        Prefecture = "prefecture",
    }

    /// Where the words of a point count.
    PointPlace {
        /// Where something is laid down: not in a condition, in what a duty starts from, or in what is left to another
        /// instrument.
        Act = "act",
        /// Anywhere in the clause.
        Named = "named",
    }

    /// How much of a clause a point is.
    PointWeight {
        /// A clause that lacks it answers in part only.
        Core = "core",
        /// A duty or measure: if it is nowhere in the document, the clause is answered in part only.
        Asked = "asked",
        /// One of several circumstances; without most of them the clause is answered in part only.
        Detail = "detail",
        /// One of several examples that the model leaves open.
        Example = "example",
        /// A part of a sentence that counts only in a text that keeps the rest of that sentence.
        Part = "part",
    }

    /// How an organ of a policy is related to one of the model.
    Kinship {
        /// The same organ under another name.
        Same = "same",
        /// One of several organs that the model names together.
        Member = "member",
        /// Only a part of the organ.
        Part = "part",
    }

    /// How a word bends a provision.
    Qualifier {
        /// How often.
        Frequency = "frequency",
        /// How strictly, fast or thoroughly.
        Force = "force",
        /// As strictly or fast as can be.
        Utmost = "utmost",
        /// To all.
        Universal = "universal",
        /// Only if, as far as.
        Hedge = "hedge",
        /// A duty of effort inside a sentence.
        Effort = "effort",
        /// The list is left open.
        Open = "open",
        /// Nothing else, all but.
        Limit = "limit",
        /// One of them.
        Or = "or",
        /// All of them.
        And = "and",
        /// Not.
        Negation = "negation",
        /// Must; the ないs in it negate nothing.
        Duty = "duty",
        /// Does not apply: この限りでない.
        Exemption = "exemption",
    }

    /// Part of speech of a term that is added to the dictionary.
    TermPos {
        /// Takes する.
        VerbalNoun = "名詞-サ変接続",
        /// Any other common noun.
        CommonNoun = "名詞-一般",
        /// Takes な.
        AdjectivalNoun = "名詞-形容動詞語幹",
        /// A name.
        ProperNoun = "名詞-固有名詞",
    }

    /// The side of a word on which an affix is.
    AffixSide {
        /// In front of the word.
        Prefix = "prefix",
        /// Behind the word.
        Suffix = "suffix",
    }
}
