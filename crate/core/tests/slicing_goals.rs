//! How slices do on public data, measured as the example `measure_slices` prints it. Skipped where the data is absent.

#![cfg(feature = "code")]

#[path = "../examples/measure_slices/data.rs"]
mod data;
#[path = "../examples/measure_slices/edges.rs"]
#[expect(dead_code, reason = "the example prints more than is asserted")]
mod edges;
#[path = "../examples/measure_slices/fixes.rs"]
#[expect(dead_code, reason = "the example prints more than is asserted")]
mod fixes;
#[path = "../examples/measure_slices/java.rs"]
#[expect(dead_code, reason = "the example prints more than is asserted")]
mod java;
#[path = "../examples/measure_slices/programs.rs"]
#[expect(dead_code, reason = "the example prints more than is asserted")]
mod programs;
#[path = "../examples/measure_slices/words.rs"]
mod words;

use rescue_core::slice::Options;

const MISSING: &str = "skipped: ../shared/data is not beside the checkout";

#[test]
fn fixes_become_as_short_as_the_paper_reports() {
    let Some(rows) = data::rows("fixes/fixes-704.jsonl") else {
        println!("{MISSING}");
        return;
    };
    let all = fixes::measure(&rows, &Options::default());
    let fixes: usize = all.values().map(|figures| figures.fixes).sum();
    let mean = |version: usize| all.values().map(|figures| figures.after[version]).sum::<usize>() as f64 / fixes as f64;
    assert_eq!(fixes, 704);
    assert!(mean(0) <= 16.1, "vulnerable slices have {} lines on average", mean(0));
    assert!(mean(1) <= 17.3, "secure slices have {} lines on average", mean(1));
    for (language, figures) in &all {
        assert!(figures.failed.is_empty(), "{language}: {:?}", figures.failed);
        assert!(figures.missing.is_empty(), "{language}: {:?}", figures.missing);
        assert!(figures.parsing() >= 0.99, "{language}: {:?}", figures.broken);
    }
}

#[test]
fn fixes_of_other_languages_become_shorter_and_stay_right() {
    let Some(rows) = data::rows("fixes/fixes-other-languages.jsonl") else {
        println!("{MISSING}");
        return;
    };
    for (language, figures) in &fixes::measure(&rows, &Options::default()) {
        assert!(figures.failed.is_empty(), "{language}: {:?}", figures.failed);
        assert!(figures.missing.is_empty(), "{language}: {:?}", figures.missing);
        assert!(figures.parsing() >= 0.99, "{language}: {:?}", figures.broken);
        let (before, after) = (figures.mean_before(), figures.mean_after());
        // Of short functions the head and the end are a good part.
        let goal = |before: f64| before / 2.0 + 2.0;
        assert!((0..2).all(|version| after[version] < goal(before[version])), "{language}: {before:?} -> {after:?}");
    }
}

#[test]
fn dependences_are_those_labelled() {
    let Some(measured) = edges::measure() else {
        println!("{MISSING}");
        return;
    };
    for edges::Measured { compared, .. } in measured {
        let (precision, recall) = (compared.precision(), compared.recall());
        assert!(precision >= 0.9 && recall >= 0.9, "{precision}, {recall}: {:#?}", compared.differences);
    }
}

#[test]
fn static_slices_have_what_they_must_and_nothing_that_they_must_not() {
    let Some(agreement) = programs::python_static() else {
        println!("{MISSING}");
        return;
    };
    assert_eq!(agreement.right, agreement.rows, "{:#?}", agreement.wrong);
}

#[test]
fn slices_without_hop_limit_hold_dynamic_slices() {
    for agreement in [programs::python_dynamic(), programs::javascript_dynamic()] {
        let Some(agreement) = agreement else {
            println!("{MISSING}");
            return;
        };
        assert!(agreement.share() >= 0.98, "{:#?}", agreement.wrong);
        assert!(agreement.mean_excess() < 1.5, "{} times the lines", agreement.mean_excess());
    }
}

#[test]
fn slices_of_java_programs_are_mostly_as_labelled() {
    let Some(agreement) = java::measure() else {
        println!("{MISSING}");
        return;
    };
    assert!(agreement.share() >= 0.9, "{} of the lines: {:#?}", agreement.share(), agreement.different);
}

#[test]
fn fixes_of_java_keep_all_that_changed() {
    let Some(mut rows) = data::rows("fixes/fixes-other-languages.jsonl") else {
        println!("{MISSING}");
        return;
    };
    rows.retain(|row| data::text(row, "language") == "java");
    for figures in fixes::measure(&rows, &Options::default()).values() {
        assert!(figures.failed.is_empty() && figures.missing.is_empty() && figures.broken.is_empty(), "{figures:?}");
    }
}
