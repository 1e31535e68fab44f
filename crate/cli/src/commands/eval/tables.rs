//! Reports as Markdown tables.

use std::fmt::Write;

use rescue_core::kb::Thresholds;

use super::measures::{Measures, Report, Share};
use super::thresholds::Calibrated;

/// The tables, in the order of the reports.
pub fn text(reports: &[Report], by_cwe: bool) -> String {
    let mut text = String::new();
    line(
        &mut text,
        "| query | search | language | tasks | hit@1 | hit@k | MRR | within one step: hit@1 | hit@k | MRR | example | plain tasks left alone |",
    );
    line(&mut text, "|---|---|---|---|---|---|---|---|---|---|---|---|");
    for report in reports {
        row(&mut text, report, "all", &report.all, true);
        if report.variant.is_empty() {
            for (language, measures) in &report.by_language {
                row(&mut text, report, language, measures, false);
            }
            if report.unknown.tasks > 0 {
                row(&mut text, report, "not in the knowledge base", &report.unknown, false);
            }
        }
    }
    if by_cwe {
        for report in reports.iter().filter(|report| report.variant.is_empty()) {
            weaknesses(&mut text, report);
        }
    }
    text.trim_end().to_owned()
}

/// What a calibration chose, and how it does with tasks that it did not see.
pub fn thresholds(calibrated: &Calibrated) -> String {
    let Thresholds { cause, api, code, task, everyday_margin } = calibrated.thresholds;
    let mut text = format!("cause {cause}, api {api}, code {code}, task {task}, everyday_margin {everyday_margin}\n\n");
    line(&mut text, "| query | found, held out | plain tasks left alone, held out |");
    line(&mut text, "|---|---|---|");
    for (condition, (found, silent)) in &calibrated.held_out {
        line(&mut text, &format!("| {condition} | {} | {} |", share(found), share(silent)));
    }
    text.trim_end().to_owned()
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn share(share: &Share) -> String {
    format!("{:.3} ({:.2}–{:.2})", share.value, share.low, share.high)
}

fn row(text: &mut String, report: &Report, language: &str, m: &Measures, with_plain: bool) {
    let alone = if with_plain { share(&report.left_alone) } else { String::new() };
    let cells = [
        report.condition.name().to_owned(),
        if report.variant.is_empty() { "as shipped".to_owned() } else { report.variant.clone() },
        language.to_owned(),
        m.tasks.to_string(),
        share(&m.hit_at_1),
        share(&m.hit_at_k),
        format!("{:.3}", m.mrr),
        share(&m.near_at_1),
        share(&m.near_at_k),
        format!("{:.3}", m.near_mrr),
        share(&m.example),
        alone,
    ];
    line(text, &format!("| {} |", cells.join(" | ")));
}

fn weaknesses(text: &mut String, report: &Report) {
    let _ = write!(
        text,
        "\n{}\n\n| weakness | tasks | found | first where it was not found |\n|---|---|---|---|\n",
        report.condition.name()
    );
    for (cwe, weakness) in &report.by_cwe {
        let mut instead: Vec<(&String, &usize)> = weakness.instead.iter().collect();
        instead.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let name = |cwe: &str| if cwe.is_empty() { "nothing".to_owned() } else { cwe.to_owned() };
        let instead: Vec<String> = instead.iter().map(|(cwe, count)| format!("{} {count}", name(cwe))).collect();
        let note = if weakness.known { "" } else { " (not in the knowledge base)" };
        line(text, &format!("| {cwe}{note} | {} | {} | {} |", weakness.tasks, weakness.hits, instead.join(", ")));
    }
}
