//! How far long work has come, for a person who watches standard error.

use crate::batch::{BatchStep, shown};
use crate::lang::{Lang, phrase};
use crate::report::visible::one_line;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

/// How often the line is drawn while nothing ends, so that a long document does not look like a standstill.
const BEAT: Duration = Duration::from_millis(200);

/// One line that is drawn again and again, and gone when this is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Documents under way.
    begun: Mutex<BTreeSet<PathBuf>>,
}

impl Progress {
    /// For `total` documents; draws nothing unless `is_shown`.
    pub fn new(total: usize, lang: Lang, is_shown: bool) -> Progress {
        let target = match is_shown {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let progress = Progress::on(target, total, lang);
        if is_shown {
            progress.bar.enable_steady_tick(BEAT);
        }
        progress
    }

    fn on(target: ProgressDrawTarget, total: usize, lang: Lang) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        let form = phrase(
            "{pos}/{len}件 [{bar:20}] {pace}{wide_msg}",
            "{pos}/{len} [{bar:20}] {pace}{wide_msg}",
        );
        // A form that is not understood, which a test rules out, is no reason to end a run.
        if let Ok(style) = ProgressStyle::with_template(form.get(lang)) {
            let pace = move |state: &ProgressState, out: &mut dyn fmt::Write| {
                let _ = out.write_str(&pace(state, lang));
            };
            bar.set_style(style.progress_chars("=> ").with_key("pace", pace));
        }
        Progress {
            bar,
            begun: Mutex::default(),
        }
    }

    /// Hears of a document, from any thread.
    pub fn hear(&self, step: BatchStep) {
        if self.bar.is_hidden() {
            return;
        }
        let mut begun = match self.begun.lock() {
            Ok(begun) => begun,
            Err(poisoned) => poisoned.into_inner(),
        };
        match step {
            BatchStep::Begun(path) => {
                begun.insert(path.to_owned());
            }
            BatchStep::Done(path) => {
                begun.remove(path);
                self.bar.inc(1);
            }
        }
        self.bar
            .set_message(begun.iter().next().map_or(String::new(), |path| name(path)));
    }
}

/// Documents in a second and seconds left; nothing before the first document has shown them.
fn pace(state: &ProgressState, lang: Lang) -> String {
    if state.pos() == 0 {
        return String::new();
    }
    let (speed, left) = (state.per_sec(), span(state.eta().as_secs(), lang));
    match lang {
        Lang::Ja => format!("毎秒{speed:.1}件 残り{left} "),
        Lang::En => format!("{speed:.1} per second, {left} left "),
    }
}

/// A time in the two largest units that it has.
fn span(seconds: u64, lang: Lang) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60);
    match (lang, hours, minutes) {
        (Lang::Ja, 0, 0) => format!("{seconds}秒"),
        (Lang::En, 0, 0) => format!("{seconds} s"),
        (Lang::Ja, 0, _) => format!("{minutes}分{}秒", seconds % 60),
        (Lang::En, 0, _) => format!("{minutes} min {} s", seconds % 60),
        (Lang::Ja, ..) => format!("{hours}時間{}分", minutes % 60),
        (Lang::En, ..) => format!("{hours} h {} min", minutes % 60),
    }
}

/// The name of a file is somebody else's text as well.
fn name(path: &Path) -> String {
    one_line(&shown(path.file_name().map_or(path, Path::new)))
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::formats::text::wrap::width;
    use std::io;
    use std::sync::Arc;

    /// A terminal of 60 columns that keeps what stands on its line.
    #[derive(Debug, Clone, Default)]
    struct Line(Arc<Mutex<String>>);

    impl indicatif::TermLike for Line {
        fn width(&self) -> u16 {
            60
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().expect("whole").push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().expect("whole").clear();
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn long_times_are_shown_in_larger_units() {
        let of = |seconds| (span(seconds, Lang::Ja), span(seconds, Lang::En));
        assert_eq!(of(59), ("59秒".into(), "59 s".into()));
        assert_eq!(of(61), ("1分1秒".into(), "1 min 1 s".into()));
        assert_eq!(of(3660), ("1時間1分".into(), "1 h 1 min".into()));
    }

    #[test]
    fn the_line_tells_how_far_and_where_and_goes_in_the_end() {
        for (lang, start) in [(Lang::Ja, "1/7件 "), (Lang::En, "1/7 ")] {
            let line = Line::default();
            let target = ProgressDrawTarget::term_like(Box::new(line.clone()));
            let progress = Progress::on(target, 7, lang);
            for path in ["a/甲町\u{1b}[31m.pdf", "b/乙町.pdf"] {
                progress.hear(BatchStep::Begun(Path::new(path)));
            }
            progress.hear(BatchStep::Done(Path::new("b/乙町.pdf")));
            progress.bar.tick();
            let text = line.0.lock().expect("whole").clone();
            assert!(text.starts_with(start) && text.contains("甲町"), "{text}");
            assert!(text.contains(["秒", "second"][lang as usize]), "{text}");
            assert!(!text.contains('\u{1b}'), "{text:?}");
            assert!(width(text.trim_end()) <= 60, "{text}");
            drop(progress);
            assert_eq!(line.0.lock().expect("whole").trim(), "");
        }
    }
}
