//! The result of a check, and the known exceptions.

use std::fmt;

/// The kinds of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// A use that `walls.txt` doesn't allow.
    Wall,
    /// Files that use each other.
    Circle,
    /// A name of two types of one crate.
    Type,
    /// How many definitions share their name.
    Share,
    /// The length of a file.
    File,
    /// The length of a function.
    Function,
    /// Forbidden words in comments.
    Prose,
}

impl Check {
    fn name(self) -> &'static str {
        match self {
            Check::Wall => "wall",
            Check::Circle => "circle",
            Check::Type => "type",
            Check::Share => "share",
            Check::File => "file",
            Check::Function => "function",
            Check::Prose => "prose",
        }
    }
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub check: Check,
    /// The file, folder or name. Contains no space.
    pub subject: String,
    pub message: String,
    /// The figure that is too high, if the rule has one.
    pub count: Option<usize>,
}

impl Fault {
    pub fn new(check: Check, subject: &str, message: &str) -> Fault {
        Fault {
            check,
            subject: subject.to_owned(),
            message: message.to_owned(),
            count: None,
        }
    }

    /// Makes a fault for a figure above its bound.
    pub fn counted(check: Check, subject: &str, count: usize, bound: usize) -> Fault {
        Fault {
            count: Some(count),
            ..Fault::new(check, subject, &format!("is {count}, at most {bound} is wanted"))
        }
    }

    /// Returns what identifies the fault in `exceptions.txt`.
    pub fn key(&self) -> String {
        format!("{} {}", self.check.name(), self.subject)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.key(), self.message)
    }
}

/// A line of `exceptions.txt`: `CHECK SUBJECT [FIGURE]: reason`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    pub key: String,
    /// The figure that must not be exceeded.
    pub count: Option<usize>,
    pub reason: String,
}

impl Exception {
    /// Reads all lines, ignoring empty ones and those that begin with `#`.
    ///
    /// # Errors
    /// Says which line has no reason or no subject.
    pub fn read_all(text: &str) -> Result<Vec<Exception>, String> {
        text.lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .map(|line| {
                Exception::read(line)
                    .ok_or_else(|| format!("exceptions.txt: {line:?} isn't CHECK SUBJECT [FIGURE]: reason"))
            })
            .collect()
    }

    fn read(line: &str) -> Option<Exception> {
        let (head, reason) = line.split_once(": ")?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let (check, subject, count) = match words[..] {
            [check, subject] => (check, subject, None),
            [check, subject, count] => (check, subject, Some(count.parse().ok()?)),
            _ => return None,
        };
        (!reason.trim().is_empty()).then(|| Exception {
            key: format!("{check} {subject}"),
            count,
            reason: reason.trim().to_owned(),
        })
    }

    /// Returns whether the exception covers a fault.
    pub fn covers(&self, fault: &Fault) -> bool {
        self.key == fault.key()
            && match (self.count, fault.count) {
                (Some(most), Some(count)) => count <= most,
                (_, count) => count.is_none(),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_covers_no_higher_figure() {
        let read = Exception::read_all("# why\n\nfile src/a.rs 420: being divided\n").unwrap_or_default();
        assert_eq!(read.len(), 1);
        assert!(read[0].covers(&Fault::counted(Check::File, "src/a.rs", 420, 400)));
        assert!(!read[0].covers(&Fault::counted(Check::File, "src/a.rs", 421, 400)));
        assert!(!read[0].covers(&Fault::counted(Check::Function, "src/a.rs", 70, 60)));
        assert!(Exception::read_all("file src/a.rs 420:\n").is_err());
    }
}
