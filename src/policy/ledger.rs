//! The clause ledger: what carries each clause of the notice, and where; which clause nothing carries.

use super::Edition;
use super::lint::places::{Owner, sites};

/// What a clause is carried by, the strongest first: what decides, what is handed in, what is only told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// A requirement of the verdict, or a condition in its rule.
    Rule,
    /// A condition that rules share by name.
    Piece,
    /// Shown as judged by people.
    Judged,
    /// A material to hand in.
    Material,
    /// The chain of offices.
    Route,
    /// The timetable.
    Timetable,
    /// What an applicant can bring about.
    Change,
    /// What everyone is told: information.
    Told,
    /// Whom to ask: information.
    Contact,
    /// A term of art: information.
    Term,
    /// A question.
    Question,
}

/// One place that carries a clause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// What kind of place it is.
    pub carrier: Carrier,
    /// What people call it, or its name in the policy.
    pub name: String,
}

/// How a clause is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// By these places, the strongest first; never empty.
    By(Vec<Place>),
    /// As an item of the list that this clause, given by its position, introduces and whose places carry it.
    Within(usize),
    /// As the heading of clauses that are carried; the first of them, by its position.
    Heading(usize),
    /// By nothing: a rule is missing, or cites the wrong number.
    Nothing,
}

/// How each clause is carried, in the policy's order.
pub fn ledger(edition: &Edition) -> Vec<Carried> {
    let policy = &edition.policy;
    let mut places = vec![Vec::new(); policy.clauses.len()];
    let mut cite = |clause: usize, carrier: Carrier, name: &str| {
        let place = Place { carrier, name: name.to_owned() };
        if let Some(places) = places.get_mut(clause).filter(|places: &&mut Vec<Place>| !places.contains(&place)) {
            places.push(place);
        }
    };
    let mut cite_all = |clauses: &[usize], carrier: Carrier, name: &str| {
        clauses.iter().for_each(|clause| cite(*clause, carrier, name));
    };
    for requirement in &policy.requirements {
        cite_all(&requirement.clauses, Carrier::Rule, &of_titles(edition, &requirement.titles, &requirement.label));
    }
    for site in sites(edition) {
        let (carrier, name) = match site.owner {
            Owner::Requirement(position) => match policy.requirements.get(position) {
                Some(requirement) => (Carrier::Rule, of_titles(edition, &requirement.titles, &requirement.label)),
                None => continue,
            },
            Owner::Piece(position) => match policy.pieces.get(position) {
                Some(piece) => (Carrier::Piece, piece.id.clone()),
                None => continue,
            },
            // Materials and routes are cited below, by what they are.
            Owner::Choice => continue,
        };
        cite_all(&[site.node.clause], carrier, &name);
    }
    for advice in &edition.judged {
        cite_all(&advice.clauses, Carrier::Judged, &advice.label);
    }
    for material in &edition.materials {
        cite_all(&material.clauses, Carrier::Material, &material.label);
    }
    for route in &edition.routes {
        cite_all(&route.clauses, Carrier::Route, &route.id);
    }
    cite_all(&edition.timetable.clauses, Carrier::Timetable, &edition.timetable.notices.join("、"));
    for change in &policy.changes {
        cite_all(&change.clauses, Carrier::Change, &change.text);
    }
    for advice in &edition.told {
        cite_all(&advice.clauses, Carrier::Told, &advice.text);
    }
    let named = |ids: &[String]| -> Vec<usize> {
        ids.iter().filter_map(|id| policy.clauses.iter().position(|clause| clause.id == *id)).collect()
    };
    for contact in &edition.contacts {
        cite_all(&named(&contact.clauses), Carrier::Contact, &contact.label);
    }
    for term in &edition.terms {
        cite_all(&named(&term.clauses), Carrier::Term, &term.term);
    }
    for question in edition.steps.iter().flat_map(|step| &step.questions) {
        let asked = policy.fact(question.fact).map_or("", |fact| fact.label.as_str());
        cite_all(&question.clauses, Carrier::Question, asked);
    }
    for places in &mut places {
        // In the order of the policy among places of one kind.
        places.sort_by_key(|place| place.carrier);
    }
    (0..places.len()).map(|clause| carried(edition, &places, clause)).collect()
}

fn carried(edition: &Edition, places: &[Vec<Place>], clause: usize) -> Carried {
    let clauses = &edition.policy.clauses;
    let own = places.get(clause).filter(|places| !places.is_empty());
    if let Some(own) = own {
        return Carried::By(own.clone());
    }
    let id = clauses.get(clause).map_or("", |clause| clause.id.as_str());
    let under = |other: &str| other.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    let introduces = |other: &str| id.rsplit_once('.').is_some_and(|(list, _)| list == other);
    let find = |related: &dyn Fn(&str) -> bool| {
        let mut both = clauses.iter().zip(places);
        both.position(|(clause, places)| related(&clause.id) && !places.is_empty())
    };
    match (find(&introduces), find(&under)) {
        (Some(list), _) => Carried::Within(list),
        (None, Some(first)) => Carried::Heading(first),
        (None, None) => Carried::Nothing,
    }
}

/// A label with the titles it is for, where it is not for all of them.
fn of_titles(edition: &Edition, titles: &[usize], label: &str) -> String {
    let all = &edition.policy.titles;
    if titles.len() == all.len() {
        return label.to_owned();
    }
    let of: Vec<&str> = titles.iter().filter_map(|title| Some(all.get(*title)?.label.as_str())).collect();
    format!("{label}（{}）", of.join("、"))
}

#[cfg(test)]
mod tests {
    use super::{Carried, Carrier, ledger};
    use crate::policy::compile;

    /// What carries a clause of the shipped policy, by the strongest.
    fn strongest() -> Vec<(String, Option<Carrier>)> {
        let edition = compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap();
        let carried = ledger(&edition);
        let by = |clause: usize| match &carried[clause] {
            Carried::By(places) => places.first().map(|place| place.carrier),
            _ => None,
        };
        (0..carried.len())
            .map(|clause| {
                let carrier = match carried[clause] {
                    Carried::By(_) => by(clause),
                    Carried::Within(list) => by(list),
                    Carried::Heading(_) => None,
                    Carried::Nothing => panic!("{} is carried by nothing", edition.policy.clauses[clause].id),
                };
                (edition.policy.clauses[clause].id.clone(), carrier)
            })
            .collect()
    }

    /// Headings have no words of their own in the notice; whatever else it says stands in one of these.
    #[test]
    fn every_clause_of_the_shipped_notice_is_carried_as_it_should_be() {
        use Carrier::{Judged, Material, Route, Rule, Term, Told};
        let of = |carrier: Option<Carrier>| {
            strongest().into_iter().filter(|(_, by)| *by == carrier).map(|(id, _)| id).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(None), "2 3 3.2 3.3 3.4 3.4.2 3.5 3.6 4 5");
        assert_eq!(of(Some(Judged)), "3.1 3.4.1 3.4.2.1 3.4.3");
        assert_eq!(of(Some(Material)), "3.5.1.3 3.5.2 4.2 5.1 5.2 5.4");
        assert_eq!(of(Some(Route)), "4.3 4.3.1 4.3.2 4.3.3 4.3.4 4.3.5");
        assert_eq!(of(Some(Told)), "4.1 5.3");
        assert_eq!(of(Some(Term)), "0 1");
        assert_eq!(of(Some(Rule)).split(' ').count(), 46);
    }
}
