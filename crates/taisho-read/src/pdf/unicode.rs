//! Converts the codes of a font to characters.

use super::glyph::Text;
use crate::fold::character;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_font::{FontGlyph, OutlineGlyph};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::collections::HashMap;
use std::rc::Rc;
use taisho_text::space::is_variation_selector;

/// The fonts of a document that need special handling.
pub struct Fonts<'a> {
    pdf: &'a Pdf,
    /// Composite fonts with an embedded program and no map to Unicode. They are searched when the first one
    /// occurs.
    mute: Option<Vec<Mute>>,
    /// Index in that list for the key of a font program.
    known: HashMap<u128, Option<usize>>,
    ucs2: HashMap<Vec<u8>, Option<Rc<CMap>>>,
}

/// A font that has glyphs for numbers (CIDs) of a character collection but doesn't say which characters they
/// are.
struct Mute {
    program: Vec<u8>,
    name: String,
    encoding: CMap,
    ucs2: Rc<CMap>,
}

impl<'a> Fonts<'a> {
    /// Makes the fonts of the document with these objects.
    pub fn new(pdf: &'a Pdf) -> Fonts<'a> {
        Fonts {
            pdf,
            mute: None,
            known: HashMap::new(),
            ucs2: HashMap::new(),
        }
    }

    /// Returns the text of a glyph.
    pub fn text(&mut self, glyph: &FontGlyph<'_>) -> Text {
        let text = match glyph {
            FontGlyph::Outline(outline) => {
                let own = outline.as_unicode().and_then(meant);
                own.or_else(|| self.through_collection(outline).and_then(meant))
            }
            FontGlyph::Type3(drawn) => drawn.as_unicode().and_then(meant),
        };
        text.unwrap_or(Text::One('\u{fffd}'))
    }

    /// Width of a glyph in thousandths of an em.
    pub fn width(&self, glyph: &FontGlyph<'_>) -> f32 {
        let width = match glyph {
            FontGlyph::Outline(outline) => outline.advance_width(),
            FontGlyph::Type3(drawn) => Some(drawn.advance_width()),
        };
        width.filter(|width| width.is_finite()).map_or(500.0, f32::abs)
    }

    /// Maps a glyph through the encoding of its font to its number in the character collection, and from
    /// there to Unicode.
    fn through_collection(&mut self, glyph: &OutlineGlyph) -> Option<BfString> {
        let data = glyph.font_data()?;
        let at = match self.known.get(&data.cache_key) {
            Some(at) => *at,
            None => {
                let program = (*data.data).as_ref();
                let name = data.postscript_name.as_deref().unwrap_or_default();
                if self.mute.is_none() {
                    self.mute = Some(self.mute_fonts());
                }
                let mute = self.mute.as_deref().unwrap_or_default();
                let same = |font: &Mute| font.program == program;
                let at = mute
                    .iter()
                    .position(|font| same(font) && font.name == name)
                    .or_else(|| mute.iter().position(same));
                self.known.insert(data.cache_key, at);
                at
            }
        };
        let font = self.mute.as_ref()?.get(at?)?;
        let code = glyph.char_code();
        let cid = (1..=4).find_map(|bytes| font.encoding.lookup_cid_code(code, bytes))?;
        font.ucs2.lookup_bf_string(cid)
    }

    fn mute_fonts(&mut self) -> Vec<Mute> {
        let pdf = self.pdf;
        pdf.objects()
            .into_iter()
            .filter_map(|object| self.mute_font(&object.into_dict()?))
            .collect()
    }

    fn mute_font(&mut self, dict: &Dict<'_>) -> Option<Mute> {
        let is_composite = dict.get::<Name<'_>>("Subtype")?.as_str() == "Type0";
        if !is_composite || dict.contains_key("ToUnicode") {
            return None;
        }
        let below = dict
            .get::<Array<'_>>("DescendantFonts")?
            .iter::<Dict<'_>>()
            .next()?;
        let descriptor = below.get::<Dict<'_>>("FontDescriptor")?;
        let program = ["FontFile2", "FontFile3", "FontFile"]
            .iter()
            .find_map(|key| descriptor.get::<Stream<'_>>(*key))?;
        let encoding = match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) => match CMapName::from_bytes(&name) {
                CMapName::IdentityH => CMap::identity_h(),
                CMapName::IdentityV => CMap::identity_v(),
                name => CMap::parse(load_embedded(name)?, load_embedded)?,
            },
            Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded)?,
            _ => return None,
        };
        let family = encoding.metadata().character_collection.as_ref();
        let family = match family.map(|collection| &collection.family) {
            Some(family) if *family != CidFamily::AdobeIdentity => family.clone(),
            _ => {
                let info = below.get::<Dict<'_>>("CIDSystemInfo")?;
                let part = |key: &str| info.get::<PdfString<'_>>(key);
                CidFamily::from_registry_ordering(part("Registry")?.as_bytes(), part("Ordering")?.as_bytes())
            }
        };
        let name = dict.get::<Name<'_>>("BaseFont");
        let name = name.as_ref().map_or("", |name| name.as_str());
        Some(Mute {
            program: program.decoded_data().ok()?.into_owned(),
            name: name.split_once('+').map_or(name, |(_, name)| name).to_owned(),
            encoding,
            ucs2: self.ucs2(&family)?,
        })
    }

    fn ucs2(&mut self, family: &CidFamily) -> Option<Rc<CMap>> {
        let name = family.ucs2_cmap()?;
        self.ucs2
            .entry(name.to_bytes().to_vec())
            .or_insert_with(|| CMap::parse(load_embedded(name)?, load_embedded).map(Rc::new))
            .clone()
    }
}

/// Returns the characters of a mapping, or `None` for nothing or a control character, which some fonts give.
fn meant(found: BfString) -> Option<Text> {
    let string = match found {
        BfString::Char(c) => return (!is_nothing(c)).then(|| Text::One(character(c))),
        BfString::String(string) => string,
    };
    let kept: String = string
        .chars()
        .filter(|c| !is_nothing(*c))
        .map(character)
        .collect();
    let mut chars = kept.chars();
    match (chars.next(), chars.next()) {
        (None, _) => None,
        (Some(c), None) => Some(Text::One(c)),
        _ => Some(Text::Some(kept.into_boxed_str())),
    }
}

fn is_nothing(c: char) -> bool {
    // Variants of a character have a separate code in fonts, but nobody would type it.
    is_variation_selector(c) || c == '\u{fffd}' || c == '\u{ffff}' || c.is_control() && !c.is_whitespace()
}
