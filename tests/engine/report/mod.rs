//! Reports in each format, read again by an independent parser.

mod archive;
mod evidence;
mod facts;
mod hostile;
mod html;
mod inert;
mod json;
mod markdown;
mod office;
mod sarif;
mod saved;
mod stable;
mod text;
