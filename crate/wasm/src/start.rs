//! What runs once, when the module is instantiated.

#![expect(unsafe_code, reason = "the linker's function can be called in no other way")]

use wasm_bindgen::prelude::wasm_bindgen;

unsafe extern "C" {
    /// Runs the constructors of statics, in which tract's kernels register themselves. Made by the linker. Where nothing calls
    /// it, the linker takes the module for a program, and has every exported function run the constructors again.
    fn __wasm_call_ctors();
}

/// Prepares the module; called by the JavaScript that loads it.
#[wasm_bindgen(start)]
pub fn start() {
    // SAFETY: called once, before anything that relies on the constructors.
    unsafe { __wasm_call_ctors() };
    // A panic is a mistake of ours and ends the module. Its message would be lost otherwise.
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
