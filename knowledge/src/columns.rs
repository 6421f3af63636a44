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
        /// Begins a part after the articles: 附則, 別表.
        Appendix = "appendix",
        /// Names everything that an administration does: 行政運営, 事務の執行.
        Administration = "administration",
        /// Means the body, whatever kind of body it is: 組織.
        AnyBody = "any-body",
        /// Ends the name of an area that a body serves: 管内, 給水区域.
        Area = "area",
        /// Belongs to a reference to an article: 第, 条, に掲げる.
        ArticleReference = "article-reference",
        /// Points back at numbers: 上記3.
        BackReference = "back-reference",
        /// Precedes a word without making a compound with it, although both are in kanji: 適宜情報資産を.
        BeforeWord = "before-word",
        /// Follows a thing that the model lists, in a sentence about its items: 用語の意義は.
        BehindListedThing = "behind-listed-thing",
        /// Names a column of a table, but not that of the names of its items: 内容.
        Column = "column",
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
        /// Excludes a part of what it qualifies: 一部の住民.
        Some = "some",
        /// Names bodies together: 市町村, 団体.
        SeveralBodies = "several-bodies",
        /// Ends a condition: 場合.
        Condition = "condition",
        /// Names the Word style of a table of contents, without white space and in lower case.
        ContentsStyle = "contents-style",
        /// Is a verb by which an office decides: 承認する.
        Decides = "decides",
        /// Follows a term that the sentence defines: Xとは, …をXとする.
        Defines = "defines",
        /// Ends a sentence about a term that says what the term is.
        DefinesAtEnd = "defines-at-end",
        /// Ends a bracket after a term that says what the term is: 機密性（…だけが情報に触れる状態）.
        DefinesInBracket = "defines-in-bracket",
        /// Follows a term in the title of a clause that says what the term is: 情報セキュリティポリシーの構成.
        DefinesInTitle = "defines-in-title",
        /// Follows the letter for the kind of a body in a compound: 税 in 市税 and 町税.
        BodyCompound = "body-compound",
        /// Ends the name of a larger unit of an administration: 総務部, 財政担当部局.
        Department = "department",
        /// Excludes something from what precedes it: を除く.
        Excludes = "excludes",
        /// Only frames an exception in a sentence: Xに当たるものは、これに含まない.
        ExclusionFrame = "exclusion-frame",
        /// Frees somebody from a duty, in a proviso: この限りでない.
        Frees = "frees",
        /// Follows the name of the body that has the information: 市立病院(以下「当院」という。)が保有する.
        Holds = "holds",
        /// Brings something under the policy.
        Includes = "includes",
        /// Says that something is in a table or appendix: 別表第1に掲げる, 別記のとおり.
        HandsOver = "hands-over",
        /// Is in a sentence that introduces the items below it, inside other words too: 次の, 以下.
        IntroducesItems = "introduces-items",
        /// Names the column of a table with the names of its items: 用語.
        ItemColumn = "item-column",
        /// Ends the name of a kind of instrument: 規程, 要綱.
        Instrument = "instrument",
        /// Ends the name of an office or body, inside which a word says nothing by itself: 監査 in 監査委員.
        OfficeEnding = "office-ending",
        /// Leaves only the regular officials of some staff: 常勤の職員.
        RegularStaff = "regular-staff",
        /// A committee that every municipality and prefecture has by law.
        RequiredOrgan = "required-organ",
        /// Names staff other than the regular officials: 会計年度任用職員, before 2020 非常勤職員 or 臨時職員.
        OtherStaff = "other-staff",
        /// Ends the name of a party outside the body: 保守業者, サービス提供者.
        OutsideParty = "outside-party",
        /// Names the kind of instrument that a policy calls itself: この訓令.
        OwnInstrument = "own-instrument",
        /// Says of an instrument that it governs: …ポリシーを適用する.
        Governs = "governs",
        /// Names what a policy lists, and what a table or appendix may hold in its place: 用語, 脅威.
        ListedThing = "listed-thing",
        /// Takes over rules from elsewhere: 準用する.
        Adopts = "adopts",
        /// Leaves something to another instrument.
        LeavesToOthers = "leaves-to-others",
        /// Points at the document itself or at what was named before.
        Pointer = "pointer",
        /// Is a verb by which another instrument prevails over the policy.
        Precedence = "precedence",
        /// Ends the name of another instrument of law: 条例, 規程.
        Regulation = "regulation",
        /// Ends a sentence that lays nothing down, because it describes a state or says that a measure isn't
        /// taken.
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

    /// Kinds of documents that can be mistaken for a basic policy, in the order in which they are tried.
    DocumentKind {
        /// 対策基準: the standards that implement a basic policy.
        Standards = "standards",
        /// 実施手順: the procedures below the standards.
        Procedures = "procedures",
        /// Rules on personal information.
        PersonalData = "personal-data",
        /// Rules of procedure of an assembly.
        Assembly = "assembly",
        /// A guideline or handbook.
        Guide = "guide",
        /// 条例: an ordinance.
        Ordinance = "ordinance",
        /// 宣言書: a declaration.
        Declaration = "declaration",
        /// 規則, 要綱 and similar instruments.
        Regulation = "regulation",
        /// A page that announces a policy.
        Notice = "notice",
        /// A page that explains what a security policy is and which documents it consists of.
        Explanation = "explanation",
        /// A plan or report.
        Plan = "plan",
        /// A contract, its specifications or an annex to it.
        Contract = "contract",
        /// Minutes or an agenda.
        Record = "record",
        /// A form.
        Form = "form",
        /// A table of contents without its text. It is recognised without any word of the table.
        Contents = "contents",
    }

    /// What a word is in the name of a department.
    DepartmentPart {
        /// What the name of a department ends with.
        Ending = "ending",
        /// What the department deals with, if that is information.
        Field = "field",
        /// A word that can refer to any department.
        Generic = "generic",
    }

    /// Where a word has to occur to show the kind of a document.
    WordPlace {
        /// Anywhere in the text.
        Anywhere = "anywhere",
        /// In the title or the first lines.
        Title = "title",
        /// In the text, if another such word is there too. One of them alone isn't evidence enough.
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
        /// Any line that contains the word is furniture.
        Anywhere = "anywhere",
        /// A line that begins with the word is furniture, before or after the text.
        Start = "start",
        /// A heading after which no part of the document follows.
        Tail = "tail",
    }

    /// How much of a line a phrase of `page_lines.csv` has to be.
    LineSign {
        /// The whole line.
        Whole = "whole",
        /// The line begins with it.
        Line = "line",
        /// The line begins with it, and no part of the policy follows.
        Tail = "tail",
    }

    /// How binding a sentence is, as its ending shows.
    EndingForce {
        /// The ending してはならない.
        Prohibition = "prohibition",
        /// The ending しなければならない.
        Obligation = "obligation",
        /// The ending するものとする.
        Prescription = "prescription",
        /// The ending 努める.
        Effort = "effort",
        /// The ending できる.
        Permission = "permission",
        /// The ending しない.
        Negation = "negation",
    }

    /// Which part of a word such as 構成市町村 it is.
    MunicipalityPart {
        /// The first part: 構成, 県内.
        Prefix = "prefix",
        /// The main part: 市町村.
        Name = "name",
        /// The word 県 for the prefecture of the body.
        Prefecture = "prefecture",
    }

    /// What fills a slot of the model.
    SlotContent {
        /// The residents: 住民.
        PersonsServed = "persons-served",
        /// The work of the administration: 行政運営.
        Business = "business",
        /// The administration itself: 行政機関.
        Organization = "organization",
        /// The body as a whole: 全庁的な.
        WholeBody = "whole-body",
        /// The levels of government above: 都道府県及び市区町村.
        HigherBodies = "higher-bodies",
    }

    /// Whose name belongs in a blank such as ○○市.
    BlankOwner {
        /// The body that adopts the policy.
        Body = "body",
        /// The prefecture of that body.
        Prefecture = "prefecture",
    }

    /// Where the words of a point count.
    PointPlace {
        /// Where something is laid down: not in a condition, in what a duty starts from, or in what is left
        /// to another instrument.
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

    /// How a word modifies a provision.
    Qualifier {
        /// Says how often: 毎年, 随時.
        Frequency = "frequency",
        /// Says how strictly, fast or thoroughly: 厳重に.
        Force = "force",
        /// Asks for the greatest strictness or speed.
        Utmost = "utmost",
        /// Extends it to all persons or cases.
        Universal = "universal",
        /// Limits it to what is possible or necessary.
        Hedge = "hedge",
        /// Makes it a duty of effort, inside a sentence.
        Effort = "effort",
        /// Leaves a list open: 等.
        Open = "open",
        /// Excludes everything else, or everything but this.
        Limit = "limit",
        /// Joins alternatives: または.
        Or = "or",
        /// Joins parts that all apply: 及び.
        And = "and",
        /// Negates it: ない.
        Negation = "negation",
        /// Makes it a must: in なければならない, ない doesn't negate.
        Duty = "duty",
        /// Exempts from it: この限りでない.
        Exemption = "exemption",
    }

    /// Part of speech of a term that is added to the dictionary.
    TermPos {
        /// A noun that takes する.
        VerbalNoun = "名詞-サ変接続",
        /// Any other common noun.
        CommonNoun = "名詞-一般",
        /// A noun that takes な.
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
