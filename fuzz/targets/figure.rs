//! Runs [`harbinger_fuzz::figure`] under libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harbinger_fuzz::figure(bytes);
});
