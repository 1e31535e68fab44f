//! JavaScript bindings of `rescue-core`, as two modules: `engine` and `embedder`.
