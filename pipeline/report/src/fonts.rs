//! The face of the report: which characters it has, and the subset a page embeds.
//!
//! `assets/fonts/NotoSansSC-Regular.ttf` is made by `tools/fonts/make.py` (Noto Sans SC, SIL Open Font Licence 1.1,
//! text beside it). Its line height is 1.24 em, so that plotters measures what is drawn.

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::FontTableProvider;
use allsorts::tables::cmap::{Cmap, CmapSubtable};
use allsorts::tag;
use duikou_engine::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

/// Family name of the face, in CSS and in SVG.
pub const FAMILY: &str = "Noto Sans SC";

/// The face itself.
pub static FACE: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.ttf");

fn broken(what: impl std::fmt::Debug) -> Error {
    Error::bug(format!("the report's face does not read: {what:?}"))
}

/// Characters of the face with their glyphs.
pub struct Face {
    glyphs: BTreeMap<char, u16>,
}

impl Face {
    /// Reads the character map of the embedded face.
    pub fn open() -> Result<Face> {
        let font = ReadScope::new(FACE).read::<FontData<'_>>().map_err(broken)?;
        let provider = font.table_provider(0).map_err(broken)?;
        let data = provider.read_table_data(tag::CMAP).map_err(broken)?;
        let cmap = ReadScope::new(&data).read::<Cmap<'_>>().map_err(broken)?;
        let mut glyphs = BTreeMap::new();
        // Every Unicode subtable: the face has one for the basic plane and one for all planes.
        for record in cmap.encoding_records() {
            let table = cmap.scope.offset(record.offset as usize).read::<CmapSubtable<'_>>().map_err(broken)?;
            table
                .mappings_fn(|code, glyph| {
                    if let (Some(c), true) = (char::from_u32(code), glyph != 0) {
                        glyphs.insert(c, glyph);
                    }
                })
                .map_err(broken)?;
        }
        Ok(Face { glyphs })
    }

    /// Those of some characters that the face lacks. Controls that draw nothing are left out.
    pub fn lacking(&self, characters: &BTreeSet<char>) -> BTreeSet<char> {
        characters.iter().copied().filter(|c| !self.glyphs.contains_key(c) && !invisible(*c)).collect()
    }

    /// A TrueType file with the glyphs of some characters and of printable ASCII.
    pub fn subset(&self, characters: &BTreeSet<char>) -> Result<Vec<u8>> {
        let ascii = (' '..='~').collect::<BTreeSet<char>>();
        let ids: BTreeSet<u16> = ascii.union(characters).filter_map(|c| self.glyphs.get(c)).copied().collect();
        let mut list = vec![0u16];
        list.extend(ids.into_iter().filter(|id| *id != 0));
        let font = ReadScope::new(FACE).read::<FontData<'_>>().map_err(broken)?;
        let provider = font.table_provider(0).map_err(broken)?;
        subset(&provider, &list, &SubsetProfile::Minimal, CmapTarget::Unicode).map_err(broken)
    }
}

/// The characters of a text beyond ASCII.
pub fn characters(text: &str) -> BTreeSet<char> {
    // A bit a character: pages repeat the same few a million times.
    let mut seen = vec![0u64; (char::MAX as usize >> 6) + 1];
    for c in text.chars().filter(|c| !c.is_ascii()) {
        seen[c as usize >> 6] |= 1 << (c as u32 & 63);
    }
    let words = seen.into_iter().enumerate().filter(|(_, bits)| *bits != 0);
    let bits = words.flat_map(|(at, bits)| (0..64).filter(move |b| bits >> b & 1 == 1).map(move |b| (at << 6) + b));
    bits.filter_map(|code| char::from_u32(code as u32)).collect()
}

fn invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The `@font-face` rule that embeds some characters. Equal sets are made once, by whoever asks first.
#[derive(Default)]
pub struct Embedder {
    made: Mutex<BTreeMap<BTreeSet<char>, Arc<str>>>,
}

impl Embedder {
    /// CSS that embeds the subset of the face with `characters`.
    pub fn css(&self, face: &Face, characters: &BTreeSet<char>) -> Result<Arc<str>> {
        let made = || self.made.lock().map_err(|_| broken("making a subset of it failed"));
        if let Some(css) = made()?.get(characters) {
            return Ok(css.clone());
        }
        let font = face.subset(characters)?;
        let css: Arc<str> = format!(
            "@font-face{{font-family:\"{FAMILY}\";src:url(data:font/ttf;base64,{}) format(\"truetype\")}}",
            base64(&font)
        )
        .into();
        made()?.insert(characters.clone(), css.clone());
        Ok(css)
    }
}

/// Registers the face with plotters, under its own name and under the name plotters falls back to.
pub fn register() -> Result<()> {
    static DONE: OnceLock<bool> = OnceLock::new();
    let done = *DONE.get_or_init(|| {
        [FAMILY, "sans-serif"]
            .iter()
            .all(|name| plotters::style::register_font(name, plotters::style::FontStyle::Normal, FACE).is_ok())
    });
    if done { Ok(()) } else { Err(broken("plotters refuses it")) }
}

/// Base64 with padding (RFC 4648).
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let n = (u32::from(chunk[0]) << 16)
            | (u32::from(chunk.get(1).copied().unwrap_or(0)) << 8)
            | u32::from(chunk.get(2).copied().unwrap_or(0));
        for i in 0..4 {
            if i <= chunk.len() {
                out.push(ALPHABET[(n >> (18 - 6 * i)) as usize & 63] as char);
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads_as_the_standard_says() {
        let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn rare_characters_of_names_are_in_the_face_and_foreign_ones_are_told() {
        let face = Face::open().unwrap();
        assert!(face.lacking(&characters("镕喆堃犇䶮㵲大连鲅鱼圈区 Saint-Étienne ▲◆○※")).is_empty());
        assert_eq!(characters("a😀b한é😀\u{7f}\u{10ffff}").into_iter().collect::<String>(), "é한😀\u{10ffff}");
        assert_eq!(face.lacking(&characters("a😀b한é")).into_iter().collect::<String>(), "한😀");
    }

    #[test]
    fn a_subset_holds_what_was_asked_and_little_more() {
        let face = Face::open().unwrap();
        let wanted: BTreeSet<char> = "大连鲅鱼圈镕".chars().collect();
        let bytes = face.subset(&wanted).unwrap();
        assert!(bytes.len() < 60_000, "{}", bytes.len());
        let font = ReadScope::new(&bytes).read::<FontData<'_>>().unwrap();
        let provider = font.table_provider(0).unwrap();
        let data = provider.read_table_data(tag::CMAP).unwrap();
        let cmap = ReadScope::new(&data).read::<Cmap<'_>>().unwrap();
        let record = cmap.encoding_records().next().unwrap();
        let table = cmap.scope.offset(record.offset as usize).read::<CmapSubtable<'_>>().unwrap();
        assert!(wanted.iter().all(|c| table.map_glyph(*c as u32).unwrap().unwrap_or(0) != 0));
        assert_eq!(table.map_glyph('瀚' as u32).unwrap().unwrap_or(0), 0);
    }
}
