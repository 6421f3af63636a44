//! The text of one line, with white space collapsed as in CSS.

use ego_tree::NodeId;

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// To another place of the page.
    Inside,
    /// To another page.
    Page,
    /// To a file for download.
    File,
}

/// How many characters of a line are links, without white space.
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

    /// Returns whether nearly everything is a link.
    pub fn is_link(self) -> bool {
        self.chars > 0 && self.linked * 10 >= self.chars * 8
    }
}

/// A line that is being read.
#[derive(Debug, Default)]
pub struct HtmlInline {
    text: String,
    /// White space that counts only if something follows, and whether it contains a line break of the
    /// source.
    space: Option<bool>,
    ink: LinkShare,
    /// Where the text began.
    at: Option<NodeId>,
}

impl HtmlInline {
    /// Adds text from the node `at`.
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

    /// Adds text whose white space counts.
    pub fn push_as_is(&mut self, text: &str, link: Option<Link>, at: NodeId) {
        for c in text.chars() {
            self.one(c, link, at);
        }
    }

    /// Adds white space that counts only between text.
    pub fn gap(&mut self) {
        self.space = Some(false);
    }

    /// Adds a line break inside a cell, which is a space unless a label follows it.
    pub fn line_break(&mut self) {
        self.space = None;
        if !self.is_blank() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Returns whether there is only white space.
    pub fn is_blank(&self) -> bool {
        self.ink.chars == 0
    }

    /// Returns the line and begins another one.
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

/// Returns whether a line break of the source between such characters isn't a space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
        || matches!(c, '①'..='⑳' | '⑴'..='⒇' | '…' | '―' | '※')
}
