//! What to hand in, and through whom.

use super::Compiler;
use super::condition::{Conditions, Surroundings};
use crate::json::read::{Path, in_words};
use crate::policy::{Material, Route, document};

impl Compiler<'_> {
    /// What to hand in.
    pub fn materials(&self, conditions: &Conditions) -> Vec<Material> {
        let at = Path::Root.key("materials");
        let compile = |(position, material): (usize, &document::Material)| {
            let at = at.index(position);
            let clauses = self.clauses(&material.clauses, &at);
            let titles = self.titles(&material.titles, &at);
            let surroundings = Surroundings::of_choice(clauses.first().copied().unwrap_or_default(), conditions);
            let when = match &material.when {
                Some(when) => Some(conditions.node(when, &at.key("when"), surroundings)?),
                None => None,
            };
            self.row_of(material, &at);
            Some(Material {
                id: material.id.clone(),
                titles,
                clauses,
                label: material.label.clone(),
                why: material.why.clone(),
                issuer: material.issuer.clone(),
                group: self.group(&material.group, &at.key("group")),
                row: material.row.clone(),
                when,
            })
        };
        self.document.materials.iter().enumerate().filter_map(compile).collect()
    }

    /// Checks that a requirement of one of the material's titles is called as the material says.
    fn row_of(&self, material: &document::Material, at: &Path) {
        let of_title = |titles: &[String]| titles.iter().any(|title| material.titles.contains(title));
        let is_row =
            |id: &String| self.document.requirements.iter().any(|known| known.id == *id && of_title(&known.titles));
        if let Some(row) = material.row.as_ref().filter(|row| !is_row(row)) {
            self.findings.error(&at.key("row"), in_words!("这些职称没有要求「{row}」，请核对requirements里的id"));
        }
    }

    /// The position of a group of materials.
    fn group(&self, id: &str, at: &Path) -> usize {
        let groups = &self.document.material_groups;
        groups.iter().position(|group| group.id == id).unwrap_or_else(|| {
            let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
            self.findings.error(at, in_words!("没有材料分组「{id}」，material_groups里有的是：{}", known.join("、")));
            0
        })
    }

    /// Through whom it goes.
    pub fn routes(&self, conditions: &Conditions) -> Vec<Route> {
        let at = Path::Root.key("routes");
        let compile = |(position, route): (usize, &document::Route)| {
            let at = at.index(position);
            let clauses = self.clauses(&route.clauses, &at);
            let surroundings = Surroundings::of_choice(clauses.first().copied().unwrap_or_default(), conditions);
            if route.offices.is_empty() == route.silent.is_empty() {
                self.findings.error(&at, in_words!("offices和silent要写其中一个"));
            }
            Some(Route {
                id: route.id.clone(),
                titles: self.titles(&route.titles, &at),
                clauses,
                when: conditions.node(&route.when, &at.key("when"), surroundings)?,
                offices: route.offices.clone(),
                text: route.text.clone(),
                silent: route.silent.clone(),
            })
        };
        self.document.routes.iter().enumerate().filter_map(compile).collect()
    }
}
