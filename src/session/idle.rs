//! How long a public computer may stand idle before the answers go.

/// After how many idle seconds the page warns.
const WARNS: f64 = 9.0 * 60.0;
/// After how many idle seconds it clears.
const CLEARS: f64 = 10.0 * 60.0;

/// How things stand after some time without a touch or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// Someone is there.
    No,
    /// Perhaps nobody is there: say so.
    Warned,
    /// Nobody is there.
    Over,
}

impl Idle {
    /// After so many seconds.
    pub fn after(seconds: f64) -> Self {
        if seconds >= CLEARS {
            Self::Over
        } else if seconds >= WARNS {
            Self::Warned
        } else {
            Self::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_its_edges() {
        for (seconds, expected) in [
            (-5.0, Idle::No),
            (0.0, Idle::No),
            (539.9, Idle::No),
            (540.0, Idle::Warned),
            (599.9, Idle::Warned),
            (600.0, Idle::Over),
            (1e9, Idle::Over),
        ] {
            assert_eq!(Idle::after(seconds), expected, "{seconds}");
        }
    }
}
