//! Joins drawn rules to complete lines, and groups them into the grids of tables.

use super::glyph::Area;

/// Rules touch if their distance is at most this.
pub const NEAR: f32 = 3.0;
/// Most rules of tables. A drawing has more.
const MANY: usize = 1_500;

/// Rules that form the grid of a table.
#[derive(Debug)]
pub struct RuledGrid {
    /// The area it covers.
    pub area: Area,
    /// Heights of the rules between rows, and of the upper and lower edge.
    pub rows: Vec<f32>,
    /// Horizontal rules.
    pub across: Vec<Area>,
    /// Vertical rules.
    pub uprights: Vec<Area>,
}

/// Returns the grids of tables, and the rules that belong to none.
pub fn grids(rules: &[Area]) -> (Vec<RuledGrid>, Vec<Area>) {
    let upright = |rule: &Area| rule.height() > rule.width();
    let (uprights, across): (Vec<Area>, Vec<Area>) = rules.iter().partition(|rule| upright(rule));
    let mut whole = joined(
        across,
        |rule| (rule.y0, rule.x0, rule.x1),
        |rule, end| rule.x1 = end,
    );
    whole.extend(joined(
        uprights,
        |rule| (rule.x0, rule.y0, rule.y1),
        |rule, end| rule.y1 = end,
    ));
    if whole.len() > MANY {
        return (Vec::new(), Vec::new());
    }
    let mut grids = Vec::new();
    let mut rest = Vec::new();
    for group in groups(&whole) {
        match grid(&group) {
            Some(grid) => grids.push(grid),
            None => rest.extend(group),
        }
    }
    let (open, rest) = open_grids(rest);
    grids.extend(open);
    (grids, rest)
}

/// Joins rules that continue each other, because programs draw the border of each cell separately. `place`
/// returns the position of a rule across its direction, and its start and end along it.
fn joined(
    mut rules: Vec<Area>,
    place: fn(&Area) -> (f32, f32, f32),
    extend: fn(&mut Area, f32),
) -> Vec<Area> {
    const SAME: f32 = 0.8;
    rules.sort_by(|a, b| place(a).0.total_cmp(&place(b).0));
    let mut whole: Vec<Area> = Vec::new();
    let mut from = 0;
    for at in 1..=rules.len() {
        if at < rules.len() && place(&rules[at]).0 - place(&rules[at - 1]).0 <= SAME {
            continue;
        }
        let level = &mut rules[from..at];
        level.sort_by(|a, b| place(a).1.total_cmp(&place(b).1));
        let first = whole.len();
        for rule in level {
            match whole[first..].last_mut() {
                Some(last) if place(rule).1 <= place(last).2 + SAME => {
                    let end = place(last).2.max(place(rule).2);
                    extend(last, end);
                }
                _ => whole.push(*rule),
            }
        }
        from = at;
    }
    whole
}

/// Groups rules that touch each other, directly or through others.
fn groups(rules: &[Area]) -> Vec<Vec<Area>> {
    let touch = |a: &Area, b: &Area| {
        a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR && a.y0 <= b.y1 + NEAR && b.y0 <= a.y1 + NEAR
    };
    let mut is_taken = vec![false; rules.len()];
    let mut groups = Vec::new();
    for first in 0..rules.len() {
        if is_taken[first] {
            continue;
        }
        let (mut open, mut members) = (vec![first], Vec::new());
        is_taken[first] = true;
        while let Some(at) = open.pop() {
            members.push(rules[at]);
            for other in 0..rules.len() {
                if !is_taken[other] && touch(&rules[at], &rules[other]) {
                    is_taken[other] = true;
                    open.push(other);
                }
            }
        }
        groups.push(members);
    }
    groups
}

fn extent(rules: &[Area]) -> Area {
    let edge = |value: fn(&Area) -> f32, first: f32, choose: fn(f32, f32) -> f32| {
        rules.iter().map(value).fold(first, choose)
    };
    Area {
        x0: edge(|r| r.x0, f32::MAX, f32::min),
        x1: edge(|r| r.x1, f32::MIN, f32::max),
        y0: edge(|r| r.y0, f32::MAX, f32::min),
        y1: edge(|r| r.y1, f32::MIN, f32::max),
    }
}

fn heights(across: &[Area]) -> Vec<f32> {
    let mut rows: Vec<f32> = across.iter().map(|rule| rule.y0).collect();
    rows.sort_by(f32::total_cmp);
    rows.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    rows
}

/// Returns the grid of rules that touch, if there are rows and a vertical rule inside.
fn grid(rules: &[Area]) -> Option<RuledGrid> {
    let (uprights, across): (Vec<Area>, Vec<Area>) =
        rules.iter().partition(|rule| rule.height() > rule.width());
    let mut rows = heights(&across);
    let area = extent(rules);
    let inner = uprights
        .iter()
        .any(|rule| rule.x0 > area.x0 + 2.0 * NEAR && rule.x1 < area.x1 - 2.0 * NEAR);
    if rows.len() < 3 || !inner {
        return None;
    }
    // A side may be open: what is between the last rule and the ends of the vertical rules is a row too.
    if let Some(first) = rows.first_mut() {
        if *first - area.y0 < NEAR {
            *first = area.y0 - NEAR;
        } else {
            rows.insert(0, area.y0 - NEAR);
        }
    }
    if let Some(last) = rows.last_mut() {
        if area.y1 - *last < NEAR {
            *last = area.y1 + NEAR;
        } else {
            rows.push(area.y1 + NEAR);
        }
    }
    Some(RuledGrid {
        area,
        rows,
        across,
        uprights,
    })
}

/// Returns grids of at least three rules of the same width below each other, without vertical rules.
fn open_grids(rules: Vec<Area>) -> (Vec<RuledGrid>, Vec<Area>) {
    let (mut across, mut rest): (Vec<Area>, Vec<Area>) =
        rules.into_iter().partition(|rule| rule.width() > rule.height());
    let mut grids = Vec::new();
    while let Some(first) = across.first().copied() {
        let alike = |rule: &Area| (rule.x0 - first.x0).abs() < NEAR && (rule.x1 - first.x1).abs() < NEAR;
        let (group, others): (Vec<Area>, Vec<Area>) = across.into_iter().partition(alike);
        across = others;
        let rows = heights(&group);
        if rows.len() < 3 {
            rest.extend(group);
            continue;
        }
        grids.push(RuledGrid {
            area: extent(&group),
            rows,
            across: group,
            uprights: Vec::new(),
        });
    }
    (grids, rest)
}
