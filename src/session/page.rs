//! The pages, and the fragments of the address that stand for them.

use crate::policy::Edition;

/// Where the applicant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What this is.
    Start,
    /// A step of the questionnaire, as a position.
    Step(usize),
    /// The answers, to check and change.
    Check,
    /// The report.
    Report,
}

impl Page {
    /// The part of the address after #. It never carries an answer.
    pub fn fragment(self, edition: &Edition) -> String {
        match self {
            Self::Start => "start".into(),
            Self::Step(step) => {
                format!("step-{}", edition.steps.get(step).map(|step| step.id.as_str()).unwrap_or_default())
            }
            Self::Check => "check".into(),
            Self::Report => "report".into(),
        }
    }

    /// The page of a fragment; the start for one that is not known.
    pub fn of_fragment(fragment: &str, edition: &Edition) -> Self {
        let step = |id| edition.steps.iter().position(|step| step.id == id);
        match fragment {
            "check" => Self::Check,
            "report" => Self::Report,
            other => other.strip_prefix("step-").and_then(step).map_or(Self::Start, Self::Step),
        }
    }
}
