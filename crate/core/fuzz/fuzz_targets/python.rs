#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| rescue_core_fuzz::language::check("python", input));
