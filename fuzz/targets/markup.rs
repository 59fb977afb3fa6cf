//! Runs [`harbinger_fuzz::markup`] under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harbinger_fuzz::markup(bytes);
});
