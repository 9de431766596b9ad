//! How much a condition may be once every piece it uses is written out: pieces that use pieces can grow beyond all
//! measure.

use crate::engine::condition::{Condition, Node};
use crate::json::read::{Findings, Path, in_words};
use crate::policy::Edition;

/// The most conditions a rule may have.
const MOST: usize = 20_000;
/// The deepest they may stand within each other. An explanation nests twice as deep, and many readers of JSON stop at
/// 128.
const DEEPEST: usize = 50;

/// How many conditions, and how deep.
type Extent = (usize, usize);

/// Finds the rules of an edition that are more than anyone can read, or would take too long to evaluate.
pub fn check(edition: &Edition, findings: &Findings) {
    let policy = &edition.policy;
    let mut known: Vec<Extent> = Vec::new();
    let told = |at: &Path, (size, depth): Extent| {
        if size > MOST {
            findings.error(at, in_words!("连同用到的公用条件，一共超过{MOST}个条件，请写得简单些"));
        } else if depth > DEEPEST {
            findings.error(at, in_words!("连同用到的公用条件，嵌套了{depth}层，最多{DEEPEST}层，请写得简单些"));
        }
        size > MOST || depth > DEEPEST
    };
    let root = Path::Root;
    for piece in &policy.pieces {
        let extent = extent(&piece.rule, &known);
        // What uses it is not told again.
        let told = told(&root.key("pieces").key(&piece.id).key("rule"), extent);
        known.push(if told { (1, 1) } else { extent });
    }
    let rules = policy.requirements.iter().map(|requirement| Some(&requirement.rule));
    let materials = edition.materials.iter().map(|material| material.when.as_ref());
    let routes = edition.routes.iter().map(|route| Some(&route.when));
    let each = |list: &str, key: &str, nodes: Vec<Option<&Node>>| {
        for (position, node) in nodes.into_iter().enumerate() {
            if let Some(node) = node {
                told(&root.key(list).index(position).key(key), extent(node, &known));
            }
        }
    };
    each("requirements", "rule", rules.collect());
    each("materials", "when", materials.collect());
    each("routes", "when", routes.collect());
}

fn extent(node: &Node, pieces: &[Extent]) -> Extent {
    if let Condition::Use(piece) = node.condition {
        return pieces.get(piece).copied().unwrap_or_default();
    }
    let below = node.condition.children().into_iter().map(|child| extent(child, pieces));
    let (size, depth) =
        below.fold((0, 0), |(size, depth): Extent, (more, deeper)| (size.saturating_add(more), depth.max(deeper)));
    (size.saturating_add(1), depth + 1)
}
