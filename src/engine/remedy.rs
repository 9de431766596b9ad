//! What an unmet requirement lacks on the easiest way to meet it, and what kind of cure that is.

use super::condition::Condition;
use super::explanation::Explanation;
use super::model::Cure;
use super::status::Point;

/// What is lacking on the easiest way, and how hard its hardest part is to cure.
#[derive(Debug)]
pub struct Lacking<'e, 'a> {
    /// The hardest of the cures needed.
    pub cure: Cure,
    /// The unmet conditions that must be cured together.
    pub parts: Vec<&'e Explanation<'a>>,
}

/// What the evaluated rule lacks to be at least for review; none unless it is decided unmet.
pub fn lacking<'e, 'a>(tree: &'e Explanation<'a>) -> Option<Lacking<'e, 'a>> {
    if tree.status.best > Point::Unmet {
        return None;
    }
    if let Some(remedy) = &tree.node.remedy {
        return Some(Lacking { cure: remedy.by, parts: vec![tree] });
    }
    let below = || tree.children.iter().filter_map(lacking);
    let ease = |lacking: &Lacking| (lacking.cure, lacking.parts.len());
    match &tree.node.condition {
        Condition::All(_)
        | Condition::Cap(..)
        | Condition::Floor(..)
        | Condition::Use(_)
        | Condition::EveryYear { .. } => below().reduce(together),
        Condition::Any(_) => below().min_by_key(ease),
        Condition::AtLeast(k, _) => {
            let reached = tree.children.iter().filter(|child| child.status.best > Point::Unmet).count();
            let mut ways: Vec<_> = below().collect();
            let mut taken = None;
            for _ in reached..*k {
                let easiest = ways.iter().enumerate().min_by_key(|(_, way)| ease(way)).map(|(position, _)| position)?;
                let way = ways.swap_remove(easiest);
                taken = Some(match taken {
                    Some(others) => together(others, way),
                    None => way,
                });
            }
            taken
        }
        Condition::CountedYears { .. } | Condition::PlainYears { .. } | Condition::QualifiedCount { .. } => {
            Some(Lacking { cure: Cure::Waiting, parts: vec![tree] })
        }
        // Which part of a number to raise is the applicant's choice.
        Condition::Reaches { .. } => Some(Lacking { cure: Cure::Action, parts: vec![tree] }),
        Condition::Table { .. } => below().min_by_key(ease),
        _ => Some(Lacking { cure: Cure::Nothing, parts: vec![tree] }),
    }
}

fn together<'e, 'a>(mut one: Lacking<'e, 'a>, other: Lacking<'e, 'a>) -> Lacking<'e, 'a> {
    one.cure = one.cure.max(other.cure);
    one.parts.extend(other.parts);
    one
}
