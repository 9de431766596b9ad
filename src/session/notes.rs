//! What was said at a slot besides its value: 「不清楚」, and text as typed.

use super::Slot;
use crate::engine::fact::FactId;

/// What was typed or said at a slot besides its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// 「不清楚」: asked, and left open.
    pub unsure: bool,
    /// The text as typed: a number, or a date's year, month and day; kept so that nothing typed is lost.
    pub typed: [String; 3],
}

/// The notes, a few dozen at the most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(Vec<(Slot, Note)>);

impl Notes {
    /// The note at a slot.
    pub fn get(&self, slot: Slot) -> Option<&Note> {
        self.0.iter().find(|(of, _)| *of == slot).map(|(_, note)| note)
    }

    /// Each slot with its note.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &Note)> {
        self.0.iter().map(|(slot, note)| (*slot, note))
    }

    /// The fact's slots at which anything was said.
    pub fn about(&self, fact: FactId) -> impl Iterator<Item = Slot> {
        self.0.iter().map(|(slot, _)| *slot).filter(move |slot| slot.fact() == fact)
    }

    pub(super) fn set(&mut self, slot: Slot, note: Option<Note>) {
        self.0.retain(|(of, _)| *of != slot);
        self.0.extend(note.map(|note| (slot, note)));
    }

    pub(super) fn forget(&mut self, fact: FactId) {
        self.0.retain(|(slot, _)| slot.fact() != fact);
    }

    /// After a record was taken away, those behind it have moved up.
    pub(super) fn forget_record(&mut self, fact: FactId, record: usize) {
        self.0.retain(|(slot, _)| !matches!(slot, Slot::Field(of, position, _) if *of == fact && *position == record));
        for (slot, _) in &mut self.0 {
            if let Slot::Field(of, position, _) = slot
                && *of == fact
                && *position > record
            {
                *position -= 1;
            }
        }
    }
}
