//! What of a task's wording is compared.

/// Words with which requests begin and that say nothing about what is wanted.
const OPENING: [&str; 25] = [
    "please",
    "write",
    "implement",
    "create",
    "develop",
    "define",
    "code",
    "me",
    "us",
    "a",
    "an",
    "the",
    "simple",
    "small",
    "short",
    "c",
    "c++",
    "python",
    "posix",
    "in",
    "function",
    "method",
    "class",
    "program",
    "script",
];

/// What an opening asks for.
const THINGS: [&str; 5] = ["function", "method", "class", "program", "script"];

/// Links between an opening and what follows.
const LINKS: [&str; 3] = ["that", "which", "to"];

/// The task without an opening such as "Write a C function that": a sentence embedding would otherwise find all tasks alike that
/// are put so, whatever they are about.
#[must_use]
pub fn subject(task: &str) -> &str {
    let mut rest = task.trim_start();
    let mut thing = false;
    while let Some(word) = rest.split_whitespace().next() {
        let plain = word.trim_end_matches([',', ':']).to_lowercase();
        let after = rest[word.len()..].trim_start();
        if thing && LINKS.contains(&plain.as_str()) && !after.is_empty() {
            return after;
        }
        if !OPENING.contains(&plain.as_str()) {
            break;
        }
        thing |= THINGS.contains(&plain.as_str());
        rest = after;
    }
    task
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn an_opening_that_says_nothing_is_left_out() {
        assert_eq!(subject("Write a C function that copies a name."), "copies a name.");
        assert_eq!(subject("please write a small Python script to ping a host"), "ping a host");
        assert_eq!(subject("Implement a function in C which\nparses a header"), "parses a header");
    }

    #[test]
    fn every_other_task_stays_as_it_is() {
        for task in
            ["", "Write", "Write a function", "Write a function that", "Write a Flask view that loads a file", "Ping a host"]
        {
            assert_eq!(subject(task), task);
        }
    }
}
