use rescue_core::{lang::Language, pdg::Graph, slice};
fn main() {
    let l = Language::from_id("python").unwrap();
    let src = "def f(a, b, c, d, e):\n    while a:\n        if a:\n            continue\n        else:\n            return a\n            a = a + a\n            a = a + a\n        a = a + a\n    if a:\n        a = a + a\n";
    println!("{}", Graph::of(l, src).unwrap().mermaid());
    for line in 1..=11 {
        let o = slice::Options { hops: None, ..Default::default() };
        let c = slice::Criterion { line, variable: None, direction: slice::Direction::Backward };
        if let Ok(s) = slice::criterion(l, src, &c, &o) { println!("{line}: {:?}", s.lines); }
    }
}
