//! Links of the pages in an archive: to the file in it, or else to the repository on the web.

/// Returns a page in which relative links lead on. `place` is where the page is in the repository, `inside` are names in the archive
/// and places in the repository, and `web` is the address of the repository at this version.
pub fn resolved(page: &str, place: &str, inside: &[(&str, &str)], web: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut is_code = false;
    for line in page.split_inclusive('\n') {
        is_code ^= line.starts_with("```");
        let mut pieces = line.split("](");
        out.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            out.push_str("](");
            match piece.split_once(')').filter(|_| !is_code) {
                Some((target, rest)) => {
                    out.push_str(&resolved_link(target, place, inside, web));
                    out.push(')');
                    out.push_str(rest);
                }
                None => out.push_str(piece),
            }
        }
    }
    out
}

fn resolved_link(target: &str, place: &str, inside: &[(&str, &str)], web: &str) -> String {
    if target.starts_with('#') || target.contains("://") {
        return target.to_owned();
    }
    let (file, anchor) = match target.split_once('#') {
        Some((file, anchor)) => (file, format!("#{anchor}")),
        None => (target, String::new()),
    };
    let mut folders: Vec<&str> = place.split('/').collect();
    folders.pop();
    for part in file.split('/') {
        match part {
            ".." => {
                folders.pop();
            }
            "." => {}
            name => folders.push(name),
        }
    }
    let file = folders.join("/");
    let here = inside.iter().find(|(_, place)| *place == file);
    // `raw` also shows pictures as such.
    let form = if file.ends_with(".webp") { "raw" } else { "blob" };
    let version = env!("CARGO_PKG_VERSION");
    match here {
        Some((name, _)) => format!("{name}{anchor}"),
        None => format!("{web}/{form}/v{version}/{file}{anchor}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_inside_or_to_the_web() {
        let inside = [("README.md", "README.md"), ("Windows.md", "docs/windows.md")];
        let shown = |page: &str| resolved(page, "docs/ja/windows.md", &inside, "https://example.org/t");
        assert_eq!(
            shown("[a](../windows.md#x) [b](../../README.md)"),
            "[a](Windows.md#x) [b](README.md)"
        );
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            shown("[c](page.md) ![d](../picture.webp)"),
            format!(
                "[c](https://example.org/t/blob/v{version}/docs/ja/page.md) ![d](https://example.org/t/raw/v{version}/docs/picture.webp)"
            )
        );
        let unchanged = "[e](https://example.org/x) [f](#g)\n```\n[h](i)\n```\n";
        assert_eq!(shown(unchanged), unchanged);
    }
}
