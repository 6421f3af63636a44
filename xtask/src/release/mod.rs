//! `cargo xtask release DIR`: what people download, and what they need to trust it: programs, page, wheel, digests, the list of
//! components, licences, and one page for those who decide whether it may be used.

mod application;
mod archive;
mod build;
mod crates;
mod licences;
mod links;
mod sbom;
mod wheel;

use crates::Component;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Files that go with every program, by their name in the archive and their place in the repository.
const BESIDE: [(&str, &str); 7] = [
    ("README.md", "README.md"),
    ("README.ja.md", "README.ja.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("COPYING.ipadic", "crates/taisho-dictionary/COPYING.ipadic"),
    ("Windows.md", "docs/windows.md"),
    ("Windows.ja.md", "docs/ja/windows.md"),
];

/// The licences of all components, in archives and in the wheel.
const LICENCES: &str = "LICENCES-THIRD-PARTY.txt";

/// What was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is for, in the name of its archive.
    pub kind: &'static str,
    /// Name of its file.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why a part is missing, and how to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// As in [`Part`].
    pub kind: &'static str,
    /// A sentence with what to do.
    pub why: String,
}

/// Builds what can be built here and writes the release into `folder`, which must be empty or missing.
///
/// # Errors
/// That of a build, of a file, or that the folder has other files.
pub fn write(folder: &Path) -> Result<(), String> {
    if fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()) {
        return Err(format!("{} isn't empty. Name another folder", folder.display()));
    }
    let (parts, left_out) = build::parts()?;
    let files = files(&parts, &crates::components()?)?;
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for (name, bytes) in &files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
        println!("{} ({} bytes)", path.display(), bytes.len());
    }
    for LeftOut { kind, why } in left_out {
        println!("left out: {kind}. {why}");
    }
    Ok(())
}

/// The files of a release: a function of what was built and of the components alone.
fn files(parts: &[Part], components: &[Component]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let version = env!("CARGO_PKG_VERSION");
    let licences = licences::text(components).into_bytes();
    let parts: Vec<Part> = parts
        .iter()
        .map(|part| complete(part, &licences))
        .collect::<Result<_, _>>()?;
    let digests: Vec<(String, String)> = parts
        .iter()
        .map(|part| (part.name.clone(), hex(&part.bytes)))
        .collect();
    let application = application::page(&digests, components)?.into_bytes();
    let mut beside = beside(components)?;
    beside.push((LICENCES.to_owned(), licences.clone()));
    beside.push((application::NAME.to_owned(), application.clone()));
    let mut files = Vec::new();
    for part in parts {
        if is_wheel(&part) {
            // An archive already, whose name pip reads.
            files.push((part.name, part.bytes));
            continue;
        }
        let name = format!("taisho-{version}-{}.zip", part.kind);
        let inside = [vec![(part.name, part.bytes)], beside.clone()].concat();
        files.push((name, archive::zip(&format!("taisho-{version}"), &inside)?));
    }
    files.push((format!("taisho-{version}.cdx.json"), sbom::json(components)?));
    files.push((format!("taisho-{version}-licences.txt"), licences));
    files.push((application::NAME.to_owned(), application));
    let sums: Vec<String> = files
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", hex(bytes)))
        .collect();
    files.push(("SHA256SUMS".to_owned(), sums.concat().into_bytes()));
    Ok(files)
}

fn is_wheel(part: &Part) -> bool {
    part.name.ends_with(".whl")
}

/// The part with the licences that must go with it, if nothing goes beside it.
fn complete(part: &Part, licences: &[u8]) -> Result<Part, String> {
    let mut part = part.clone();
    if is_wheel(&part) {
        part.bytes = wheel::with_licences(&part.bytes, LICENCES, licences)
            .map_err(|why| format!("{}: {why}", part.name))?;
    }
    Ok(part)
}

/// The files that go with every program. Their links lead to each other, or to the repository.
fn beside(components: &[Component]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let web = components.iter().find(|of| of.is_ours && of.name == "taisho");
    let web = web.and_then(|of| of.repository.as_deref());
    let web = web.ok_or("taisho has no repository in Cargo.toml")?;
    let mut files = Vec::new();
    for (name, place) in BESIDE {
        let text = fs::read_to_string(root.join(place)).map_err(|e| format!("{place}: {e}"))?;
        let text = match name.ends_with(".md") {
            true => links::resolved(&text, place, &BESIDE, web),
            false => text,
        };
        files.push((name.to_owned(), text.into_bytes()));
    }
    Ok(files)
}

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::io::Read;

    const WHEEL: &str = "taisho-0.1.0-cp310-abi3-linux_x86_64.whl";

    fn made() -> Vec<(String, Vec<u8>)> {
        let part = |kind, name: &str, bytes: Vec<u8>| Part {
            kind,
            name: name.to_owned(),
            bytes,
        };
        let parts = [
            part("windows-x86_64", "taisho.exe", b"taisho.exe".to_vec()),
            part("python", WHEEL, wheel::tests::made()),
        ];
        files(&parts, &crates::components().expect("the crates")).expect("a release")
    }

    fn file<'a>(files: &'a [(String, Vec<u8>)], ending: &str) -> &'a [u8] {
        let mut found = files.iter().filter(|(name, _)| name.ends_with(ending));
        &found.next().unwrap_or_else(|| panic!("no {ending}")).1
    }

    #[test]
    fn a_release_is_the_same_bytes_and_its_digests_are_right() {
        let files = made();
        assert_eq!(files, made());
        let sums = String::from_utf8(file(&files, "SHA256SUMS").to_vec()).expect("UTF-8");
        assert_eq!(sums.lines().count(), files.len() - 1);
        for (name, bytes) in &files[..files.len() - 1] {
            assert!(sums.contains(&format!("{}  {name}\n", hex(bytes))), "{name}");
        }
        let page = String::from_utf8(file(&files, application::NAME).to_vec()).expect("UTF-8");
        for (name, bytes) in [("taisho.exe", &b"taisho.exe"[..]), (WHEEL, file(&files, WHEEL))] {
            assert!(page.contains(name) && page.contains(&hex(bytes)), "{name}");
        }
    }

    #[test]
    fn an_archive_has_the_program_and_everything_that_must_go_with_it() {
        let files = made();
        let bytes = file(&files, "windows-x86_64.zip");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let names: BTreeSet<String> = archive
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect();
        for name in [
            "taisho.exe",
            "COPYING.ipadic",
            "LICENSE-MIT",
            "LICENCES-THIRD-PARTY.txt",
            "Windows.md",
            "Windows.ja.md",
        ] {
            assert!(
                names.contains(&format!("taisho-{}/{name}", env!("CARGO_PKG_VERSION"))),
                "{name}"
            );
        }
        let mut program = archive.by_index(0).expect("the program");
        assert_eq!(program.unix_mode().map(|mode| mode & 0o777), Some(0o755));
        let mut content = String::new();
        program.read_to_string(&mut content).expect("read");
        assert_eq!(content, "taisho.exe");
    }

    #[test]
    fn links_of_an_archive_lead_into_it_or_to_the_web() {
        let files = made();
        let bytes = file(&files, "windows-x86_64.zip");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let folder = format!("taisho-{}/", env!("CARGO_PKG_VERSION"));
        let names: BTreeSet<String> = (archive.file_names())
            .map(|name| name.expect("a name").trim_start_matches(&folder).to_owned())
            .collect();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let web = format!(
            "https://github.com/taisho-tools/taisho/blob/v{}/",
            env!("CARGO_PKG_VERSION")
        );
        let (mut inside, mut outside) = (0, 0);
        for name in names.iter().filter(|name| name.ends_with(".md")) {
            let mut page = String::new();
            let mut entry = archive.by_name(&format!("{folder}{name}")).expect("a page");
            entry.read_to_string(&mut page).expect("UTF-8");
            let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            for (target, _) in targets.filter(|(target, _)| !target.starts_with('#')) {
                let file = target.split('#').next().unwrap_or_default();
                if target.contains("://") {
                    // Addresses of the repository name files that it has.
                    let place = file.strip_prefix(&web);
                    assert!(
                        place.is_none_or(|place| root.join(place).exists()),
                        "{name}: {target}"
                    );
                    outside += usize::from(place.is_some());
                } else {
                    assert!(names.contains(file), "{name}: {target}");
                    inside += 1;
                }
            }
        }
        assert!(inside > 6 && outside > 20, "{inside}, {outside}");
    }

    #[test]
    fn a_wheel_has_the_licences_of_its_components() {
        let files = made();
        let bytes = file(&files, WHEEL);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a wheel");
        let name = format!("taisho-0.1.0.dist-info/licenses/{LICENCES}");
        let mut text = String::new();
        let mut entry = archive.by_name(&name).expect("licences");
        entry.read_to_string(&mut text).expect("UTF-8");
        assert_eq!(text.as_bytes(), file(&files, "-licences.txt"));
        assert!(text.contains("pyo3 "));
    }

    #[test]
    fn the_list_of_components_has_the_shape_of_cyclonedx() {
        let files = made();
        let sbom: serde_json::Value = serde_json::from_slice(file(&files, ".cdx.json")).expect("JSON");
        assert_eq!(
            (&sbom["bomFormat"], &sbom["specVersion"]),
            (&"CycloneDX".into(), &"1.5".into())
        );
        assert_eq!(sbom["metadata"]["component"]["name"], "taisho");
        let components = sbom["components"].as_array().expect("components");
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        let mut refs: BTreeSet<String> = components.iter().filter_map(|of| text(&of["bom-ref"])).collect();
        assert_eq!(refs.len(), components.len());
        refs.extend(text(&sbom["metadata"]["component"]["bom-ref"]));
        for component in components {
            assert_eq!(component["type"], "library");
            assert!(text(&component["purl"]).is_some_and(|purl| purl.starts_with("pkg:cargo/")));
            assert!(text(&component["licenses"][0]["expression"]).is_some_and(|of| !of.is_empty()));
        }
        let has = |name: &str| components.iter().any(|of| of["name"] == name);
        // Of the program, the dictionary's build script, the wheel; and nothing of the tests.
        assert!(has("clap") && has("lzma-rust2") && has("pyo3") && !has("divan") && !has("clap_mangen"));
        for of in sbom["dependencies"].as_array().expect("dependencies") {
            let on = of["dependsOn"].as_array().expect("a list");
            let named = on.iter().chain([&of["ref"]]).filter_map(text);
            assert!(named.clone().count() > on.len() && named.clone().all(|name| refs.contains(&name)));
        }
    }

    #[test]
    fn every_component_is_in_the_licences() {
        let components = crates::components().expect("the crates");
        let text = licences::text(&components);
        for component in &components {
            assert!(text.contains(&format!("{} {}", component.name, component.version)));
            assert!(!component.licence.is_empty(), "{}", component.name);
        }
        assert!(text.contains("Nara Institute of Science and Technology"));
        assert!(text.contains("Mozilla Public License Version 2.0"));
    }
}
