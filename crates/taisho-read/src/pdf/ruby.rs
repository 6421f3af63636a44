//! Ruby: small kana above kanji that show how these are read.

use super::lines::PdfLine;

/// Removes ruby from `lines` and returns its text.
pub fn take(lines: Vec<PdfLine>) -> (Vec<PdfLine>, Vec<String>) {
    let mut taken = Vec::new();
    let mut kept = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let mut rest = Vec::new();
        for part in runs(line) {
            match below(&part, &lines[i + 1..]) {
                true => taken.push(part.text()),
                false => rest.extend(part.glyphs),
            }
        }
        match rest.len() == line.glyphs.len() {
            true => kept.push(line.clone()),
            false => kept.extend(PdfLine::new(rest)),
        }
    }
    (kept, taken)
}

/// Returns the parts of a line without gaps.
fn runs(line: &PdfLine) -> Vec<PdfLine> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    let mut end = f32::MAX;
    for glyph in &line.glyphs {
        if glyph.x - end > glyph.size {
            runs.extend(PdfLine::new(std::mem::take(&mut run)));
        }
        end = glyph.end();
        run.push(glyph.clone());
    }
    runs.extend(PdfLine::new(run));
    runs
}

/// Returns whether `part` is kana, and every one of its letters is closely above larger kanji.
fn below(part: &PdfLine, lines: &[PdfLine]) -> bool {
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{30ff}');
    if !part
        .glyphs
        .iter()
        .all(|glyph| glyph.is_space() || kana(glyph.first()))
    {
        return false;
    }
    lines
        .iter()
        .take_while(|line| line.y - part.y < 4.0 * part.size.max(line.size))
        .any(|line| {
            let gap = (line.y - part.y) / line.size.max(1.0);
            part.size <= 0.62 * line.size
                && (0.6..1.5).contains(&gap)
                && part.glyphs.iter().all(|glyph| {
                    let middle = glyph.x + glyph.width / 2.0;
                    line.glyphs.iter().any(|under| {
                        let slack = 0.7 * under.size;
                        let kanji =
                            matches!(under.first(), '\u{3400}'..='\u{9fff}' | '々' | '\u{f900}'..='\u{faff}');
                        kanji && middle >= under.x - slack && middle <= under.end() + slack
                    })
                })
        })
}
