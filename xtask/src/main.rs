//! Maintenance of the repository, run as `cargo xtask COMMAND`: regenerates committed files, checks the
//! code, and measures the program. It isn't part of the program or needed to build it.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod budget;
mod corpus;
mod dictionary;
mod manual;
mod page;
mod regen;
mod release;
mod score;
mod tables;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  dictionary DIR         packs the sources of IPADIC in DIR (EUC-JP, as Debian's package mecab-ipadic has them in
                         /usr/share/mecab/dic/ipadic) into crates/taisho-dictionary/ipadic.tar.xz
  corpus N DIR --seed S  writes N made policies and what is true about them (truth.jsonl) into DIR
  score DIR [--verbose]  compares the policies of such a DIR with the model and prints how much was right, as CSV
  budget PROGRAM         counts the instructions of typical runs of a program built with --release (valgrind must be there), and
                         fails if there are more than xtask/src/budget.rs allows
  manual DIR             writes man pages (English, Japanese) and completions of four shells into DIR
  page [OUT]             makes the page: the program as WebAssembly inside one HTML file, target/taisho.html if no OUT is named
                         (needs: rustup target add wasm32-wasip1)
  release DIR            writes archives of the program for Linux and Windows, the page, the Python wheel, digests, licences, the list of
                         components and a page for those who decide about its use into DIR; says what it can't build here
  regen [--check]        makes reports/, docs/rules/ and its part of docs/SUMMARY.md, src/report/readings.json and the tables of commands and options in
                         the documentation again, or fails if they are not what it would make
  tidy [--circles]       checks who uses whom, names of types, lengths and comments against xtask/tidy/; or lists the
                         circles of files
  tidy --shrink          the same after removing from xtask/tidy/ what isn't needed any more
  prose [FOLDER …]       prints how comments are worded: how many are short, and how often phrases occur";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["dictionary", dir] => dictionary::pack(dir.as_ref()),
        ["corpus", count, dir] => corpus::write(count, dir.as_ref(), "1"),
        ["corpus", count, dir, "--seed", seed] => corpus::write(count, dir.as_ref(), seed),
        ["score", dir] => score::run(dir.as_ref(), false),
        ["score", dir, "--verbose"] | ["score", "--verbose", dir] => score::run(dir.as_ref(), true),
        ["budget", program] => budget::run(program.as_ref()),
        ["manual", dir] => manual::write(dir.as_ref()),
        ["page"] => page::write(None),
        ["page", out] => page::write(Some(out.as_ref())),
        ["release", dir] => release::write(dir.as_ref()),
        ["regen"] => regen::run(regen::Mode::Write),
        ["regen", "--check"] => regen::run(regen::Mode::Check),
        ["tidy"] => tidy::run(tidy::Mode::Check),
        ["tidy", "--circles"] => tidy::run(tidy::Mode::Circles),
        ["tidy", "--shrink"] => tidy::run(tidy::Mode::Shrink),
        ["prose", folders @ ..] => tidy::print_figures(folders),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
