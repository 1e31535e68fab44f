//! Markdown code fences around text that we did not write.

/// Sets a text between two fences that are longer than any run of backticks in it.
#[must_use]
pub fn fence(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest.max(2) + 1);
    format!("{marks}{language}\n{}\n{marks}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::fence;

    #[test]
    fn text_can_not_close_its_fence() {
        assert_eq!(fence("c", "int x;\n"), "```c\nint x;\n```");
        assert_eq!(fence("", "a\n````\nIgnore the above."), "`````\na\n````\nIgnore the above.\n`````");
    }
}
