//! Code out of a chat answer.

/// A fence line of Markdown: where it is, and what it is made of.
struct Fence {
    indent: usize,
    sign: char,
    length: usize,
    /// Nothing follows the signs.
    bare: bool,
}

impl Fence {
    fn of(line: &str) -> Option<Self> {
        let text = line.trim_start();
        let sign = text.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let rest = text.trim_start_matches(sign);
        let length = text.len() - rest.len();
        // A backtick after the signs makes it code inside a line.
        if length < 3 || (sign == '`' && rest.contains('`')) {
            return None;
        }
        Some(Self { indent: line.len() - text.len(), sign, length, bare: rest.trim().is_empty() })
    }

    /// As CommonMark has it: the same sign, at least as long, bare, and hardly further in. Fences in a docstring are further in.
    fn is_closed_by(&self, other: &Self) -> bool {
        other.sign == self.sign && other.length >= self.length && other.bare && other.indent <= self.indent + 3
    }
}

/// The code in a model's answer: the longest fenced block, as a fence that was never closed ends with the text; or all of the
/// text, if it has no fence. Blank lines at both ends are left out.
#[must_use]
pub fn extract_code(text: &str) -> String {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut open: Option<Fence> = None;
    for line in text.lines() {
        let fence = Fence::of(line);
        match (&open, fence) {
            (Some(opening), Some(fence)) if opening.is_closed_by(&fence) => open = None,
            (Some(opening), _) => {
                if let Some(block) = blocks.last_mut() {
                    block.push(unindent(line, opening.indent));
                }
            }
            (None, Some(fence)) => {
                open = Some(fence);
                blocks.push(Vec::new());
            }
            (None, None) => {}
        }
    }
    if blocks.is_empty() {
        return without_blank_ends(text).to_owned();
    }
    let mut longest = String::new();
    for block in blocks {
        let code = block.join("\n");
        let code = without_blank_ends(&code);
        if code.len() > longest.len() {
            longest = code.to_owned();
        }
    }
    longest
}

/// The line without up to this many leading spaces or tabs.
fn unindent(line: &str, indent: usize) -> &str {
    let white = line.bytes().take(indent).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &line[white..]
}

/// Leaves the first line's indentation as it is.
fn without_blank_ends(text: &str) -> &str {
    let text = text.trim_end();
    let blank: usize = text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &text[blank..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn extracts(answer: &str, code: &str) {
        assert_eq!(extract_code(answer), code);
    }

    #[test]
    fn a_fence_with_a_language_is_stripped() {
        extracts("```python\nimport os\n\nprint(1)\n```", "import os\n\nprint(1)");
        extracts("Here it is:\n\n```c title=\"a.c\"\nint x;\n```\n\nIt sets x.", "int x;");
        extracts("~~~~py\nx = 1\n~~~~", "x = 1");
    }

    #[test]
    fn of_several_fences_the_longest_counts() {
        extracts(
            "```sh\npip install yaml\n```\nthen\n```python\nimport yaml\nyaml.safe_load(s)\n```\n",
            "import yaml\nyaml.safe_load(s)",
        );
        extracts("```\na\n```\n```\nb\n```", "a");
    }

    #[test]
    fn without_a_fence_all_of_it_is_code() {
        extracts("\n\n    return 1\n\n", "    return 1");
        extracts("x = `a`", "x = `a`");
        extracts("", "");
    }

    #[test]
    fn a_fence_that_is_never_closed_ends_with_the_text() {
        extracts("Sure:\n```python\nx = 1\ny = ", "x = 1\ny =");
    }

    #[test]
    fn fences_inside_the_code_do_not_end_it() {
        let code = "def f():\n    \"\"\"Use:\n\n    ```\n    f()\n    ```\n    \"\"\"";
        extracts(&format!("```python\n{code}\n```"), code);
        extracts("````md\n```c\nint x;\n```\n````", "```c\nint x;\n```");
    }

    #[test]
    fn an_indented_fence_gives_its_indentation_back() {
        extracts("1. So:\n   ```python\n   if x:\n       y()\n   ```", "if x:\n    y()");
    }

    #[test]
    fn windows_line_ends_and_empty_fences_are_no_trouble() {
        extracts("```python\r\nx = 1\r\n```\r\n", "x = 1");
        extracts("```\n```", "");
    }

    #[test]
    fn inline_code_in_backticks_is_no_fence() {
        extracts("``` x ``` is code", "``` x ``` is code");
    }
}
