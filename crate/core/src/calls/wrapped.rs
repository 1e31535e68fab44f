//! Functions of programs that are named after what they wrap: `uprv_malloc`, `av_memcpy`, `my_strcpy`.

/// Functions of C that many programs have their own versions of, under names that end like them: the ending in lower case, and the
/// function.
const WRAPPED: [(&str, &str); 23] = [
    ("alloc", "malloc"),
    ("alloca", "alloca"),
    ("calloc", "calloc"),
    ("free", "free"),
    ("malloc", "malloc"),
    ("md5_init", "MD5_Init"),
    ("md5_update", "MD5_Update"),
    ("memcpy", "memcpy"),
    ("memmove", "memmove"),
    ("popen", "popen"),
    ("rand", "rand"),
    ("random", "random"),
    ("realloc", "realloc"),
    ("snprintf", "snprintf"),
    ("sprintf", "sprintf"),
    ("sscanf", "sscanf"),
    ("srand", "srand"),
    ("strcat", "strcat"),
    ("strcpy", "strcpy"),
    ("strncat", "strncat"),
    ("strncpy", "strncpy"),
    ("system", "system"),
    ("vsprintf", "vsprintf"),
];

/// The function after which a call or a hint of one is named, other than by its whole name, with the rest of the hint:
/// `malloc(*)` of `uprv_malloc(*)`, `malloc` of `CPLMalloc`.
#[must_use]
pub fn wrapped(call: &str) -> Option<String> {
    let (name, hint) = call.split_at(call.find('(').unwrap_or(call.len()));
    let lower = name.to_ascii_lowercase();
    let (_, function) = WRAPPED.into_iter().find(|(ending, function)| {
        let Some(before) = lower.strip_suffix(ending).map(str::len) else { return false };
        // A name begins behind a sign, or with a capital letter.
        let begins =
            name[..before].ends_with(['_', '>', '.', ':']) || name[before..].starts_with(|c: char| c.is_ascii_uppercase());
        name != *function && (before == 0 || begins)
    })?;
    Some(format!("{function}{hint}"))
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn names_that_end_like_a_function_are_named_after_it() {
        let cases = [
            ("uprv_malloc", "malloc"),
            ("CPLMalloc", "malloc"),
            ("pool->realloc(*)", "realloc(*)"),
            ("heap_alloc(*)", "malloc(*)"),
            ("alloc", "malloc"),
        ];
        for (call, function) in cases {
            assert_eq!(wrapped(call).as_deref(), Some(function), "{call}");
        }
        for other in ["malloc", "malloc(*)", "tree_freeze", "operand", "éfree", "vsnprintf", "(*)"] {
            assert_eq!(wrapped(other), None, "{other}");
        }
    }
}
