//! Notes about what was left out of a page.

use super::blocks::Left;
use super::main_text::Judgement;
use crate::NoteCode;
use crate::draft::Draft;
use ego_tree::NodeId;
use taisho_text::lang::Message;

/// Adds notes about what was left out of the document. What was left out of the page around it isn't
/// mentioned.
pub fn say(draft: &mut Draft, left: &Left, judgement: &Judgement, revealed: bool) {
    let count = |nodes: &[NodeId]| {
        nodes
            .iter()
            .filter(|node| judgement.inside.contains(*node))
            .count()
    };
    let mut note = |n: usize, code, ja: String, en: String| {
        if n > 0 {
            draft.note(code, Message::new(ja, en));
        }
    };
    note(
        usize::from(revealed),
        NoteCode::Hidden,
        "ページの大部分が、開いたときには表示されない設定です。表示されるものとして読みました".to_owned(),
        "Most of the page is hidden at first; it was read as if shown".to_owned(),
    );
    let unknown = count(&left.unknown);
    note(
        unknown,
        NoteCode::PrivateUse,
        format!("外字の画像が{unknown}個あります（〓と表示）。原本で確かめてください"),
        format!("{unknown} characters are pictures (shown as 〓). See the original"),
    );
    let pictures = count(&left.pictures);
    note(
        pictures,
        NoteCode::Picture,
        format!("画像が{pictures}個あります。画像の中の文字は読んでいません"),
        format!("{pictures} pictures; text in them was not read"),
    );
    let frames = count(&left.frames);
    note(
        frames,
        NoteCode::Unread,
        format!(
            "別のファイルやページの内容を示す枠（フレームなど）が{frames}個あります。その内容は読んでいません"
        ),
        format!("{frames} frames show other files or pages, which were not read"),
    );
    let ruby = count(&left.ruby);
    note(
        ruby,
        NoteCode::Hidden,
        format!("ふりがな（ルビ）が{ruby}か所あります。親文字だけを読みました"),
        format!("Ruby readings left out, their base text kept: {ruby}"),
    );
    let fields = count(&left.fields);
    note(
        fields,
        NoteCode::Unread,
        format!("入力欄やボタンが{fields}個あります。その文字は読んでいません"),
        format!("{fields} fields or buttons of forms, whose text was not read"),
    );
}
