//! The chain unmet < review < met, and the interval of points that the answers so far allow.

/// A point on the chain of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// By the answers given the clause is not satisfied.
    Unmet,
    /// The notice leaves the decision to people, or to a document outside it.
    Review,
    /// By the answers given the clause is satisfied.
    Met,
}

/// The points a condition can still reach: from `worst` to `best`, both included; decided when they are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// The lowest point some completion of the answers reaches.
    pub worst: Point,
    /// The highest point some completion of the answers reaches.
    pub best: Point,
}

impl Status {
    /// An unanswered question.
    pub const OPEN: Self = Self { worst: Point::Unmet, best: Point::Met };
    /// Decided: met.
    pub const MET: Self = Self::exactly(Point::Met);
    /// Decided: unmet.
    pub const UNMET: Self = Self::exactly(Point::Unmet);

    /// Decided at `point`.
    pub const fn exactly(point: Point) -> Self {
        Self { worst: point, best: point }
    }

    /// Met or unmet, as `holds` says.
    pub const fn of(holds: bool) -> Self {
        if holds { Self::MET } else { Self::UNMET }
    }

    /// Met if it must hold, unmet if it cannot, open in between.
    pub const fn between(must: bool, can: bool) -> Self {
        match (must, can) {
            (true, _) => Self::MET,
            (false, true) => Self::OPEN,
            (false, false) => Self::UNMET,
        }
    }

    /// The point, if both ends agree.
    pub fn decided(self) -> Option<Point> {
        (self.worst == self.best).then_some(self.worst)
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { worst: self.worst.min(other.worst), best: self.best.max(other.best) }
    }

    /// The minimum of both ends.
    pub fn and(self, other: Self) -> Self {
        Self { worst: self.worst.min(other.worst), best: self.best.min(other.best) }
    }

    /// The maximum of both ends.
    pub fn or(self, other: Self) -> Self {
        Self { worst: self.worst.max(other.worst), best: self.best.max(other.best) }
    }

    /// The levels at which it is undecided: those above `worst` and up to `best`.
    pub fn undecided(self) -> Levels {
        let up_to = |point: Point| match point {
            Point::Unmet => 0,
            Point::Review => Levels::REVIEW,
            Point::Met => Levels::REVIEW | Levels::MET,
        };
        Levels(up_to(self.best) & !up_to(self.worst))
    }
}

impl std::ops::Not for Status {
    type Output = Self;

    /// The chain turned round: unmet and met change places, and so do the two ends.
    fn not(self) -> Self {
        let turn = |point| match point {
            Point::Unmet => Point::Met,
            Point::Review => Point::Review,
            Point::Met => Point::Unmet,
        };
        Self { worst: turn(self.best), best: turn(self.worst) }
    }
}

/// All of them: the minimum of both ends; met where there are none.
pub fn all(statuses: impl IntoIterator<Item = Status>) -> Status {
    statuses.into_iter().fold(Status::MET, Status::and)
}

/// Any of them: the maximum of both ends; unmet where there are none.
pub fn any(statuses: impl IntoIterator<Item = Status>) -> Status {
    statuses.into_iter().fold(Status::UNMET, Status::or)
}

/// At least `k` of them: the k-th largest of both ends; met for 0, unmet for more than there are.
pub fn at_least(k: usize, statuses: &[Status]) -> Status {
    let kth = |end: fn(&Status) -> Point| {
        let holds = |point| statuses.iter().filter(|status| end(status) >= point).count() >= k;
        [Point::Met, Point::Review].into_iter().find(|point| holds(*point)).unwrap_or(Point::Unmet)
    };
    Status { worst: kth(|status| status.worst), best: kth(|status| status.best) }
}

/// A set of levels: "at least review" and "met", each of which a status reaches or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels(u8);

impl Levels {
    const REVIEW: u8 = 1;
    const MET: u8 = 2;

    /// No level.
    pub const NONE: Self = Self(0);

    /// The levels in both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The levels in either.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The levels of a negated condition: it reaches "met" where its subject stays below "review", and the reverse.
    pub fn turned(self) -> Self {
        Self((self.0 & Self::REVIEW) << 1 | (self.0 & Self::MET) >> 1)
    }

    /// The lowest of them.
    pub fn lowest(self) -> Self {
        Self(self.0 & self.0.wrapping_neg())
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Point::{Met, Review, Unmet};
    use super::*;

    const POINTS: [Point; 3] = [Unmet, Review, Met];

    fn intervals() -> Vec<Status> {
        let pairs = POINTS.iter().flat_map(|worst| POINTS.iter().map(move |best| (*worst, *best)));
        pairs.filter(|(worst, best)| worst <= best).map(|(worst, best)| Status { worst, best }).collect()
    }

    fn points(status: Status) -> impl Iterator<Item = Point> {
        POINTS.into_iter().filter(move |point| status.worst <= *point && *point <= status.best)
    }

    /// Both ends of an operator on intervals are those of the operator on the points inside.
    #[test]
    fn operators_are_exact_on_every_pair_of_intervals() {
        for a in intervals() {
            assert_eq!((!a).worst, points(a).map(|p| (!Status::exactly(p)).worst).min().unwrap());
            for b in intervals() {
                let over = |f: fn(Point, Point) -> Point| {
                    let all: Vec<Point> = points(a).flat_map(|p| points(b).map(move |q| f(p, q))).collect();
                    Status { worst: *all.iter().min().unwrap(), best: *all.iter().max().unwrap() }
                };
                assert_eq!(all([a, b]), over(Point::min), "all of {a:?} {b:?}");
                assert_eq!(any([a, b]), over(Point::max), "any of {a:?} {b:?}");
                assert_eq!(at_least(1, &[a, b]), any([a, b]));
                assert_eq!(at_least(2, &[a, b]), all([a, b]));
            }
        }
    }

    #[test]
    fn empty_lists_and_counts_past_the_end() {
        assert_eq!(all([]), Status::MET);
        assert_eq!(any([]), Status::UNMET);
        assert_eq!(at_least(0, &[]), Status::MET);
        assert_eq!(at_least(2, &[Status::MET]), Status::UNMET);
        let mixed = [Status::MET, Status::exactly(Review), Status::OPEN];
        assert_eq!(at_least(2, &mixed), Status { worst: Review, best: Met });
        assert_eq!(at_least(3, &mixed), Status { worst: Unmet, best: Review });
    }

    #[test]
    fn levels_follow_the_interval() {
        assert!(Status::exactly(Review).undecided().is_empty());
        let lower = Status { worst: Unmet, best: Review };
        for status in intervals() {
            assert_eq!(status.undecided().turned(), (!status).undecided(), "{status:?}");
            assert_eq!(status.undecided().or(status.undecided()), status.undecided(), "{status:?}");
        }
        assert_eq!(lower.undecided().or((!lower).undecided()), Status::OPEN.undecided());
    }
}
