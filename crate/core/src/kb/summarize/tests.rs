use std::cell::RefCell;
use std::collections::BTreeMap;

use futures::FutureExt;

use super::*;

const CAUSE: &str = "A command is put together from words of a request and given to a shell, which runs whatever they say.";

/// Ends an answer that was cut off.
const CUT: char = '\u{2026}';

fn fixes(count: usize) -> Vec<Fix> {
    (0..count)
        .map(|n| Fix {
            id: format!("fix-{n}"),
            cwe: "CWE-78".into(),
            language: "python".into(),
            task: String::new(),
            cause: String::new(),
            origin: String::new(),
            vulnerable: format!("os.system(x{n})\n"),
            secure: format!("subprocess.run([x{n}])\n"),
        })
        .collect()
}

/// Answers by a function of the question and of how many were asked before it.
struct Scripted<F> {
    answer: F,
    asked: RefCell<Vec<(Place, Vec<Message>)>>,
    kept: RefCell<BTreeMap<String, String>>,
}

impl<F: Fn(&Place, usize) -> Result<String>> Scripted<F> {
    fn new(answer: F) -> Self {
        Self { answer, asked: RefCell::default(), kept: RefCell::default() }
    }

    fn places(&self) -> Vec<String> {
        let mut places: Vec<String> = self.asked.borrow().iter().map(|(place, _)| place.to_string()).collect();
        places.sort();
        places
    }
}

impl<F: Fn(&Place, usize) -> Result<String>> Summarizer for Scripted<F> {
    fn recall(&self, messages: &[Message]) -> Result<Option<String>> {
        Ok(self.kept.borrow().get(&format!("{messages:?}")).cloned())
    }

    async fn ask(&self, place: &Place, messages: &[Message]) -> Result<Answer> {
        let before = self.asked.borrow().len();
        self.asked.borrow_mut().push((place.clone(), messages.to_vec()));
        let text = (self.answer)(place, before)?;
        Ok(Answer { truncated: text.ends_with(CUT), text })
    }

    fn keep(&self, messages: &[Message], answer: &str) -> Result<()> {
        self.kept.borrow_mut().insert(format!("{messages:?}"), answer.to_owned());
        Ok(())
    }
}

/// What a good model says.
fn good(place: &Place) -> String {
    match place.subject {
        Subject::Guidelines => {
            format!("[\"Use subprocess.run with a list, not os.system ({}.{}).\"]", place.level, place.number)
        }
        Subject::Causes => CAUSE.into(),
    }
}

fn run(count: usize, summarizer: &impl Summarizer) -> Result<Distilled, Vec<Error>> {
    // The scripted model never waits.
    distil("CWE-78", &fixes(count), Limits::default(), summarizer).now_or_never().unwrap()
}

#[test]
fn one_batch_needs_one_question_each() {
    let model = Scripted::new(|place, _| Ok(good(place)));
    let distilled = run(10, &model).unwrap();
    assert_eq!(distilled.guidelines, ["Use subprocess.run with a list, not os.system (0.1)."]);
    assert_eq!(distilled.cause, CAUSE);
    assert_eq!(model.places(), ["CWE-78, causes, batch 1 of 1", "CWE-78, guidelines, batch 1 of 1"]);
    let asked = model.asked.borrow();
    assert!(asked[0].1.iter().any(|m| m.content.contains("os.system(x9)") && m.content.contains("CWE-78")));
}

#[test]
fn summaries_are_merged_until_one_remains() {
    let model = Scripted::new(|place, _| Ok(good(place)));
    assert_eq!(run(101, &model).unwrap().guidelines, ["Use subprocess.run with a list, not os.system (2.1)."]);
    // Eleven batches, merged as ten and one, which is left as it is until the last merge.
    let places = model.places();
    assert_eq!(places.len(), 2 * (11 + 1 + 1), "{places:?}");
    assert!(places.contains(&"CWE-78, causes, merge 1 of 2 at level 1".to_owned()), "{places:?}");
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let model = Scripted::new(|place, _| Ok(good(place)));
    let first = run(25, &model).unwrap();
    let asked = model.asked.borrow().len();
    assert_eq!(run(25, &model), Ok(first));
    assert_eq!(model.asked.borrow().len(), asked);
}

#[test]
fn a_malformed_answer_is_asked_for_again_with_what_was_wrong() {
    let model = Scripted::new(|place, before| Ok(if before < 2 { "Certainly!".into() } else { good(place) }));
    assert!(run(1, &model).is_ok());
    let asked = model.asked.borrow();
    let (_, again) = asked.iter().find(|(_, messages)| messages.len() > 2).unwrap();
    assert!(again.iter().any(|m| m.content == "Certainly!"));
    assert!(again.last().unwrap().content.contains("characters") || again.last().unwrap().content.contains("JSON"));
}

#[test]
fn an_answer_without_an_end_is_no_answer() {
    let cut = |place: &Place| format!("{} and so on {CUT}", good(place));
    let model = Scripted::new(|place, before| Ok(if before < 2 { cut(place) } else { good(place) }));
    assert_eq!(run(1, &model).unwrap().cause, CAUSE);
    let asked = model.asked.borrow();
    let (_, again) = asked.iter().find(|(_, messages)| messages.len() > 2).unwrap();
    assert!(again.last().unwrap().content.contains("shorter"));
}

#[test]
fn what_stays_malformed_is_given_up_and_named_while_the_rest_is_kept() {
    let is_bad = |place: &Place| place.subject == Subject::Guidelines && place.number == 2;
    let model = Scripted::new(|place, _| Ok(if is_bad(place) { "[]".into() } else { good(place) }));
    let errors = run(30, &model).unwrap_err();
    let [error] = &errors[..] else { panic!("{errors:?}") };
    assert!(error.message.contains("CWE-78, guidelines, batch 2 of 3") && error.message.contains("empty"), "{error}");
    // Three batches and a merge for the cause, two good batches and three attempts for the rules.
    assert_eq!(model.asked.borrow().len(), 4 + 2 + 3);
    let mended = Scripted { answer: |place: &Place, _| Ok(good(place)), asked: RefCell::default(), kept: model.kept };
    assert!(run(30, &mended).is_ok());
    assert_eq!(mended.places(), ["CWE-78, guidelines, batch 2 of 3", "CWE-78, guidelines, merge 1 of 1 at level 1"]);
}

#[test]
fn a_merge_that_loses_most_rules_is_refused() {
    let many: Vec<String> = (0..9).map(|n| format!("Use function number {n} instead.")).collect();
    let many = serde_json::to_string(&many).unwrap();
    let model = Scripted::new(|place, _| {
        Ok(if place.subject == Subject::Guidelines && place.level == 0 { many.clone() } else { good(place) })
    });
    let errors = run(20, &model).unwrap_err();
    assert!(errors[0].message.contains("merge 1 of 1 at level 1") && errors[0].message.contains("lost"), "{errors:?}");
}

#[test]
fn a_failure_is_handed_on() {
    let failure = Error::new(Code::EndpointRefusedKey, "no");
    let model = Scripted::new(|_, _| Err(failure.clone()));
    assert_eq!(run(1, &model), Err(vec![failure.clone(), failure.clone()]));
}

#[test]
fn a_summary_has_the_name_of_its_weakness() {
    let provenance = Provenance { method: "m".into(), author: "a".into(), date: "d".into(), fixes: vec!["f".into()] };
    let summary = Distilled { guidelines: vec!["Use it.".into()], cause: CAUSE.into() }.summary("CWE-89", provenance);
    assert!(summary.name.contains("SQL"), "{}", summary.name);
}
