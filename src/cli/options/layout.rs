//! Options about the layout of the 対照表.

use super::output::REPORTING;
use super::row::{OPTION, OptionRow, Takes};
use super::typed::{CliOption, Typed};
use crate::lang::phrase;

/// Whether the base text is on the left.
pub static OLD_LEFT: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "old-left",
        takes: Takes::Switch,
        help: phrase(
            "対照表で例文（現行・改正前）を左に置く（docx xlsx html、diff では markdown も）",
            "put the model (the old text) on the left of the comparison table (docx xlsx html; of diff also markdown)",
        ),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether the last column is left out.
pub static NO_REMARKS: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "no-remarks",
        takes: Takes::Switch,
        help: phrase(
            "対照表に備考欄を設けない（同じ）",
            "leave out the column of remarks (same formats)",
        ),
        meaning: Some(phrase(
            "対照表に備考欄を設けない（docx xlsx html）",
            "leave out the column of remarks (docx xlsx html)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether the last column of the table gives reasons.
pub static REASONS: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "reasons",
        takes: Takes::Switch,
        help: phrase(
            "対照表の備考欄を理由欄（diff では改正理由）にし、承認の理由又は相違の内容を示す（同じ）",
            "give reasons in the last column: why a deviation was accepted, or what it is (same formats)",
        ),
        meaning: Some(phrase(
            "対照表の備考欄を理由欄（`diff` では改正理由）にし、承認の理由又は相違の内容を示す（docx xlsx html、`diff` では markdown も）",
            "give reasons in the last column: why a deviation was accepted, or what it is (docx xlsx html; of `diff` also markdown)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether only the 対照表 is written.
pub static TABLE_ONLY: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "table-only",
        takes: Takes::Switch,
        help: phrase(
            "対照表だけを書き、相違の一覧や記録を付けない（決裁用。同じ）",
            "write the comparison table alone, without findings and record (same formats)",
        ),
        meaning: Some(phrase(
            "対照表だけを書き、相違の一覧や記録を付けない（決裁用。docx xlsx html、`diff` では markdown も）",
            "write the comparison table alone, without findings and record (docx xlsx html; of `diff` also markdown)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether unchanged clauses are printed in full.
pub static FULL: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "full",
        takes: Takes::Switch,
        help: phrase(
            "対照表で一致する条項も（略）とせずに示す（同じ）",
            "print unchanged clauses as well instead of folding them (same formats)",
        ),
        meaning: Some(phrase(
            "対照表で一致する条項も（略）とせずに示す（docx xlsx html）",
            "print unchanged clauses as well instead of folding them (docx xlsx html)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};
