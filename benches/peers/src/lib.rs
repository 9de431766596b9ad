//! The project's engine for Node through WebAssembly: answers in as text, the statuses of the engineer's rows out.

use wasm_bindgen::prelude::wasm_bindgen;
use zhicheng::engine::evaluate::Evaluator;
use zhicheng::engine::explanation::Scope;
use zhicheng::policy::{Edition, answers, compile};

/// A compiled edition.
#[wasm_bindgen]
pub struct Engine(Edition);

#[wasm_bindgen]
impl Engine {
    /// Compiles a policy file.
    ///
    /// # Errors
    /// The findings, a line each.
    #[wasm_bindgen(constructor)]
    pub fn new(policy: &str) -> Result<Self, String> {
        let told = |findings: Vec<_>| findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        compile::compile(policy.as_bytes()).map(Self).map_err(told)
    }

    /// The statuses of the first title's rows, 0 for unmet, 1 for review, 2 for met, 3 for not decided.
    ///
    /// # Errors
    /// The findings, a line each.
    pub fn evaluate(&self, answers: &str) -> Result<Vec<u8>, String> {
        let policy = &self.0.policy;
        let told = |findings: Vec<_>| findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        let answers = answers::parse(policy, answers.as_bytes()).map_err(told)?;
        let evaluator = Evaluator::new(policy, &answers, 0);
        let rows = policy.requirements.iter().filter(|row| row.titles.contains(&0));
        Ok(rows
            .map(|row| evaluator.explain(&row.rule, Scope::default()).status.decided().map_or(3, |point| point as u8))
            .collect())
    }
}
