//! Runs [`harbinger_fuzz::pack`] under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harbinger_fuzz::pack(bytes);
});
