//! Paths (ISO 32000-1, 8.5): rules, boxes, surfaces and clipping.

use super::Interpreter;
use crate::Refusal;
use hayro_font::kurbo::{BezPath, PathEl, Point, Rect, Shape};
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::Number;

/// Lengths up to this count as zero.
const TINY: f64 = 1.0 / 256.0;

/// The path under construction.
#[derive(Default)]
pub struct PathBuilder {
    path: BezPath,
    start: Point,
    last: Point,
    /// Whether the page is clipped to it when it ends.
    clips: bool,
}

impl PathBuilder {
    fn move_to(&mut self, point: Point) {
        (self.last, self.start) = (point, point);
        self.path.move_to(point);
    }

    fn line_to(&mut self, point: Point) {
        if self.path.elements().is_empty() {
            return;
        }
        let mut end = point;
        // A line without length is visible if it has round ends.
        if self.last == point {
            end.x += 0.0001;
        }
        self.last = point;
        self.path.line_to(end);
    }

    fn curve_to(&mut self, first: Point, second: Point, end: Point) {
        if !self.path.elements().is_empty() {
            self.last = end;
            self.path.curve_to(first, second, end);
        }
    }

    fn rectangle(&mut self, corner: Point, width: f64, height: f64) {
        let rect = Rect::new(corner.x, corner.y, corner.x + width, corner.y + height);
        self.path.extend(rect.path_elements(0.1));
        (self.last, self.start) = (corner, corner);
    }

    fn close(&mut self) {
        if self.path.elements().last() != Some(&PathEl::ClosePath) && !self.path.is_empty() {
            self.path.close_path();
            self.last = self.start;
        }
    }
}

fn point(x: Number, y: Number) -> Point {
    Point::new(x.as_f64(), y.as_f64())
}

impl Interpreter<'_, '_, '_> {
    /// Carries out operators that build or paint a path. Returns whether `operator` is one of them.
    pub(super) fn path_operator(&mut self, operator: &TypedInstruction<'_, '_>) -> Result<bool, Refusal> {
        use TypedInstruction as Op;
        let path = &mut self.path;
        match operator {
            Op::MoveTo(p) => path.move_to(point(p.0, p.1)),
            Op::LineTo(p) => path.line_to(point(p.0, p.1)),
            Op::CubicTo(p) => path.curve_to(point(p.0, p.1), point(p.2, p.3), point(p.4, p.5)),
            Op::CubicStartTo(p) => path.curve_to(path.last, point(p.0, p.1), point(p.2, p.3)),
            Op::CubicEndTo(p) => path.curve_to(point(p.0, p.1), point(p.2, p.3), point(p.2, p.3)),
            Op::RectPath(r) => path.rectangle(point(r.0, r.1), r.2.as_f64(), r.3.as_f64()),
            Op::ClosePath(_) => path.close(),
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => path.clips = true,
            Op::EndPath(_) => self.end_path(false, false)?,
            Op::FillPathEvenOdd(_) | Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) => {
                self.end_path(true, false)?;
            }
            Op::StrokePath(_) => self.end_path(false, true)?,
            Op::FillAndStrokeEvenOdd(_) | Op::FillAndStrokeNonZero(_) => self.end_path(true, true)?,
            Op::CloseAndStrokePath(_) => {
                path.close();
                self.end_path(false, true)?;
            }
            Op::CloseFillAndStrokeEvenOdd(_) | Op::CloseFillAndStrokeNonZero(_) => {
                path.close();
                self.end_path(true, true)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Paints the path, clips the page to it if requested, and discards it.
    fn end_path(&mut self, fills: bool, strokes: bool) -> Result<(), Refusal> {
        let PathBuilder { path, clips, .. } = std::mem::take(&mut self.path);
        if fills {
            self.fill(&path)?;
        }
        if strokes && self.layers.is_visible() {
            let (matrix, is_white) = (self.state.matrix, self.state.stroke.is_white());
            match as_rectangle(&path) {
                Some(rect) => {
                    self.collector
                        .draw_rectangle(matrix.transform_rect_bbox(rect), false, is_white)?;
                }
                None => self.collector.draw_path(&path, matrix, false, is_white)?,
            }
        }
        if clips && !path.elements().is_empty() {
            self.collector.tick()?;
            let path = self.state.matrix * path;
            let bounds = as_rectangle(&path).unwrap_or_else(|| path.bounding_box());
            self.state.clip = self.state.clip.intersect(bounds);
        }
        Ok(())
    }

    /// Paints the inside of a path. A path without width or height is visible as a thin line.
    pub(super) fn fill(&mut self, path: &BezPath) -> Result<(), Refusal> {
        if !self.layers.is_visible() {
            return Ok(());
        }
        let (matrix, is_white) = (self.state.matrix, self.state.fill.is_white());
        let [a, b, c, d, _, _] = matrix.as_coeffs();
        let bounds = bounds_of_points(path);
        let is_tiny = |length: f64| f64::from((length as f32).abs()) <= TINY;
        if is_tiny(bounds.width() * a.hypot(b)) || is_tiny(bounds.height() * c.hypot(d)) {
            let mut line = BezPath::new();
            line.move_to((bounds.x0, bounds.y0));
            line.line_to((bounds.x1, bounds.y1));
            return self.collector.draw_path(&line, matrix, false, is_white);
        }
        match as_rectangle(path) {
            Some(rect) => self
                .collector
                .draw_rectangle(matrix.transform_rect_bbox(rect), true, is_white),
            None => self.collector.draw_path(path, matrix, true, is_white),
        }
    }
}

/// Returns the box around the points of a path, including control points.
fn bounds_of_points(path: &BezPath) -> Rect {
    let mut bounds: Option<Rect> = None;
    let mut add = |point: Point| {
        bounds = Some(bounds.map_or(Rect::from_points(point, point), |rect| rect.union_pt(point)));
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => add(p),
            PathEl::QuadTo(p, q) => [p, q].into_iter().for_each(&mut add),
            PathEl::CurveTo(p, q, r) => [p, q, r].into_iter().for_each(&mut add),
            PathEl::ClosePath => {}
        }
    }
    bounds.unwrap_or(Rect::ZERO)
}

/// Returns the rectangle that a path is, if its sides are parallel to the axes.
fn as_rectangle(path: &BezPath) -> Option<Rect> {
    use PathEl::{ClosePath, LineTo, MoveTo};
    let is_near = |a: f64, b: f64| (a - b).abs() <= TINY;
    let corners = match *path.elements() {
        [MoveTo(a), LineTo(b), LineTo(c), LineTo(d), ClosePath] => [a, b, c, d, a],
        [MoveTo(a), LineTo(b), LineTo(c), LineTo(d), LineTo(e)] if is_near(a.x, e.x) && is_near(a.y, e.y) => {
            [a, b, c, d, e]
        }
        _ => return None,
    };
    let mut before = None;
    for side in corners.windows(2) {
        let (is_upright, is_level) = (is_near(side[0].x, side[1].x), is_near(side[0].y, side[1].y));
        if is_upright == is_level || before == Some(is_upright) {
            return None;
        }
        before = Some(is_upright);
    }
    Some(bounds_of_points(path))
}
