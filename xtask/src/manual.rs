//! Writes man pages and completions for packages from the tables of the command line. They aren't committed,
//! because packagers make them.

use std::fs;
use std::path::Path;

use taisho::lang::Lang;

/// Shells, and where each looks for completion scripts.
const SHELLS: [(&str, &str); 4] = [
    ("bash", "bash/taisho"),
    ("zsh", "zsh/_taisho"),
    ("fish", "fish/taisho.fish"),
    ("powershell", "powershell/taisho.ps1"),
];

/// Writes `man/man1` (English), `man/ja/man1` and `completions` below `folder`.
pub fn write(folder: &Path) -> Result<(), String> {
    for (lang, below) in [(Lang::En, "man/man1"), (Lang::Ja, "man/ja/man1")] {
        let folder = folder.join(below);
        make(&folder)?;
        clap_mangen::generate_to(taisho::cli::command(lang), &folder)
            .map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    for (shell, name) in SHELLS {
        let path = folder.join("completions").join(name);
        make(path.parent().unwrap_or(folder))?;
        fs::write(&path, script(shell)?).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    println!("man pages and completions written to {}", folder.display());
    Ok(())
}

fn make(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))
}

/// Returns the script that the program prints.
fn script(shell: &str) -> Result<Vec<u8>, String> {
    use taisho::cli::{Outcome, SystemDesktop, Terminal, run};
    let args = ["taisho", "completions", shell].map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    match run(&args, Terminal::default(), &SystemDesktop, &mut out, &mut err) {
        Outcome::Clean => Ok(out),
        Outcome::Deviations | Outcome::Failed => Err(String::from_utf8_lossy(&err).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text of a page or script without the escapes that would hide a letter from a search.
    fn plain(path: &Path) -> String {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        text.replace("\\-", "-").replace("\\*(Aq", "'")
    }

    #[test]
    fn every_command_and_option_is_in_the_manual_and_in_every_script() {
        let folder = std::env::temp_dir().join(format!("taisho-manual-{}", std::process::id()));
        write(&folder).expect("written");
        let scripts = SHELLS.map(|(_, name)| plain(&folder.join("completions").join(name)));
        for (lang, below) in [(Lang::En, "man/man1"), (Lang::Ja, "man/ja/man1")] {
            let root = taisho::cli::command(lang);
            let pages = std::iter::once((&root, "taisho.1".to_owned())).chain(
                root.get_subcommands()
                    .map(|command| (command, format!("taisho-{}.1", command.get_name()))),
            );
            for (command, name) in pages {
                let page = plain(&folder.join(below).join(&name));
                let about = command.get_about().expect("a text").to_string();
                assert!(page.contains(&about), "{name}: {about}");
                for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                    let help = arg.get_help().expect("a text").to_string();
                    assert!(page.contains(&help), "{name}: {help}");
                    let Some(long) = arg.get_long() else { continue };
                    assert!(page.contains(&format!("--{long}")), "{name}: {long}");
                    for script in &scripts {
                        assert!(script.contains(long), "{long}");
                    }
                }
                for script in &scripts {
                    assert!(script.contains(command.get_name()), "{}", command.get_name());
                }
            }
        }
        // Values are offered, and commands at the beginning of the line.
        for script in &scripts {
            assert!(script.contains("jsonl") && script.contains("wide-area-union"));
        }
        assert!(!scripts[1].contains("::files"));
        // bash shows no descriptions; the others show them in the chosen language.
        assert!(
            scripts[1..]
                .iter()
                .all(|script| script.contains("1つの文書を例文と比べる"))
        );
        fs::remove_dir_all(&folder).expect("removed");
    }
}
