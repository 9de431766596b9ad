//! How the page looks: the size of its letters, and its contrast. No answer depends on it.

/// The size of the page's letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 18 pixels.
    #[default]
    Standard,
    /// 24 pixels, and controls to match.
    Large,
    /// 30 pixels.
    Largest,
}

impl Size {
    /// All of them, smallest first.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Large, Self::Largest];

    /// Its id: the value of its control, in the address's query, and what the styles know it by.
    pub fn id(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }
}

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// The size of its letters.
    pub size: Size,
    /// Light letters on black, with nothing grey.
    pub contrast: bool,
}

impl Appearance {
    /// The id of high contrast, as of a size.
    pub const HIGH: &'static str = "high";

    /// What someone asks for by ids: `size` as of [`Size::id`], `contrast` as [`Self::HIGH`]. What is not known is as
    /// it usually is. The address's query, a page that embeds this one and what the device keeps all ask in these
    /// words.
    pub fn asked(size: &str, contrast: &str) -> Self {
        let size = Size::ALL.into_iter().find(|known| known.id() == size).unwrap_or_default();
        Self { size, contrast: contrast == Self::HIGH }
    }

    /// The words for it, which [`Self::asked`] reads.
    pub fn ids(self) -> (&'static str, &'static str) {
        (self.size.id(), if self.contrast { Self::HIGH } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_in_words() {
        for (size, contrast, expected) in [
            ("", "", (Size::Standard, false)),
            ("standard", "high", (Size::Standard, true)),
            ("large", "low", (Size::Large, false)),
            ("largest", "high", (Size::Largest, true)),
            ("LARGE", "HIGH", (Size::Standard, false)),
        ] {
            let asked = Appearance::asked(size, contrast);
            assert_eq!((asked.size, asked.contrast), expected, "{size} {contrast}");
            let (size, contrast) = asked.ids();
            assert_eq!(Appearance::asked(size, contrast), asked);
        }
    }
}
