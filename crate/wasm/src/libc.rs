//! What the grammars' C scanners expect of a C library and the wasm target does not have.
