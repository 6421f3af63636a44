//! Text operators (ISO 32000-1, 9.4).

use super::state::{RenderingMode, TextFont};
use super::{Affine, Interpreter};
use crate::Refusal;
use hayro_font::UNITS_PER_EM;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Object, String as PdfString};
use hayro_syntax::page::Resources;

impl<'a> Interpreter<'_, '_, 'a> {
    /// Carries out operators that set the text state or show text. Returns whether `operator` is one of
    /// them.
    pub(super) fn text_operator(
        &mut self,
        operator: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
    ) -> Result<bool, Refusal> {
        use TypedInstruction as Op;
        let text = &mut self.state.text;
        match operator {
            Op::BeginText(_) => text.set_matrix(Affine::IDENTITY),
            Op::EndText(_) => {}
            Op::SetTextMatrix(m) => {
                text.set_matrix(Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64())));
            }
            Op::TextFont(font) => {
                // Most programs use Helvetica for a font that the file doesn't contain.
                match resources.get_font(font.0) {
                    Some(dict) => self.set_font(&dict),
                    None => text.font = self.loader.fallback(),
                }
                self.state.text.size = font.1.as_f32();
            }
            Op::HorizontalScaling(n) => text.scaling = n.0.as_f32(),
            Op::TextLeading(n) => text.leading = n.0.as_f32(),
            Op::CharacterSpacing(n) => text.char_space = n.0.as_f32(),
            Op::WordSpacing(n) => text.word_space = n.0.as_f32(),
            Op::TextRise(n) => text.rise = n.0.as_f32(),
            Op::TextRenderingMode(n) => text.mode = RenderingMode::of(n.0.as_i64()),
            Op::NextLine(n) => text.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineUsingLeading(_) => text.next_line(0.0, -f64::from(text.leading)),
            Op::NextLineAndSetLeading(n) => {
                text.leading = -n.1.as_f64() as f32;
                text.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::ShowText(shown) => self.show(shown.0)?,
            Op::ShowTexts(shown) => self.show_all(shown.0)?,
            Op::NextLineAndShowText(shown) => {
                text.next_line(0.0, -f64::from(text.leading));
                self.show(shown.0)?;
            }
            Op::ShowTextWithParameters(shown) => {
                (text.word_space, text.char_space) = (shown.0.as_f32(), shown.1.as_f32());
                text.next_line(0.0, -f64::from(text.leading));
                self.show(shown.2)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn show_all(&mut self, parts: &Array<'_>) -> Result<(), Refusal> {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::Number(number) => self.state.text.adjust(number.as_f32()),
                Object::String(text) => self.show(&text)?,
                Object::Null(_)
                | Object::Boolean(_)
                | Object::Name(_)
                | Object::Dict(_)
                | Object::Array(_)
                | Object::Stream(_) => {}
            }
        }
        Ok(())
    }

    /// Draws the glyphs of a string and moves on. Text without any font is shown in Helvetica, as in
    /// Acrobat.
    fn show(&mut self, text: &PdfString<'_>) -> Result<(), Refusal> {
        if self.state.text.font.is_none() {
            self.state.text.font = self.loader.fallback();
        }
        let Some(text_font) = self.state.text.font.clone() else {
            return Ok(());
        };
        let is_vertical = !self.state.text.is_horizontal();
        let mode = self.state.text.mode;
        let (fill, stroke) = (self.state.fill.is_white(), self.state.stroke.is_white());
        let is_white = match mode {
            RenderingMode::Fill | RenderingMode::Invisible => fill,
            RenderingMode::Stroke => stroke,
            // White letters with a black outline can be read.
            RenderingMode::FillAndStroke => fill && stroke,
        };
        let bytes = text.as_bytes();
        let is_shown = match &text_font {
            TextFont::Own(_) => true,
            TextFont::Fallback(_) => bytes.is_ascii(),
        };
        let font = text_font.font();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read_code(bytes, at);
            at += length;
            self.step()?;
            if is_shown && self.layers.is_visible() {
                let id = font.map_code(code);
                let in_text = self.state.text.glyph_matrix()
                    * Affine::scale(1.0 / f64::from(UNITS_PER_EM))
                    * Affine::translate(font.origin_displacement(code))
                    * Affine::scale_non_uniform(font.glyph_stretch(id, code), 1.0);
                let (glyph, matrix) = (font.glyph(id, code), self.state.matrix * in_text);
                let is_invisible = mode == RenderingMode::Invisible;
                self.collector
                    .draw_glyph(&glyph, matrix, is_vertical, is_invisible, is_white)?;
            }
            self.state.text.advance(code, length);
        }
        Ok(())
    }
}
