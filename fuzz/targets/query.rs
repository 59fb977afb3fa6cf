//! Runs [`harbinger_fuzz::query`] under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harbinger_fuzz::query(bytes);
});
