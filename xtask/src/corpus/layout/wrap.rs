//! Breaks lines at the edge of the page, as in text from a PDF.

/// Characters that must not begin a line.
const NO_START: &str = "、。，．）)」』】ー・ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
const NO_END: &str = "（(「『【";

/// Breaks `line` after `width` characters. Half-width characters count half.
pub fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    let limit = width * 2;
    for c in line.chars() {
        let size = if c.is_ascii() { 1 } else { 2 };
        if used + size > limit && !NO_START.contains(c) {
            let mut next = String::new();
            if let Some(row) = rows.last_mut() {
                while let Some(last) = row.chars().last().filter(|l| NO_END.contains(*l)) {
                    row.pop();
                    next.insert(0, last);
                }
            }
            used = next.chars().count() * 2;
            rows.push(next);
        }
        if let Some(row) = rows.last_mut() {
            row.push(c);
        }
        used += size;
    }
    rows
}
