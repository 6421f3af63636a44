//! Interprets the operators of a page (ISO 32000-1, annex A) as far as they affect the positions of
//! characters, rules and pictures. Nothing is rendered: images stay packed, outlines aren't read, and the
//! only colour that counts is white.

mod colour;
mod form;
mod layers;
mod path;
mod state;
mod text;

use super::device::Collector;
use crate::Refusal;
use colour::Space;
use hayro_cmap::load_embedded;
use hayro_font::kurbo::Affine;
use hayro_font::{CMapResolverFn, Font, FontCache, FontQuery, FontResolverFn, StandardFont};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys::ANNOTS;
use hayro_syntax::object::{Array, Dict, Name, Number};
use hayro_syntax::page::{Page, Resources};
use layers::Layers;
use path::PathBuilder;
use state::{State, TextFont};
use std::sync::Arc;

/// Deepest nesting of forms that is drawn.
const FORM_DEPTH: u32 = 50;
/// How many operators and glyphs count as one step, because drawings have millions of short ones.
const WORK_A_STEP: usize = 8;
/// Most saved states. Further ones aren't kept, and restoring them has no effect.
const SAVED_STATES: usize = u16::MAX as usize;

/// Loads each font of a document once.
pub struct FontLoader<'a> {
    cache: FontCache<'a>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
}

impl<'a> FontLoader<'a> {
    /// Makes a loader without fonts.
    pub fn new() -> FontLoader<'a> {
        FontLoader {
            cache: FontCache::new(),
            fonts: Arc::new(|query| {
                Some(match query {
                    FontQuery::Standard(font) => font.get_font_data(),
                    FontQuery::Fallback(font) => font.pick_standard_font().get_font_data(),
                })
            }),
            cmaps: Arc::new(load_embedded),
        }
    }

    fn font(&self, dict: &Dict<'a>) -> Option<Font<'a>> {
        self.cache.font(dict, &self.fonts, &self.cmaps)
    }

    /// Returns Helvetica, which programs use if a page names a font that the file doesn't contain.
    fn fallback(&self) -> Option<TextFont<'a>> {
        let font = self.cache.standard_font(StandardFont::Helvetica, &self.fonts);
        font.map(TextFont::Fallback)
    }
}

/// Carries out operators and passes what they draw to a [`Collector`].
pub struct Interpreter<'r, 'd, 'a> {
    collector: &'r mut Collector<'d, 'a>,
    loader: &'r FontLoader<'a>,
    state: State<'a>,
    saved: Vec<State<'a>>,
    /// How many states beyond [`SAVED_STATES`] were saved.
    unsaved: usize,
    path: PathBuilder,
    layers: Layers,
    form_depth: u32,
    lost_font: bool,
    /// Operators and glyphs so far.
    work: usize,
}

impl<'r, 'd, 'a> Interpreter<'r, 'd, 'a> {
    /// Makes an interpreter for a page that `turn` turns upright.
    pub fn new(
        page: &Page<'a>,
        turn: Affine,
        loader: &'r FontLoader<'a>,
        collector: &'r mut Collector<'d, 'a>,
    ) -> Interpreter<'r, 'd, 'a> {
        let xref = page.xref();
        let catalog = xref.get::<Dict<'_>>(xref.root_id());
        let bounds = collector.bounds();
        Interpreter {
            collector,
            loader,
            state: State::new(turn, bounds),
            saved: Vec::new(),
            unsaved: 0,
            path: PathBuilder::default(),
            layers: catalog.as_ref().map(Layers::of_catalog).unwrap_or_default(),
            form_depth: 0,
            lost_font: false,
            work: 0,
        }
    }

    /// Draws the page itself. Returns whether text is missing because its font could not be loaded.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if a limit of the collector's budget is reached.
    pub fn draw_page(mut self, page: &Page<'a>) -> Result<bool, Refusal> {
        self.run(page.typed_operations(), page.resources())?;
        Ok(self.lost_font)
    }

    /// Draws what is shown over the page, such as the values of form fields. Returns the same as
    /// [`Self::draw_page`].
    ///
    /// # Errors
    /// Those of [`Self::draw_page`].
    pub fn draw_annotations(mut self, page: &Page<'a>) -> Result<bool, Refusal> {
        if let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) {
            for annotation in annotations.iter::<Dict<'_>>() {
                self.annotation(&annotation, page.resources())?;
            }
        }
        Ok(self.lost_font)
    }

    /// Carries out the operators of a content stream. States that it saves and doesn't restore are restored
    /// at its end.
    fn run(&mut self, mut operators: TypedIter<'_>, resources: &Resources<'a>) -> Result<(), Refusal> {
        let depth = self.depth();
        let outer = self.layers.begin_content();
        self.save();
        while let Some(operator) = operators.next() {
            self.step()?;
            let done = self.state_operator(&operator, resources)?
                || self.path_operator(&operator)?
                || self.text_operator(&operator, resources)?;
            if !done {
                self.object_operator(&operator, resources)?;
            }
        }
        // A path can't extend beyond the content stream in which it begins.
        self.path = PathBuilder::default();
        while self.depth() > depth {
            self.restore();
        }
        self.layers.end_content(outer);
        Ok(())
    }

    /// Counts an operator or a glyph.
    fn step(&mut self) -> Result<(), Refusal> {
        self.work += 1;
        match self.work.is_multiple_of(WORK_A_STEP) {
            true => self.collector.tick(),
            false => Ok(()),
        }
    }

    /// Reads a colour space of the page or form, which may be a list or table of any length.
    fn space(&self, name: &Name<'_>, resources: &Resources<'_>) -> Result<Space, Refusal> {
        let mut length = 0;
        let space = Space::named(name, resources, &mut length);
        self.collector.tick_for(length)?;
        Ok(space)
    }

    fn depth(&self) -> usize {
        self.saved.len() + self.unsaved
    }

    fn save(&mut self) {
        match self.saved.len() < SAVED_STATES {
            true => self.saved.push(self.state.clone()),
            false => self.unsaved += 1,
        }
    }

    fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn set_font(&mut self, dict: &Dict<'a>) {
        self.state.text.font = match self.loader.font(dict) {
            Some(font) => Some(TextFont::Own(font)),
            None => {
                self.lost_font = true;
                self.loader.fallback()
            }
        };
    }

    /// Carries out operators that change the graphics state. Returns whether `operator` is one of them.
    fn state_operator(
        &mut self,
        operator: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
    ) -> Result<bool, Refusal> {
        use TypedInstruction as Op;
        let numbers = |numbers: &[Number]| numbers.iter().map(|n| n.as_f32()).collect::<Vec<f32>>();
        let (fill, stroke) = (&mut self.state.fill, &mut self.state.stroke);
        match operator {
            Op::SaveState(_) => self.save(),
            Op::RestoreState(_) => self.restore(),
            Op::Transform(m) => self
                .state
                .transform(Affine::new([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64()))),
            Op::SetGraphicsState(name) => {
                if let Some(dict) = resources.get_ext_g_state(name.0) {
                    self.graphics_state(&dict);
                }
            }
            Op::StrokeColorDeviceGray(c) => stroke.set(Space::Gray, &numbers(&[c.0])),
            Op::StrokeColorDeviceRgb(c) => stroke.set(Space::Rgb, &numbers(&[c.0, c.1, c.2])),
            Op::StrokeColorCmyk(c) => stroke.set(Space::Cmyk, &numbers(&[c.0, c.1, c.2, c.3])),
            Op::NonStrokeColorDeviceGray(c) => fill.set(Space::Gray, &numbers(&[c.0])),
            Op::NonStrokeColorDeviceRgb(c) => fill.set(Space::Rgb, &numbers(&[c.0, c.1, c.2])),
            Op::NonStrokeColorCmyk(c) => fill.set(Space::Cmyk, &numbers(&[c.0, c.1, c.2, c.3])),
            Op::StrokeColor(c) => stroke.set_values(&numbers(&c.0), false),
            Op::NonStrokeColor(c) => fill.set_values(&numbers(&c.0), false),
            Op::StrokeColorNamed(c) => stroke.set_values(&numbers(&c.0), c.1.is_some()),
            Op::NonStrokeColorNamed(c) => fill.set_values(&numbers(&c.0), c.1.is_some()),
            Op::ColorSpaceStroke(c) => self.state.stroke.set_space(self.space(c.0, resources)?),
            Op::ColorSpaceNonStroke(c) => self.state.fill.set_space(self.space(c.0, resources)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Applies a dictionary of graphics state parameters (ISO 32000-1, 8.4.5).
    fn graphics_state(&mut self, dict: &Dict<'a>) {
        if let Some(alpha) = dict.get::<f32>("CA") {
            self.state.stroke.alpha = alpha;
        }
        if let Some(alpha) = dict.get::<f32>("ca") {
            self.state.fill.alpha = alpha;
        }
        if let Some(font) = dict.get::<Array<'_>>("Font") {
            let mut parts = font.flex_iter();
            if let (Some(font), Some(size)) = (parts.next::<Dict<'_>>(), parts.next::<f32>()) {
                self.set_font(&font);
                self.state.text.size = size;
            }
        }
    }
}
