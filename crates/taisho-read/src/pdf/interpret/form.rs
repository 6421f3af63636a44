//! Draws objects on a page: forms, pictures, shadings, annotations and marked content.

use super::{FORM_DEPTH, Interpreter};
use crate::Refusal;
use hayro_font::kurbo::{Affine, Rect, Shape};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::{BeginMarkedContentWithProperties, TypedInstruction};
use hayro_syntax::object::dict::keys::{
    AP, AS, BBOX, F, FORM, GROUP, H, HEIGHT, IMAGE, MATRIX, N, OC, RECT, RESOURCES, SUBTYPE, W, WIDTH,
};
use hayro_syntax::object::{Dict, Name, Object, Rect as PdfRect, Stream, dict_or_stream};
use hayro_syntax::page::Resources;

impl<'a> Interpreter<'_, '_, 'a> {
    /// Carries out the operators other than those of state, paths and text.
    pub(super) fn object_operator(
        &mut self,
        operator: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
    ) -> Result<(), Refusal> {
        use TypedInstruction as Op;
        match operator {
            Op::XObject(name) => {
                let Some(stream) = resources.get_x_object(name.0) else {
                    return Ok(());
                };
                match stream.dict().get::<Name<'_>>(SUBTYPE).as_deref() {
                    Some(IMAGE) => self.picture(&stream)?,
                    Some(FORM) => self.form(&stream, resources)?,
                    _ => {}
                }
            }
            Op::InlineImage(image) => self.picture(image.0)?,
            Op::Shading(name) => {
                let shading = resources.get_shading(name.0);
                if shading.is_some_and(|object| dict_or_stream(&object).is_some()) {
                    self.shading()?;
                }
            }
            Op::BeginMarkedContentWithProperties(content) => self.begin_content(content, resources),
            Op::BeginMarkedContent(_) => self.layers.begin(None),
            Op::EndMarkedContent(_) => self.layers.end(),
            _ => {}
        }
        Ok(())
    }

    fn begin_content(
        &mut self,
        content: &BeginMarkedContentWithProperties<'_, '_>,
        resources: &Resources<'a>,
    ) {
        let properties = &resources.properties;
        let named = content.1.clone().into_name().and_then(|name| {
            let id = properties.get_ref(name.as_ref())?;
            Some((properties.get::<Dict<'_>>(name).unwrap_or_default(), id))
        });
        let layer = named.or_else(|| {
            let (dict, _) = dict_or_stream(content.1)?;
            let id = dict.get_ref(OC)?;
            Some((dict.get::<Dict<'_>>(OC).unwrap_or_default(), id))
        });
        self.layers
            .begin(layer.as_ref().map(|(dict, id)| (dict, (*id).into())));
    }

    /// Fills the clipping path. The colours of the gradient don't matter.
    fn shading(&mut self) -> Result<(), Refusal> {
        let area = self.state.matrix.inverse() * self.state.clip.to_path(0.1);
        self.save();
        self.state.fill.set_pattern();
        let result = self.fill(&area);
        self.restore();
        result
    }

    /// Draws a picture, which fills the unit square of user space.
    fn picture(&mut self, stream: &Stream<'_>) -> Result<(), Refusal> {
        let dict = stream.dict();
        let size = |short: &[u8], long: &[u8]| {
            let size = dict.get::<u32>(short).or_else(|| dict.get::<u32>(long));
            size.filter(|size| *size > 0).map(f64::from)
        };
        let (Some(width), Some(height)) = (size(W, WIDTH), size(H, HEIGHT)) else {
            return Ok(());
        };
        if !self.layers.is_visible() {
            return Ok(());
        }
        let is_layer = self.layers.begin_object(dict);
        let is_visible = self.layers.is_visible();
        if is_layer {
            self.layers.end();
        }
        if !is_visible {
            return Ok(());
        }
        let pixels = Affine::new([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
        let matrix = self.state.matrix * pixels;
        let place = matrix.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        self.collector.draw_picture(place)
    }

    /// Draws a content stream, which may have its own space and resources (ISO 32000-1, 8.10).
    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) -> Result<(), Refusal> {
        let dict = stream.dict();
        let has_box = dict.get::<[f32; 4]>(BBOX).is_some();
        if !has_box || !self.layers.is_visible() || self.form_depth >= FORM_DEPTH {
            return Ok(());
        }
        self.collector.tick()?;
        let is_layer = self.layers.begin_object(dict);
        if self.layers.is_visible()
            && let Ok(content) = stream.decoded_data()
        {
            self.collector.tick_for(content.len())?;
            self.form_depth += 1;
            self.path = super::PathBuilder::default();
            self.save();
            self.state.transform(matrix_of(dict));
            if dict.get::<Dict<'_>>(GROUP).is_some() {
                // The opacity applies to the group as a whole.
                (self.state.fill.alpha, self.state.stroke.alpha) = (1.0, 1.0);
            }
            let own = dict.get(RESOURCES).map(Resources::new);
            self.run(
                TypedIter::new(content.as_ref()),
                own.as_ref().unwrap_or(resources),
            )?;
            self.restore();
            self.form_depth -= 1;
        }
        if is_layer {
            self.layers.end();
        }
        Ok(())
    }

    /// Draws the appearance of an annotation, moved and scaled into its rectangle (ISO 32000-1, 12.5.5).
    pub(super) fn annotation(&mut self, dict: &Dict<'a>, resources: &Resources<'a>) -> Result<(), Refusal> {
        const HIDDEN: u32 = 1 << 1 | 1 << 5;
        if dict.get::<u32>(F).unwrap_or(0) & HIDDEN != 0 {
            return Ok(());
        }
        let Some(stream) = appearance(dict) else {
            return Ok(());
        };
        let (Some([x0, y0, x1, y1]), Some(rect)) =
            (stream.dict().get::<[f32; 4]>(BBOX), dict.get::<PdfRect>(RECT))
        else {
            return Ok(());
        };
        let bounds = [x0, y0, x1, y1].map(f64::from);
        let bounds = Rect::new(bounds[0], bounds[1], bounds[2], bounds[3]);
        let bounds = (matrix_of(stream.dict()) * bounds.to_path(0.1)).bounding_box();
        let (x, y) = (
            (rect.x1 - rect.x0) / bounds.width(),
            (rect.y1 - rect.y0) / bounds.height(),
        );
        let (left, bottom) = (rect.x0 - x * bounds.x0, rect.y0 - y * bounds.y0);
        self.save();
        self.state.transform(Affine::new([x, 0.0, 0.0, y, left, bottom]));
        let result = self.form(&stream, resources);
        self.restore();
        result
    }
}

fn matrix_of(dict: &Dict<'_>) -> Affine {
    dict.get::<[f64; 6]>(MATRIX).map_or(Affine::IDENTITY, Affine::new)
}

/// Returns the normal appearance of an annotation in its current state.
fn appearance<'a>(dict: &Dict<'a>) -> Option<Stream<'a>> {
    match dict.get::<Dict<'_>>(AP)?.get::<Object<'_>>(N)? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => {
            let state = dict.get::<Name<'_>>(AS);
            let stream = state.and_then(|state| states.get::<Stream<'_>>(state));
            stream.or_else(|| states.get::<Stream<'_>>(b"Off"))
        }
        _ => None,
    }
}
