//! One look for every chart: colours, sizes, and a canvas that measures before it writes.
//!
//! Colours are those of Okabe and Ito (2008), told apart by colour-blind readers; every mark also differs in
//! lightness or shape, so that a grey print reads as well.

use crate::fonts::FAMILY;
use crate::messages::say;
use duikou_contracts::Lang;
use duikou_engine::{Error, Result};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

pub const INK: RGBColor = RGBColor(0x1b, 0x26, 0x31);
pub const MUTED: RGBColor = RGBColor(0x56, 0x63, 0x70);
pub const RULE: RGBColor = RGBColor(0xd5, 0xdb, 0xe1);
pub const FAINT: RGBColor = RGBColor(0xf1, 0xf4, 0xf6);
pub const BLUE: RGBColor = RGBColor(0x00, 0x72, 0xb2);
pub const SKY: RGBColor = RGBColor(0x9c, 0xd0, 0xee);
pub const ORANGE: RGBColor = RGBColor(0xf0, 0xc0, 0x5a);
pub const VERMILION: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
/// The green of the palette, lightened so that ink reads on it.
pub const GREEN: RGBColor = RGBColor(0x8f, 0xd6, 0xc0);

/// Width of every chart, in pixels of its view box.
pub const WIDTH: i32 = 880;
/// Left edge of what is drawn.
pub const LEFT: i32 = 8;
/// Text sizes in pixels: the size the SVG carries.
pub const BODY: f64 = 13.0;
pub const SMALL: f64 = 11.5;
pub const TITLE: f64 = 16.0;
/// First free row below title and subtitle.
pub const TOP: i32 = 62;

/// Where a text hangs on its point.
#[derive(Clone, Copy)]
pub enum At {
    Start,
    Middle,
    End,
}

pub struct Canvas<'b> {
    area: DrawingArea<SVGBackend<'b>, Shift>,
    pub lang: Lang,
}

fn failed(e: impl std::fmt::Display) -> Error {
    Error::bug(format!("a chart does not draw: {e}"))
}

/// Width of a text in pixels.
pub fn width(text: &str, size: f64) -> i32 {
    let font: FontDesc<'_> = (FAMILY, size * 1.24).into_font();
    font.box_size(text).map_or(0, |(w, _)| w as i32)
}

/// Lines of at most `room` pixels, at most `most` of them; the last ends in … where the text is longer.
/// Latin words stay whole where they fit; Chinese may break after any character but not before closing marks.
pub fn wrap(text: &str, size: f64, room: i32, most: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        let glue = matches!(c, '）' | '，' | '、' | '。' | '；' | '：' | '”' | '》');
        let word = |c: char| !c.is_whitespace() && (c as u32) < 0x2e80;
        match pieces.last_mut() {
            Some(last) if glue || c.is_whitespace() => last.push(c),
            Some(last) if word(c) && last.chars().last().is_some_and(word) => last.push(c),
            Some(last) if last.ends_with('（') => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces {
        let current = lines.last().cloned().unwrap_or_default();
        if width(format!("{current}{piece}").trim_end(), size) <= room || current.is_empty() {
            if width(piece.trim_end(), size) > room {
                // One word longer than the line: break it where it must.
                for c in piece.chars() {
                    let line = lines.last().cloned().unwrap_or_default();
                    if width(&format!("{line}{c}"), size) > room && !line.is_empty() {
                        lines.push(String::new());
                    }
                    if let Some(line) = lines.last_mut() {
                        line.push(c);
                    }
                }
            } else if let Some(line) = lines.last_mut() {
                *line += &piece;
            }
        } else {
            lines.push(piece);
        }
    }
    let mut lines: Vec<String> = lines.into_iter().map(|l| l.trim().to_string()).filter(|l| !l.is_empty()).collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(&format!("{last}…"), size) > room {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

impl<'b> Canvas<'b> {
    pub fn new(out: &'b mut String, height: i32, lang: Lang) -> Result<Canvas<'b>> {
        let area = SVGBackend::with_string(out, (WIDTH as u32, height as u32)).into_drawing_area();
        area.fill(&WHITE).map_err(failed)?;
        Ok(Canvas { area, lang })
    }

    /// Title, and below it what is measured and in which unit.
    pub fn head(&self, title: &str, unit: &str) -> Result<()> {
        self.text(LEFT, 18, At::Start, TITLE, &INK, title)?;
        self.text(LEFT, 40, At::Start, SMALL, &MUTED, unit)
    }

    pub fn text(&self, x: i32, y: i32, at: At, size: f64, colour: &RGBColor, text: &str) -> Result<()> {
        let h = match at {
            At::Start => HPos::Left,
            At::Middle => HPos::Center,
            At::End => HPos::Right,
        };
        let style = TextStyle::from((FAMILY, size * 1.24).into_font()).color(colour).pos(Pos::new(h, VPos::Center));
        let shift = self.lang.pick(1, 0);
        self.area.draw(&Text::new(text.to_string(), (x, y + shift), style)).map_err(failed)
    }

    /// Several lines around a middle height.
    pub fn lines(&self, x: i32, y: i32, at: At, size: f64, colour: &RGBColor, lines: &[String]) -> Result<()> {
        let step = (size * 1.22).round() as i32;
        let first = y - step * (lines.len() as i32 - 1) / 2;
        lines.iter().enumerate().try_for_each(|(i, l)| self.text(x, first + step * i as i32, at, size, colour, l))
    }

    pub fn rect(&self, x0: i32, y0: i32, x1: i32, y1: i32, colour: &RGBColor) -> Result<()> {
        if x1 <= x0 || y1 <= y0 {
            return Ok(());
        }
        self.area.draw(&Rectangle::new([(x0, y0), (x1, y1)], colour.filled())).map_err(failed)
    }

    pub fn frame(&self, x0: i32, y0: i32, x1: i32, y1: i32, colour: &RGBColor) -> Result<()> {
        if x1 <= x0 || y1 <= y0 {
            return Ok(());
        }
        self.area.draw(&Rectangle::new([(x0, y0), (x1, y1)], colour.stroke_width(1))).map_err(failed)
    }

    pub fn line(&self, from: (i32, i32), to: (i32, i32), colour: &RGBColor, width: u32) -> Result<()> {
        self.area.draw(&PathElement::new(vec![from, to], colour.stroke_width(width))).map_err(failed)
    }

    /// A line through points.
    pub fn path(&self, points: &[(i32, i32)], colour: &RGBColor, width: u32) -> Result<()> {
        self.area.draw(&PathElement::new(points.to_vec(), colour.stroke_width(width))).map_err(failed)
    }

    pub fn dot(&self, x: i32, y: i32, radius: i32, colour: &RGBColor) -> Result<()> {
        self.area.draw(&Circle::new((x, y), radius, colour.filled())).map_err(failed)
    }

    pub fn polygon(&self, points: &[(i32, i32)], colour: &RGBColor) -> Result<()> {
        if points.len() < 3 {
            return Ok(());
        }
        self.area.draw(&Polygon::new(points.to_vec(), colour.filled())).map_err(failed)
    }

    /// A small square of colour with its meaning; returns where the next may start.
    pub fn key(&self, x: i32, y: i32, colour: &RGBColor, text: &str) -> Result<i32> {
        self.rect(x, y - 5, x + 11, y + 6, colour)?;
        self.frame(x, y - 5, x + 11, y + 6, &MUTED)?;
        self.text(x + 17, y, At::Start, SMALL, &INK, text)?;
        Ok(x + 17 + width(text, SMALL) + 20)
    }
}

/// Puts title and roles into a finished SVG, and the mark of illustrative data across it.
pub fn finish(svg: &str, name: &str, title: &str, illustrative: bool, lang: Lang) -> String {
    let opening = format!("<svg role=\"img\" aria-labelledby=\"chart-{name}\" ");
    let mut out = svg.replacen("<svg ", &opening, 1);
    if let Some(end) = out.find('>') {
        out.insert_str(end + 1, &format!("\n<title id=\"chart-{name}\">{}</title>", escape(title)));
    }
    if illustrative {
        let (w, h) = size(svg);
        let mut marks = String::new();
        let mut y = 150;
        while y < h.max(200) {
            marks += &format!(
                "<text x=\"{x}\" y=\"{y}\" transform=\"rotate(-18 {x} {y})\" text-anchor=\"middle\" font-family=\"{FAMILY}\" \
                 font-size=\"46\" fill=\"#7a2e00\" opacity=\"0.13\" class=\"watermark\">{}</text>\n",
                escape(say(lang, "watermark")),
                x = w / 2,
            );
            y += 300;
        }
        out = out.trim_end().trim_end_matches("</svg>").to_string() + &marks + "</svg>\n";
    }
    out
}

fn size(svg: &str) -> (i32, i32) {
    let number = |key: &str| {
        let start = svg.find(key)? + key.len();
        svg[start..].split('"').next()?.parse().ok()
    };
    (number(" width=\"").unwrap_or(WIDTH), number(" height=\"").unwrap_or(300))
}

/// Text made safe inside XML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_fit_and_lose_nothing_but_what_the_ellipsis_says() {
        crate::fonts::register().unwrap();
        let text = "智能网联新能源汽车（含动力电池）与关键零部件产业链";
        let lines = wrap(text, BODY, 120, 9);
        assert_eq!(lines.concat(), text);
        assert!(lines.iter().all(|l| width(l, BODY) <= 120), "{lines:?}");
        let cut = wrap(text, BODY, 120, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…') && width(&cut[1], BODY) <= 120, "{cut:?}");
        assert_eq!(
            wrap("Computer and Information Sciences", BODY, 130, 3).join(" "),
            "Computer and Information Sciences"
        );
    }

    #[test]
    fn what_is_measured_is_what_the_face_says() {
        crate::fonts::register().unwrap();
        assert_eq!(width("大连大连大连大连大连", 13.0), 130);
    }
}
