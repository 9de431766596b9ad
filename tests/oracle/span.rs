//! The chain unmet < review < met, and intervals on it.

/// How far a requirement is satisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    Unmet,
    Review,
    Met,
}

/// The points that may still come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub worst: Point,
    pub best: Point,
}

pub const UNMET: Span = Span { worst: Point::Unmet, best: Point::Unmet };
pub const REVIEW: Span = Span { worst: Point::Review, best: Point::Review };
pub const MET: Span = Span { worst: Point::Met, best: Point::Met };
/// What an unanswered question may come to.
pub const OPEN: Span = Span { worst: Point::Unmet, best: Point::Met };

impl Span {
    pub fn negated(self) -> Span {
        let turned = |point| match point {
            Point::Unmet => Point::Met,
            Point::Review => Point::Review,
            Point::Met => Point::Unmet,
        };
        Span { worst: turned(self.best), best: turned(self.worst) }
    }

    /// Never better than review.
    pub fn capped(self) -> Span {
        all([self, REVIEW])
    }

    /// Never worse than review.
    pub fn floored(self) -> Span {
        any([self, REVIEW])
    }
}

pub fn certain(holds: bool) -> Span {
    if holds { MET } else { UNMET }
}

pub fn all(parts: impl IntoIterator<Item = Span>) -> Span {
    parts.into_iter().fold(MET, |a, b| Span { worst: a.worst.min(b.worst), best: a.best.min(b.best) })
}

pub fn any(ways: impl IntoIterator<Item = Span>) -> Span {
    ways.into_iter().fold(UNMET, |a, b| Span { worst: a.worst.max(b.worst), best: a.best.max(b.best) })
}

/// Whatever any of them allows; there must be one.
pub fn hull(cases: impl IntoIterator<Item = Span>) -> Span {
    let wider = |a: Span, b: Span| Span { worst: a.worst.min(b.worst), best: a.best.max(b.best) };
    cases.into_iter().reduce(wider).expect("a hull of nothing")
}
