//! Functions of the C library that scanners of grammars call and that the headers for WebAssembly (`tree-sitter-language`) lack.
//! As in the "C" locale, only ASCII has letters.

#![expect(unsafe_code, reason = "called from C by name")]

use std::ffi::{c_int, c_void};

fn ascii(character: c_int) -> Option<u8> {
    u8::try_from(character).ok().filter(u8::is_ascii)
}

#[unsafe(no_mangle)]
extern "C" fn iswlower(character: c_int) -> c_int {
    ascii(character).is_some_and(|letter| letter.is_ascii_lowercase()).into()
}

#[unsafe(no_mangle)]
extern "C" fn iswupper(character: c_int) -> c_int {
    ascii(character).is_some_and(|letter| letter.is_ascii_uppercase()).into()
}

/// The first of `count` bytes that is equal to the low byte of `wanted`, or null.
#[unsafe(no_mangle)]
unsafe extern "C" fn memchr(bytes: *const c_void, wanted: c_int, count: usize) -> *const c_void {
    // SAFETY: as in C, the caller gives `count` bytes that can be read.
    let all = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), count) };
    let [wanted, ..] = wanted.to_le_bytes();
    all.iter().find(|byte| **byte == wanted).map_or(std::ptr::null(), |byte| std::ptr::from_ref(byte).cast())
}
