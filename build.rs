//! Embeds the built-in guidelines and the readings of the corpus: `corpus/guideline/index.toml` becomes a table of editions with
//! their files, `src/report/readings.json` becomes constants, and the tables of words get their digest, so that nothing of this is done
//! at run time.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "corpus/guideline";

/// The corpus in the form `taisho.apparatus/1`, of which suggestions need only a part.
const READINGS: &str = "src/report/readings.json";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Index {
    edition: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    file: String,
    date: String,
    title_ja: String,
    title_en: String,
    #[serde(default)]
    default: bool,
    superseded_by: Option<String>,
    confirmed_by: Option<String>,
    same_clauses_as: Option<String>,
    origin: String,
    licence: String,
    sha256: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(FOLDER);
    println!("cargo::rerun-if-changed={FOLDER}/index.toml");
    let index: Index = toml::from_str(&fs::read_to_string(folder.join("index.toml"))?)?;
    check(&index.edition)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("editions.rs"), table(&index.edition, &folder)?)?;
    println!("cargo::rerun-if-changed={READINGS}");
    let readings = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(READINGS);
    let readings: Apparatus = serde_json::from_str(&fs::read_to_string(readings)?)?;
    fs::write(out.join("readings.rs"), constants(&readings))?;
    fs::write(out.join("knowledge.rs"), knowledge_digest())?;
    Ok(())
}

/// SHA-256 of all tables of words with their names.
fn knowledge_digest() -> String {
    let mut hash = Sha256::new();
    for (name, text, _) in taisho_knowledge::TABLES {
        for part in [name, "\n", text] {
            hash.update(part);
        }
    }
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("const KNOWLEDGE_DIGEST: &str = {digits:?};\n")
}

/// Checks what the rows say of each other.
fn check(rows: &[Row]) -> Result<(), String> {
    if rows.iter().filter(|row| row.default).count() != 1 {
        return Err("index.toml: exactly one edition needs default = true".to_owned());
    }
    for (i, row) in rows.iter().enumerate() {
        if rows.iter().take(i).any(|other| other.id == row.id) {
            return Err(format!("index.toml: two editions have the id {}", row.id));
        }
        // The tests compare the digest with the file.
        if row.origin.is_empty() || row.licence.is_empty() || row.sha256.len() != 64 {
            return Err(format!("index.toml: {} needs origin, licence and sha256", row.id));
        }
        let others = [&row.superseded_by, &row.same_clauses_as];
        for other in others.into_iter().flatten() {
            if !rows.iter().any(|row| row.id == *other) {
                return Err(format!("index.toml: {} names {other}, which has no row", row.id));
            }
        }
    }
    Ok(())
}

/// The table as Rust, and the ids as macros, so that help texts can be put together at compile time.
fn table(rows: &[Row], folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut rust =
        String::from("/// The built-in editions, oldest first.\npub const EDITIONS: &[Edition] = &[\n");
    for row in rows {
        let path = folder.join(&row.file);
        let path = path.to_str().ok_or("the path of the repository is not UTF-8")?;
        writeln!(
            rust,
            "    Edition {{ id: {:?}, date: {:?}, title: phrase({:?}, {:?}), is_default: {}, superseded_by: {:?}, \
             confirmed_by: {:?}, same_clauses_as: {:?}, sha256: {:?}, json: include_str!({path:?}) }},",
            row.id,
            row.date,
            row.title_ja,
            row.title_en,
            row.default,
            row.superseded_by,
            row.confirmed_by,
            row.same_clauses_as,
            row.sha256,
        )?;
    }
    rust.push_str("];\n");
    let default = rows.iter().find(|row| row.default).map_or("", |row| &row.id);
    let ids = |separator: &str| {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        ids.join(separator)
    };
    writeln!(
        rust,
        "/// Id of the guideline used if none is named.\npub const DEFAULT_ID: &str = {default:?};"
    )?;
    for (name, value) in [("editions_ja", ids("、")), ("editions_en", ids(", "))] {
        writeln!(
            rust,
            "#[cfg(feature = \"cli\")]\nmacro_rules! {name} {{ () => {{ {value:?} }}; }}\n\
             #[cfg(feature = \"cli\")]\npub(crate) use {name};"
        )?;
    }
    Ok(rust)
}

#[derive(Deserialize)]
struct Apparatus {
    guideline: Base,
    witnesses: Vec<Witness>,
    clauses: Vec<Clause>,
}

#[derive(Deserialize)]
struct Base {
    digest: String,
}

#[derive(Deserialize)]
struct Witness {
    siglum: String,
    body: String,
    digest: String,
}

#[derive(Deserialize)]
struct Clause {
    guideline: String,
    readings: Vec<Reading>,
}

#[derive(Deserialize)]
struct Reading {
    standing: String,
    title: String,
    text: String,
    holders: Vec<Holder>,
}

#[derive(Deserialize)]
struct Holder {
    witness: String,
    clauses: Vec<String>,
}

/// The readings as a constant of `src/report/suggest/elsewhere.rs`, whose types these are.
fn constants(corpus: &Apparatus) -> String {
    let witnesses = list(&corpus.witnesses, |witness| {
        let Witness { siglum, body, digest } = witness;
        format!("CorpusWitness {{ siglum: {siglum:?}, body: {body:?}, digest: {digest:?} }}")
    });
    let holders = |holder: &Holder| {
        let Holder { witness, clauses } = holder;
        format!("CorpusHolder {{ witness: {witness:?}, clauses: &{clauses:?} }}")
    };
    let readings = |reading: &Reading| {
        let Reading {
            standing,
            title,
            text,
            holders: own,
        } = reading;
        let holders = list(own, holders);
        format!(
            "CorpusReading {{ standing: {standing:?}, title: {title:?}, text: {text:?}, holders: {holders} }}"
        )
    };
    let clauses = list(&corpus.clauses, |clause| {
        let readings = list(&clause.readings, readings);
        format!(
            "CorpusClause {{ guideline: {:?}, readings: {readings} }}",
            clause.guideline
        )
    });
    let digest = &corpus.guideline.digest;
    format!(
        "const READINGS: &CorpusFile =\n    &CorpusFile {{ digest: {digest:?}, witnesses: {witnesses}, clauses: {clauses} }};\n"
    )
}

/// A slice of constants.
fn list<T>(rows: &[T], constant: impl Fn(&T) -> String) -> String {
    let rows: Vec<String> = rows.iter().map(constant).collect();
    format!("&[{}]", rows.join(", "))
}
