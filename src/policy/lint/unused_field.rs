//! A field of a record that no rule uses.

use super::Lint;
use crate::engine::condition::Place;
use crate::engine::fact::FactId;
use crate::engine::model::Kind;
use crate::json::read::Finding;

/// An applicant would fill it in for nothing, record by record.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (fact, records) in lint.edition.policy.facts.iter().enumerate() {
        let Kind::Records { fields, .. } = &records.kind else {
            continue;
        };
        for (position, field) in fields.iter().enumerate() {
            let place = Place::Field(FactId(fact), position);
            let read = |site: &super::Site| {
                let bound = site.node.condition.object();
                site.node.condition.subject() == Some(place) || bound == Some(place)
            };
            if !field.optional && !lint.sites.iter().any(read) {
                let message = format!("没有规则用到「{}」：请删去这一项，或写明optional", field.id);
                findings.push(Finding::error(format!("/facts/{fact}/fields/{position}"), message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_field_no_condition_reads() {
        check(
            &[("/facts/6/fields/-", r#"{"id": "pages", "type": "number", "label": "X"}"#)],
            &["/facts/6/fields/2: 没有规则用到「pages」"],
        );
    }

    #[test]
    fn an_optional_field_is_for_the_applicant() {
        check(&[("/facts/6/fields/-", r#"{"id": "name", "type": "text", "label": "X", "optional": true}"#)], &[]);
    }
}
