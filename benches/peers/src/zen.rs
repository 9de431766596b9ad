//! GoRules zen-engine, natively.

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::Value;
use zen_engine::DecisionEngine;
use zen_engine::model::DecisionContent;

use super::{Outcome, expected, lines, rate, tell};

/// Runs it over the applicants as its decision reads them.
pub fn run(folder: &Path) -> Outcome<()> {
    let start = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let content: DecisionContent = serde_json::from_str(&fs::read_to_string(folder.join("zen.json"))?)?;
    let mut decision = DecisionEngine::default().create_decision(content.into())?;
    decision.compile();
    let keys: Vec<String> = serde_json::from_str(&fs::read_to_string(folder.join("keys.json"))?)?;
    let early: Value = serde_json::from_str(&fs::read_to_string(folder.join("one-flat.json"))?)?;
    let evaluated = |context: &zen_engine::Variable| {
        runtime.block_on(decision.evaluate(context.clone())).map_err(|error| format!("{error}"))
    };
    std::hint::black_box(evaluated(&early.into())?);
    let first = start.elapsed().as_secs_f64() * 1000.0;
    let mut people = Vec::new();
    for text in lines(folder, "flat.ndjson")? {
        people.push(zen_engine::Variable::from(serde_json::from_str::<Value>(&text)?));
    }
    for (at, (context, expected)) in people.iter().zip(expected(folder)?).enumerate() {
        let result: Value = evaluated(context)?.result.into();
        let rows: Vec<u64> =
            keys.iter().map(|key| result.get(key).and_then(Value::as_f64).map_or(9, |point| point as u64)).collect();
        if !rows.iter().eq(expected.iter().map(|point| u64::from(*point)).collect::<Vec<_>>().iter()) {
            return Err(format!("differs at {at}: {rows:?}, expected {expected:?}").into());
        }
    }
    let rate = rate(people.len(), |at| {
        let Some(context) = people.get(at) else { return Ok(()) };
        std::hint::black_box(evaluated(context)?);
        Ok(())
    })?;
    tell("zen-engine", first, rate)
}
