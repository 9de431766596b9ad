//! A clause that is listed and cited nowhere.

use super::Lint;
use crate::json::read::Finding;

/// Perhaps a rule cites the wrong number, or what the clause asks was forgotten. A heading is cited through what stands
/// directly under it, and the items of a list through the clause that introduces them.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let edition = lint.edition;
    let policy = &edition.policy;
    let mut cited = vec![false; policy.clauses.len()];
    let lists = (policy.requirements.iter().map(|requirement| &requirement.clauses))
        .chain(edition.judged.iter().chain(&edition.told).map(|advice| &advice.clauses))
        .chain(edition.steps.iter().flat_map(|step| &step.questions).map(|question| &question.clauses))
        .chain(edition.materials.iter().map(|material| &material.clauses))
        .chain(edition.routes.iter().map(|route| &route.clauses))
        .chain([&edition.timetable.clauses]);
    let nodes = lint.sites.iter().map(|site| site.node.clause);
    for clause in lists.flatten().copied().chain(nodes) {
        if let Some(cited) = cited.get_mut(clause) {
            *cited = true;
        }
    }
    let by_name = edition.contacts.iter().flat_map(|contact| &contact.clauses);
    let by_name: Vec<&String> = by_name.chain(edition.terms.iter().flat_map(|term| &term.clauses)).collect();
    let is_cited = |(clause, cited): (&crate::engine::model::Clause, &bool)| *cited || by_name.contains(&&clause.id);
    let is_item_of = |id: &str, list: &str| id.rsplit_once('.').is_some_and(|(parent, _)| parent == list);
    let under = |id: &str, heading: &str| id.strip_prefix(heading).is_some_and(|rest| rest.starts_with('.'));
    let clauses = policy.clauses.iter().enumerate();
    clauses
        .filter(|(_, clause)| {
            let mut its = policy.clauses.iter().zip(&cited);
            !its.any(|(other, cited)| {
                (other.id == clause.id || under(&other.id, &clause.id) || is_item_of(&clause.id, &other.id))
                    && is_cited((other, cited))
            })
        })
        .map(|(position, clause)| {
            let message = format!("条款「{}」没有一处引用：请核对是不是漏了规则，或写错了条款号", clause.id);
            Finding::warning(format!("/clauses/{position}"), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_clause_without_a_citation() {
        check(&[("/clauses/-", r#"{"id": "9", "title": "X"}"#)], &["/clauses/2: 条款「9」没有一处引用"]);
    }

    #[test]
    fn a_heading_is_cited_through_its_clauses() {
        check(&[], &[]);
        check(&[("/clauses/-", r#"{"id": "1.10", "title": "X"}"#)], &["/clauses/2: 条款「1.10」没有一处引用"]);
    }

    #[test]
    fn an_item_is_cited_through_its_list() {
        check(&[("/clauses/-", r#"{"id": "1.1.1", "title": "X"}"#)], &[]);
    }
}
