//! Documents as PDF, Word and HTML files, and in other encodings, give the report of their text.

mod docx;
mod encodings;
mod formats;
mod html;
mod pdf;
mod regions;
