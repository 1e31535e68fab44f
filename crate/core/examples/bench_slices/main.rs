//! Slices a second natively, at 20, 200 and 2,000 lines, and how the time grows.
//!
//!     cargo run --release -p rescue-core --no-default-features --features code --example bench_slices [-- --json]
//!
//! With `--json`, one object a program, which holds the program itself: `scripts/bench` slices the same in wasm.

mod programs;

use std::fs;
use std::time::Instant;

use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, Options};
use serde_json::json;

use programs::{Program, SIZES};

/// Lines of a program that are sliced for.
const CRITERIA: usize = 5;

/// How often each line is sliced for, at least.
const ROUNDS: usize = 3;

/// Shortest time, in seconds, that a program is sliced for.
const AT_LEAST: f64 = 0.5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let as_json = std::env::args().any(|argument| argument == "--json");
    let sizes = SIZES.map(|size| format!("{size:>7} lines"));
    if !as_json {
        println!("{:<12} {:<18} {} {:>14} {:>14}", "slices/s", "", sizes.join(" "), "20 to 200", "200 to 2000");
    }
    for programs in programs::all()? {
        let mut times = Vec::new();
        for program in &programs {
            let language = Language::from_id(program.language)?;
            let at = criteria(language, &program.source);
            let milliseconds = measure(language, &program.source, &at)?;
            if as_json {
                let Program { language, shape, source } = program;
                let lines = source.lines().count();
                println!(
                    "{}",
                    json!({ "language": language, "shape": shape, "lines": lines, "source": source, "at": at, "milliseconds": milliseconds })
                );
            }
            times.push(milliseconds);
        }
        if let (false, [small, medium, large], Some(program)) = (as_json, &times[..], programs.first()) {
            let speeds = [small, medium, large].map(|time| format!("{:>13.1}", 1e3 / time));
            let growths = [medium / small, large / medium].map(|growth| format!("{:>10.1} fold", growth));
            println!("{:<12} {:<18} {} {}", program.language, program.shape, speeds.join(" "), growths.join(" "));
        }
    }
    Ok(())
}

fn criterion(line: usize) -> Criterion {
    Criterion { line, variable: None, direction: Direction::Both }
}

/// Lines with statements on them, evenly spread.
fn criteria(language: Language, source: &str) -> Vec<usize> {
    let count = source.lines().count();
    let has_statement = |line: &usize| slice::criterion(language, source, &criterion(*line), &Options::default()).is_ok();
    (0..CRITERIA).filter_map(|part| (1 + part * count / CRITERIA..=count).find(has_statement)).collect()
}

/// The mean processor time of a slice, in milliseconds.
fn measure(language: Language, source: &str, at: &[usize]) -> rescue_core::Result<f64> {
    let run = |seconds: f64, rounds: usize| {
        let (begin, mut slices) = (Instant::now(), 0);
        while begin.elapsed().as_secs_f64() < seconds || slices < rounds * at.len() {
            for line in at {
                slice::criterion(language, source, &criterion(*line), &Options::default())?;
            }
            slices += at.len();
        }
        Ok(slices)
    };
    run(0.0, 1)?;
    let clock = Clock::start();
    let slices = run(AT_LEAST, ROUNDS)?;
    Ok(clock.seconds() * 1e3 / slices as f64)
}

/// Time that this thread was on a processor, so that what else the machine does weighs little; where the system doesn't say, all time.
struct Clock {
    processor: Option<f64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { processor: Self::processor(), wall: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        match (self.processor, Self::processor()) {
            (Some(start), Some(now)) => now - start,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }

    /// What Linux counts, in nanoseconds.
    fn processor() -> Option<f64> {
        let counted = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds: f64 = counted.split_whitespace().next()?.parse().ok()?;
        Some(nanoseconds / 1e9)
    }
}
