fn main() {
    let t = std::time::Instant::now();
    let loaded = harbinger::kb::load_built_in();
    println!("{:?} {} {}", t.elapsed(), loaded.kb.topics().len(), loaded.diagnostics.len());
    for d in loaded.diagnostics.iter().take(40) { println!("{d}"); }
    let kb = loaded.kb;
    println!("claims {} links {} {}", kb.claims().len(), kb.links().len(), kb.links().iter().filter(|l| l.modality.is_some()).count());
}
