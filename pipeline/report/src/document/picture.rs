//! A chart as PNG, drawn from its SVG with the report's own face: the fonts of the machine play no part.

use crate::fonts::{FACE, FAMILY};
use duikou_engine::Error;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// Pixels of the picture for one of the SVG: sharp in print at the width of a page.
const SCALE: f32 = 2.0;

/// How hard the pixels are squeezed, of 9.
const LEVEL: u8 = 3;

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

/// The colours of a picture, the first at place 0, and the place of each pixel's; nothing where a palette of 256 does
/// not hold them.
fn palette(pixels: &[[u8; 4]]) -> Option<(Vec<[u8; 4]>, Vec<u8>)> {
    let mut places: HashMap<[u8; 4], u8> = HashMap::new();
    let (mut colours, mut out) = (Vec::new(), Vec::with_capacity(pixels.len()));
    // Neighbours mostly have one colour.
    let mut last = None;
    for pixel in pixels {
        let place = match last {
            Some((before, place)) if before == pixel => place,
            _ => match places.entry(*pixel) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => {
                    let place = u8::try_from(colours.len()).ok()?;
                    colours.push(*pixel);
                    *new.insert(place)
                }
            },
        };
        last = Some((pixel, place));
        out.push(place);
    }
    Some((colours, out))
}

/// Charts are flat and stand on white: one byte a pixel where their colours fit a palette, else three; four only where
/// a pixel lets what is behind shine through.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let (raw, rest) = pixels.data().as_chunks::<4>();
    debug_assert!(rest.is_empty(), "four bytes a pixel");
    // An opaque pixel is the same with its alpha multiplied in.
    let opaque = raw.iter().all(|p| p[3] == u8::MAX);
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    let bytes = match palette(raw).filter(|_| opaque) {
        Some((colours, places)) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(colours.iter().flat_map(|c| [c[0], c[1], c[2]]).collect::<Vec<u8>>());
            encoder.set_filter(Filter::NoFilter);
            places
        }
        None if opaque => {
            encoder.set_color(ColorType::Rgb);
            encoder.set_filter(Filter::Up);
            let mut bytes = vec![0; raw.len() * 3];
            bytes.as_chunks_mut::<3>().0.iter_mut().zip(raw).for_each(|(out, p)| out.copy_from_slice(&p[..3]));
            bytes
        }
        None => {
            encoder.set_color(ColorType::Rgba);
            encoder.set_filter(Filter::Up);
            pixels.clone().take_demultiplied()
        }
    };
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

    /// Colour of the pixels of a PNG, as three bytes each.
    fn read(png: &[u8]) -> (ColorType, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        let kind = decoder.read_header_info().unwrap().color_type;
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        (kind, bytes)
    }

    #[test]
    fn the_pixels_are_the_same_with_a_palette_and_without() {
        for colours in [1u32, 3, 256, 257, 1000] {
            let mut pixels = Pixmap::new(40, 30).unwrap();
            let pixel = |i: usize| {
                let n = i as u32 % colours;
                [(n % 251) as u8, (n / 251 * 7) as u8, 200, u8::MAX]
            };
            pixels.data_mut().as_chunks_mut::<4>().0.iter_mut().enumerate().for_each(|(i, p)| *p = pixel(i));
            let (kind, bytes) = read(&encode(&pixels).unwrap());
            assert_eq!(kind, if colours <= 256 { ColorType::Indexed } else { ColorType::Rgb });
            assert!((0..1200).all(|i| bytes[i * 3..i * 3 + 3] == pixel(i)[..3]), "{colours} colours");
        }
        assert_eq!(read(&encode(&Pixmap::new(2, 2).unwrap()).unwrap()), (ColorType::Rgba, vec![0; 16]));
    }
}
