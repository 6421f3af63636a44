//! WordprocessingML, piece by piece. Foreign text enters in one function only, which escapes it; everything else is
//! written here.

use crate::report::table::TextStretch;
use crate::report::visible::visible;

/// Markup under way.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

/// How a paragraph looks: a style of the document, and how deep it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paragraph {
    style: &'static str,
    /// Indent of the whole, in twentieths of a point.
    left: usize,
    /// How far the first line hangs out of it.
    hanging: usize,
}

impl Paragraph {
    /// A paragraph in this style.
    pub const fn of(style: &'static str) -> Paragraph {
        Paragraph {
            style,
            left: 0,
            hanging: 0,
        }
    }

    /// The same, indented.
    pub const fn indented(self, left: usize, hanging: usize) -> Paragraph {
        Paragraph {
            left,
            hanging,
            ..self
        }
    }
}

impl Markup {
    /// The markup.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Markup of ours.
    pub fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// A paragraph with what `content` puts into it.
    pub fn paragraph(&mut self, how: Paragraph, content: impl FnOnce(&mut Markup)) {
        let Paragraph { style, left, hanging } = how;
        self.raw(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"));
        if left > 0 || hanging > 0 {
            self.raw(&format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"));
        }
        self.raw("</w:pPr>");
        content(self);
        self.raw("</w:p>\n");
    }

    /// A paragraph of plain text.
    pub fn text_paragraph(&mut self, how: Paragraph, text: &str) {
        self.paragraph(how, |out| out.run(text));
    }

    /// Plain text.
    pub fn run(&mut self, text: &str) {
        self.run_as("", text);
    }

    /// Text that differs from the other side.
    pub fn underlined(&mut self, text: &str) {
        self.run_as("<w:rPr><w:u w:val=\"single\"/></w:rPr>", text);
    }

    /// Stretches of a cell.
    pub fn stretches(&mut self, stretches: &[TextStretch]) {
        for stretch in stretches {
            match stretch {
                TextStretch::Same(words) => self.run(words),
                TextStretch::Removed(words) | TextStretch::Added(words) => self.underlined(words),
            }
        }
    }

    fn run_as(&mut self, properties: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.raw("<w:r>");
        self.raw(properties);
        for (i, line) in visible(text).split('\n').enumerate() {
            if i > 0 {
                self.raw("<w:br/>");
            }
            self.raw("<w:t xml:space=\"preserve\">");
            self.escaped(line);
            self.raw("</w:t>");
        }
        self.raw("</w:r>");
    }

    /// Foreign text as the content of an element.
    pub fn escaped(&mut self, text: &str) {
        for c in visible(text).chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                c => self.0.push(c),
            }
        }
    }

    /// A field that Word fills in: only the names of ours, never foreign text.
    pub fn field(&mut self, name: &'static str) {
        self.raw(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        ));
    }
}

/// A table under way.
pub(super) struct Table<'a> {
    out: &'a mut Markup,
    widths: Vec<usize>,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Repeated on every page.
    Heading,
    /// Kept on one page.
    Whole,
    /// Too long for that.
    Breaking,
}

impl<'a> Table<'a> {
    /// Begins a table with columns of these widths, in twentieths of a point.
    pub fn begin(out: &'a mut Markup, widths: Vec<usize>) -> Table<'a> {
        let total: usize = widths.iter().sum();
        out.raw(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        ));
        for width in &widths {
            out.raw(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.raw("</w:tblGrid>\n");
        Table { out, widths }
    }

    /// A row of one cell, repeated on every page, that goes across all columns.
    pub fn title(&mut self, content: impl FnOnce(&mut Markup)) {
        let (n, width) = (self.widths.len(), self.widths.iter().sum::<usize>());
        self.out.raw(&format!(
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{n}\"/></w:tcPr>"
        ));
        content(self.out);
        self.out.raw("</w:tc></w:tr>\n");
    }

    /// A row; `cell` writes at least one paragraph for each column.
    pub fn row(&mut self, kind: RowKind, mut cell: impl FnMut(usize, &mut Markup)) {
        self.out.raw(match kind {
            RowKind::Heading => "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            RowKind::Whole => "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
            RowKind::Breaking => "<w:tr>",
        });
        for (i, width) in self.widths.iter().enumerate() {
            self.out
                .raw(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
            if kind == RowKind::Heading {
                self.out.raw(
                    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/><w:vAlign w:val=\"center\"/>",
                );
            }
            self.out.raw("</w:tcPr>");
            cell(i, self.out);
            self.out.raw("</w:tc>");
        }
        self.out.raw("</w:tr>\n");
    }

    /// Ends the table.
    pub fn end(self) {
        self.out.raw("</w:tbl>\n");
    }
}
