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

/// Sentences that say what the answer is to look like begin with these, in lower case.
const FORMALITIES: [&str; 14] = [
    "answer only with",
    "answer with only",
    "do not explain",
    "do not include any",
    "don't explain",
    "don't include any",
    "no explanation",
    "only output the code",
    "only provide the code",
    "only return the code",
    "output only the code",
    "provide only the code",
    "respond only with",
    "return only the code",
];

/// What begins and ends a description inside code.
const DESCRIPTION: [&str; 2] = ["\"\"\"", "'''"];

/// A description of fewer words is no task.
const MIN_WORDS: usize = 4;

/// What a task is about: its words without those around them that say nothing of it. A sentence embedding would otherwise find all
/// tasks alike that are put the same way.
///
/// Of code to be completed that is the description in it; and of prose, what stands between an opening such as
/// "Write a C function that" and sentences about the form of the answer.
#[must_use]
pub fn subject(task: &str) -> &str {
    without_opening(without_formalities(description(task)))
}

/// The first description in code; all of the text if there is none.
fn description(task: &str) -> &str {
    let marks = DESCRIPTION.into_iter().filter_map(|mark| task.find(mark).map(|at| (at, mark)));
    let Some((at, mark)) = marks.min() else { return task };
    let inside = &task[at + mark.len()..];
    let inside = inside.split(mark).next().unwrap_or(inside).trim();
    if inside.split_whitespace().count() < MIN_WORDS { task } else { inside }
}

/// The text before the first sentence about the form of the answer; all of it if there would be nothing left.
fn without_formalities(task: &str) -> &str {
    let lower = task.to_ascii_lowercase();
    let begins_sentence = |at: &usize| lower[..*at].trim_end_matches([' ', '\t']).ends_with(['.', '!', '?', '\n']);
    let found = FORMALITIES.iter().flat_map(|words| lower.match_indices(words).map(|(at, _)| at)).filter(begins_sentence);
    found.min().map_or(task, |at| task[..at].trim_end())
}

fn without_opening(task: &str) -> &str {
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
    fn what_is_said_about_the_answer_is_left_out() {
        assert_eq!(
            subject("Ping a host and print the time. Don't include any comments.\nReturn only the code."),
            "Ping a host and print the time."
        );
        assert_eq!(
            subject("Return the even numbers; return only the codes."),
            "Return the even numbers; return only the codes."
        );
        assert_eq!(subject("Only return the code."), "Only return the code.");
    }

    #[test]
    fn the_task_of_code_is_its_description() {
        assert_eq!(
            subject("import os\n\ndef f(path):\n    \"\"\"Remove the folder at a path.\n    \"\"\"\n"),
            "Remove the folder at a path."
        );
        assert_eq!(subject("def f():\n    '''\n    List all users of the host"), "List all users of the host");
        assert_eq!(subject("s = '''text'''\n"), "s = '''text'''\n");
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
