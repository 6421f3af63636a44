//! Indents JSON that is on one line, so that a report written in both forms is serialized once.

/// Returns JSON of one line, as `serde_json` writes it, with an indent of two spaces, as `serde_json` writes that.
pub fn indented(line: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(line.len() * 3 / 2);
    let mut depth = 0;
    let mut at = 0;
    while let Some(&byte) = line.get(at) {
        let end = match byte {
            b'"' => end_of_string(line, at),
            _ => at + 1,
        };
        match byte {
            b'{' | b'[' if matches!(line.get(end), Some(b'}' | b']')) => {
                out.extend_from_slice(&line[at..end + 1]);
                at = end + 1;
                continue;
            }
            b'{' | b'[' => {
                out.push(byte);
                depth += 1;
                begin_line(&mut out, depth);
            }
            b'}' | b']' => {
                depth -= 1;
                begin_line(&mut out, depth);
                out.push(byte);
            }
            b',' => {
                out.push(byte);
                begin_line(&mut out, depth);
            }
            b':' => out.extend_from_slice(b": "),
            _ => out.extend_from_slice(&line[at..end]),
        }
        at = end;
    }
    out
}

fn begin_line(out: &mut Vec<u8>, depth: usize) {
    const INDENTED: &[u8] = b"\n                                ";
    match INDENTED.get(..1 + 2 * depth) {
        Some(indented) => out.extend_from_slice(indented),
        None => {
            out.push(b'\n');
            out.resize(out.len() + 2 * depth, b' ');
        }
    }
}

/// Index behind the string that begins at `at`.
fn end_of_string(line: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(next) = line[end.min(line.len())..]
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\\'))
    {
        // The character behind a backslash belongs to it, even if it is a quote.
        let is_end = line[end + next] == b'"';
        end += next + if is_end { 1 } else { 2 };
        if is_end {
            return end;
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indent_is_that_of_serde_json() {
        for value in [
            serde_json::json!({}),
            serde_json::json!([[], {}, [1, -2.5, null], {"a": true, "": [{"b": "c"}]}]),
            serde_json::json!({"引用": "「\"{[,:]}\\\"」\\", "改行": "a\nb\u{1}", "end": "\\"}),
            serde_json::json!("文字列"),
        ] {
            let line = serde_json::to_vec(&value).expect("serializes");
            let wanted = serde_json::to_vec_pretty(&value).expect("serializes");
            assert_eq!(indented(&line), wanted, "{value}");
        }
    }
}
