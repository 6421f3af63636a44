//! The text of one line under way, white space collapsed as CSS does it.

use ego_tree::NodeId;

/// Where a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// To another place of the page.
    Inside,
    /// To another page.
    Page,
    /// To a document to be downloaded.
    File,
}

/// How many characters of a line, white space apart, are links.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkShare {
    /// All characters.
    pub chars: usize,
    /// Those in links of any kind.
    pub linked: usize,
    /// Those in links within the page.
    pub inside: usize,
    /// Those in links to files.
    pub file: usize,
}

impl LinkShare {
    /// Adds the characters of another part of the line.
    pub fn add(&mut self, other: LinkShare) {
        self.chars += other.chars;
        self.linked += other.linked;
        self.inside += other.inside;
        self.file += other.file;
    }

    /// Whether nearly everything is a link.
    pub fn is_link(self) -> bool {
        self.chars > 0 && self.linked * 10 >= self.chars * 8
    }
}

/// A line under way.
#[derive(Debug, Default)]
pub struct HtmlInline {
    text: String,
    /// White space that shows only if something follows; whether it holds a line break of the source.
    space: Option<bool>,
    ink: LinkShare,
    /// Where the text began.
    at: Option<NodeId>,
}

impl HtmlInline {
    /// Adds text that stands in `at`.
    pub fn push(&mut self, text: &str, link: Option<Link>, at: NodeId) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = Some(self.space == Some(true) || matches!(c, '\n' | '\r'));
                continue;
            }
            if self.text.ends_with('\n') {
                self.space = None;
            }
            if let Some(broken) = self.space.take()
                && let Some(last) = self.text.chars().last()
                && !(broken && is_wide(last) && is_wide(c))
            {
                self.text.push(' ');
            }
            self.one(c, link, at);
        }
    }

    /// Adds text whose white space is meant.
    pub fn push_as_is(&mut self, text: &str, link: Option<Link>, at: NodeId) {
        for c in text.chars() {
            self.one(c, link, at);
        }
    }

    /// White space that shows if something stands on both sides.
    pub fn gap(&mut self) {
        self.space = Some(false);
    }

    /// A line break inside a cell. It is a space unless a label follows it.
    pub fn line_break(&mut self) {
        self.space = None;
        if !self.is_blank() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Whether nothing but white space is there.
    pub fn is_blank(&self) -> bool {
        self.ink.chars == 0
    }

    /// The line; another one begins.
    pub fn take(&mut self) -> (String, LinkShare, Option<NodeId>) {
        let taken = std::mem::take(self);
        (taken.text, taken.ink, taken.at)
    }

    fn one(&mut self, c: char, link: Option<Link>, at: NodeId) {
        self.text.push(c);
        if taisho_text::space::is_space(c) {
            return;
        }
        self.at = self.at.or(Some(at));
        self.ink.chars += 1;
        match link {
            None => return,
            Some(Link::Inside) => self.ink.inside += 1,
            Some(Link::File) => self.ink.file += 1,
            Some(Link::Page) => {}
        }
        self.ink.linked += 1;
    }
}

/// Characters between which a line break of the source is no space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
        || matches!(c, '①'..='⑳' | '⑴'..='⒇' | '…' | '―' | '※')
}
