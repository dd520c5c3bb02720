//! A chart as PNG, drawn from its SVG with the report's own face: the fonts of the machine play no part.

use crate::fonts::{FACE, FAMILY};
use duikou_engine::Error;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

/// Pixels of the picture for one of the SVG: sharp in print at the width of a page.
const SCALE: f32 = 2.0;

/// How hard the pixels are squeezed, of 9.
const LEVEL: u8 = 4;

/// Draws charts; the face is read once.
pub struct Painter {
    fonts: Arc<Database>,
}

pub struct Picture {
    pub png: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

fn failed(e: impl std::fmt::Display) -> Error {
    Error::bug(format!("a chart does not become a picture: {e}"))
}

impl Painter {
    pub fn new() -> Painter {
        let mut fonts = Database::new();
        fonts.load_font_source(Source::Binary(Arc::new(FACE)));
        fonts.set_sans_serif_family(FAMILY);
        Painter { fonts: Arc::new(fonts) }
    }

    /// Draws the SVG of a chart, which embeds no face yet.
    pub fn paint(&self, svg: &str) -> duikou_engine::Result<Picture> {
        let options = Options { fontdb: self.fonts.clone(), font_family: FAMILY.into(), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(failed)?;
        let size = tree.size().to_int_size().scale_by(SCALE).ok_or_else(|| failed("it has no size"))?;
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("it has no size"))?;
        resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
        Ok(Picture { png: encode(&pixels).map_err(failed)?, width: size.width(), height: size.height() })
    }
}

/// Charts stand on white and are flat: no alpha where every pixel is opaque, and each row as what it differs from the
/// one above.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let (raw, rest) = pixels.data().as_chunks::<4>();
    debug_assert!(rest.is_empty(), "four bytes a pixel");
    let (colour, bytes) = match raw.iter().all(|p| p[3] == u8::MAX) {
        // An opaque pixel is the same with its alpha multiplied in.
        true => {
            let mut bytes = vec![0; raw.len() * 3];
            bytes.as_chunks_mut::<3>().0.iter_mut().zip(raw).for_each(|(out, p)| out.copy_from_slice(&p[..3]));
            (ColorType::Rgb, bytes)
        }
        false => (ColorType::Rgba, pixels.clone().take_demultiplied()),
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::Up);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(out)
}

impl Default for Painter {
    fn default() -> Self {
        Painter::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_becomes_a_picture_with_its_letters_and_the_same_bytes_twice() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"30\"><text x=\"5\" y=\"20\" \
                 font-family=\"{FAMILY}\" font-size=\"16\">{text}</text></svg>"
            )
        };
        let painter = Painter::new();
        let a = painter.paint(&svg("大连")).unwrap();
        assert_eq!((a.width, a.height), (120, 60));
        assert!(a.png.starts_with(b"\x89PNG") && a.png == painter.paint(&svg("大连")).unwrap().png);
        assert_ne!(a.png, painter.paint(&svg("")).unwrap().png, "letters leave a trace");
        assert!(painter.paint("<p>").is_err());
    }
}
