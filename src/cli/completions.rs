//! `taisho completions`: the script by which a shell completes commands and options.

use super::{Console, Error, Outcome, help};
use crate::deviations::Rule;
use crate::document::normalize::BodyKind;
use crate::report::formats::Format;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ValueHint};
use clap_complete::Shell;

/// Names of the shells on the command line.
pub(super) const SHELLS: [(&str, Shell); 4] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
];

/// Prints the script, with descriptions in the language of the console.
pub(super) fn run(shell: Shell, console: &mut Console) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    // Without documents in the place of a command: zsh would offer the commands one word too late.
    let mut command = help::commands(console.lang).mut_subcommands(|command| command.mut_args(offer));
    clap_complete::generate(shell, &mut command, "taisho", &mut script);
    console.report(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}

/// Tells the shell what an argument takes. The program itself reads the words, with complaints of its own.
fn offer(arg: Arg) -> Arg {
    let names: Vec<&'static str> = match arg.get_id().as_str() {
        "lang" => vec!["ja", "en"],
        "color" => vec!["auto", "always", "never"],
        "fail-on" => vec!["high", "medium", "low", "never"],
        "shell" => SHELLS.map(|(name, _)| name).to_vec(),
        "profile" => BodyKind::ALL.map(BodyKind::id).to_vec(),
        "rule" => Rule::ALL.iter().map(|rule| rule.code()).collect(),
        // `outline` knows two forms of its own, which its value tells.
        "format" => match arg.get_value_names() {
            Some([value]) if value == "text|json" => vec!["text", "json"],
            _ => Format::all().map(Format::name).collect(),
        },
        "guideline" | "framework" => return arg.value_hint(ValueHint::FilePath),
        _ => return arg,
    };
    arg.value_parser(PossibleValuesParser::new(names))
}
