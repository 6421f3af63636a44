//! The file of the copy: the parts that change, and all others as they were packed.

use super::patch::escaped;
use super::words::CommentLine;
use crate::read::word::{WordPart, WordPlaces, WordRoot};
use crate::report::formats::own::{COMMENT_AUTHOR, COMMENT_DATE, copy_mark};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// Numbers of the comments that the document has.
pub fn comment_ids(places: &WordPlaces) -> BTreeSet<u32> {
    let root = places.comments.as_ref().and_then(|part| WordRoot::of(&part.xml));
    root.map_or_else(BTreeSet::new, |root| root.ids)
}

/// Returns the file with this main part and these comments; `None` if a part isn't as the package needs it.
pub fn write(
    bytes: &[u8],
    places: &WordPlaces,
    vocabulary: &str,
    main: String,
    comments: &[(u32, Vec<CommentLine>)],
) -> Option<Vec<u8>> {
    if comments.is_empty() {
        return repack(bytes, BTreeMap::new()).ok();
    }
    let new: String = comments.iter().map(|of| comment(of, vocabulary)).collect();
    let (path, mut parts) = match &places.comments {
        Some(part) if !part.xml.is_empty() => (
            part.path.clone(),
            BTreeMap::from([(part.path.clone(), put_in(part, &new)?)]),
        ),
        named => with_comments(places, named.as_ref(), vocabulary, &new)?,
    };
    // Comments that are said to be in the main part itself.
    if parts.insert(places.main.path.clone(), main).is_some() {
        return None;
    }
    marked(bytes, &path, parts).ok()
}

/// Writes the archive with a mark at the end of the comments in the part at `path`, by which the copy is known as long as nobody has
/// saved it.
fn marked(bytes: &[u8], path: &str, mut parts: BTreeMap<String, String>) -> ZipResult<Vec<u8>> {
    let mut copy = ZipArchive::new(Cursor::new(repack(bytes, parts.clone())?))?;
    // As the archive writes it: its letters may be smaller or larger.
    let names = (0..copy.len()).filter_map(|i| Some(copy.name_for_index(i)?.ok()?.into_owned()));
    let is_comments = |name: &String| plain(name).eq_ignore_ascii_case(path);
    let name = names
        .into_iter()
        .find(is_comments)
        .unwrap_or_else(|| path.to_owned());
    let mark = copy_mark(&mut copy, &name)?;
    if let Some(comments) = parts.get_mut(path) {
        comments.push_str(&mark);
    }
    repack(bytes, parts)
}

/// A path of an archive as parts are named.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// The parts that change if the document has had no comments, behind the path of that with the comments. A part that it names and
/// doesn't have is `named`.
fn with_comments(
    places: &WordPlaces,
    named: Option<&WordPart>,
    vocabulary: &str,
    new: &str,
) -> Option<(String, BTreeMap<String, String>)> {
    let folder = places.main.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = |n: usize| {
        let name = match n {
            0 => "comments.xml".to_owned(),
            n => format!("comments{n}.xml"),
        };
        match folder {
            "" => (name.clone(), name),
            _ => (format!("{folder}/{name}"), name),
        }
    };
    let free = || {
        (0..)
            .map(path)
            // Some programs list parts that they leave out.
            .find(|(path, _)| {
                !places.paths.contains(&path.to_ascii_lowercase()) && !places.types.xml.contains(path)
            })
    };
    let (path, name) = match named {
        Some(part) => (part.path.clone(), String::new()),
        None => free()?,
    };
    let part_name = format!("\"/{}\"", escaped(&path));
    let types = match places.types.xml.contains(&part_name) {
        true => places.types.xml.clone(),
        false => put_in(
            &places.types,
            &format!("<Override PartName={part_name} ContentType=\"{TYPE}\"/>"),
        )?,
    };
    let relations = match named {
        Some(_) => places.relations.xml.clone(),
        None => with_relation(places, vocabulary, &name)?,
    };
    let comments = format!(
        "{DECLARATION}<w:comments xmlns:w=\"{}\">{new}</w:comments>",
        escaped(vocabulary)
    );
    let parts = BTreeMap::from([
        (path.clone(), comments),
        (places.types.path.clone(), types),
        (places.relations.path.clone(), relations),
    ]);
    Some((path, parts))
}

/// The relations of the main part, with one to the comments in the part called `name`.
fn with_relation(places: &WordPlaces, vocabulary: &str, name: &str) -> Option<String> {
    let base = match vocabulary.starts_with(STRICT) {
        true => "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
        false => "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    };
    match places.relations.xml.is_empty() {
        true => Some(format!(
            "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{base}\" Target=\"{name}\"/></Relationships>"
        )),
        false => {
            let taken = WordRoot::of(&places.relations.xml)?.names;
            let id = (1..).map(|n| format!("rId{n}")).find(|id| !taken.contains(id))?;
            put_in(
                &places.relations,
                &format!("<Relationship Id=\"{id}\" Type=\"{base}\" Target=\"{name}\"/>"),
            )
        }
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Returns a part with `new` at the end of its root element. Elements of `new` without a prefix are in the vocabulary of
/// the root.
fn put_in(part: &WordPart, new: &str) -> Option<String> {
    let root = WordRoot::of(&part.xml)?;
    let new = match (root.prefix(), new.starts_with("<w:")) {
        ("", _) | (_, true) => new.to_owned(),
        (prefix, false) => new.replacen('<', &format!("<{prefix}:"), 1),
    };
    let xml = &part.xml;
    Some(match root.empty_tag_end {
        None => format!("{}{new}{}", &xml[..root.content_end], &xml[root.content_end..]),
        Some(end) => format!(
            "{}>{new}</{}>{}",
            &xml[..end],
            root.name,
            &xml[root.content_end..]
        ),
    })
}

/// A comment. It declares its prefix, because the part may use another one.
fn comment((id, lines): &(u32, Vec<CommentLine>), vocabulary: &str) -> String {
    let line = |line: &CommentLine| {
        let run = |(words, is_marked): &(String, bool)| {
            let properties = match is_marked {
                true => "<w:rPr><w:u w:val=\"single\"/></w:rPr>",
                false => "",
            };
            format!(
                "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escaped(words)
            )
        };
        format!("<w:p>{}</w:p>", line.iter().map(run).collect::<String>())
    };
    format!(
        "<w:comment xmlns:w=\"{}\" w:id=\"{id}\" w:author=\"{COMMENT_AUTHOR}\" w:date=\"{COMMENT_DATE}\" w:initials=\"t\">{}</w:comment>",
        escaped(vocabulary),
        lines.iter().map(line).collect::<String>()
    )
}

/// Writes the archive again: `parts` instead of those with these paths, new ones at the end, all others as they are. Fails if
/// two entries have the path of a part: programs differ in which of them they read.
fn repack(bytes: &[u8], mut parts: BTreeMap<String, String>) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    let changed: BTreeSet<String> = parts.keys().map(|path| path.to_ascii_lowercase()).collect();
    let mut met = BTreeSet::new();
    for i in 0..archive.len() {
        let entry = archive.by_index_raw(i)?;
        let name = entry.name()?.into_owned();
        let path = plain(&name);
        let lower = path.to_ascii_lowercase();
        if changed.contains(&lower) && !met.insert(lower) {
            return Err(zip::result::ZipError::InvalidArchive(
                "two parts of one name".into(),
            ));
        }
        let key = parts.keys().find(|key| key.eq_ignore_ascii_case(&path)).cloned();
        match key.and_then(|key| parts.remove(&key)) {
            None => copy.raw_copy_file(entry)?,
            Some(content) => {
                copy.start_file(&name, options)?;
                copy.write_all(in_utf8(&content).as_bytes())?;
            }
        }
    }
    for (path, content) in parts {
        copy.start_file(&path, options)?;
        copy.write_all(content.as_bytes())?;
    }
    Ok(copy.finish()?.into_inner())
}

/// Parts that are changed are written in UTF-8, whatever their declaration has said.
fn in_utf8(xml: &str) -> String {
    let declaration = xml
        .split_once("?>")
        .filter(|(before, _)| before.starts_with("<?xml"));
    match declaration {
        Some((said, rest)) if !said.to_ascii_lowercase().contains("utf-8") && said.contains("encoding") => {
            format!("{DECLARATION}{}", rest.trim_start())
        }
        _ => xml.to_owned(),
    }
}
