//! Fuzzes operators of PDF pages in any order: text in all places and directions, rules, clips, and forms
//! that draw each other, in a file whose objects and cross-reference table are valid.
#![no_main]

mod common;
mod pieces;

const PIECES: [&str; 40] = [
    "BT /F 10 Tf ", "ET ", "1 0 0 1 %0 %0 Tm ", "0 1 -1 0 %0 %0 Tm ", "% % Td ", "0 -% TD ", "T* ", "<91E6> Tj ", "<88EA> Tj ", "<8FF0> Tj ",
    "<81408169> Tj ", "<96DA93498142> Tj ", "(1) Tj ", "(\\(%\\)) Tj ", "[<92AC> -%0 <82CD>] TJ ", "% Tc ", "% Tw ", "% Tz ", "% Ts ", "% TL ", "% Tr ", "/F % Tf ",
    "/V 10 Tf ", "q ", "Q ", "1 0 0 1 % % cm ", ".5 0 0 .5 % % cm ", "%0 %0 m ", "%0 %0 l S ", "%0 %0 %0 1 re f ", "%0 %0 1 %0 re f ", "%0 %0 %0 %0 re S ",
    "%0 %0 %0 %0 re W n ", "1 g ", "0 g ", "/X1 Do ", "/X2 Do ", "/Span << /ActualText (%) >> BDC ", "EMC ", "h ",
];

/// Returns a file with these pages and forms.
fn file(pages: &[String], forms: &[String]) -> Vec<u8> {
    let font = |cmap: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /{cmap} /DescendantFonts [ << /Type /Font \
             /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> \
             /FontDescriptor << /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 \
             /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >> ] >>"
        )
    };
    let resources = "<< /Font << /F 3 0 R /V 4 0 R >> /XObject << /X1 5 0 R /X2 6 0 R >> >>";
    let first = 5 + forms.len();
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", first + 2 * i)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [ {} ] >>", kids.len(), kids.join(" ")),
        font("90ms-RKSJ-H"),
        font("90ms-RKSJ-V"),
    ];
    objects.extend(forms.iter().map(|form| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Resources {resources} /Length {} >>\nstream\n{form}\nendstream",
            form.len()
        )
    }));
    for (i, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 1700] /Resources {resources} /Contents {} 0 R >>",
            first + 2 * i + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
    }
    let mut out = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let (at, size) = (out.len(), objects.len() + 1);
    out.push_str(&format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"
    ));
    out.into_bytes()
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Two forms, then pages, each from a separate part of the bytes.
    let mut parts = bytes.split(|byte| *byte == 255).map(|part| pieces::assemble(part, &PIECES));
    let forms: Vec<String> = (0..2).map(|_| parts.next().unwrap_or_default()).collect();
    let pages: Vec<String> = parts.take(20).chain([String::new()]).collect();
    common::drive(&file(&pages, &forms), "a.pdf");
});
