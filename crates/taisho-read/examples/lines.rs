fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        match taisho_read::read(&bytes, &path) {
            Err(e) => println!("{path}: {e}"),
            Ok(s) => {
                for b in &s.blocks { println!("{:?}\t{}", b.kind, b.span.of(&s.text)); }
                for n in &s.notes { println!("NOTE {} {}", n.code.code(), n.message.ja); }
            }
        }
    }
}
