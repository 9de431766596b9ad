//! The policy file as written. Conditions stay JSON here; `compile` makes them rules.

mod changes;
mod handing_in;

use crate::json::Json;
use crate::json::read::{Entries, document};
pub use changes::Change;
pub use handing_in::{Calendar, Material, Office, Route, Timetable};

document! {
    /// The whole file.
    Document {
        /// Where the JSON Schema lies, for the editor it is written in; nothing here reads it.
        schema: String = String::new(),
        /// The version of the format; this program reads version 1.
        format: u32,
        /// The edition's id.
        id: String,
        /// Its full name.
        name: String,
        /// Its name in headings.
        short_name: String,
        /// Who issued the notice.
        issuers: Vec<String>,
        /// The notice's number.
        document_number: String,
        /// The day it was issued.
        issued_on: String,
        /// When it is in force; from its day of issue to the end of the year it reviews if left out.
        valid: Option<Valid> = None,
        /// The year it reviews.
        review_year: i32,
        /// The named days, in the order of time.
        dates: Entries<String>,
        /// How many years ahead the earliest year is looked for.
        horizon: i32 = 15,
        /// What the notice does not cover.
        scope_note: String = String::new(),
        /// What to bear in mind of every projection to a later year.
        projection_note: String = String::new(),
        /// How many minutes the self-check takes.
        minutes: u32,
        /// What kind of thing the titles are.
        title_word: String = "职称".into(),
        /// Who decides.
        decided_by: String = "审核部门和评委会".into(),
        /// Whose reading counts where this tool made one.
        explained_by: String = "评委会办公室".into(),
        /// The clauses of the notice.
        clauses: Vec<Clause>,
        /// The titles one can apply for.
        titles: Vec<Title>,
        /// Everything that is asked.
        facts: Vec<Fact>,
        /// The questionnaire.
        steps: Vec<Step>,
        /// Conditions shared by name.
        pieces: Entries<Piece>,
        /// The rows of the verdict.
        requirements: Vec<Requirement>,
        /// What an applicant can bring about.
        changes: Vec<Change> = Vec::new(),
        /// What people alone judge.
        judged: Vec<Judged> = Vec::new(),
        /// What everyone is told.
        told: Vec<Told> = Vec::new(),
        /// The groups materials are shown in, in order.
        material_groups: Vec<Group> = Vec::new(),
        /// What to hand in.
        materials: Vec<Material> = Vec::new(),
        /// Through whom it goes.
        routes: Vec<Route> = Vec::new(),
        /// When.
        timetable: Timetable,
        /// Whom to ask; the first is the review office.
        contacts: Vec<Contact>,
        /// Terms of art.
        terms: Vec<Term> = Vec::new(),
        /// What is still to be decided; the linter tells of it, and no rule rests on it.
        pending: Option<Json> = None,
    }

    /// When an edition is in force.
    Valid {
        /// The first day.
        from: String,
        /// The last day.
        until: String,
    }

    /// A clause of the notice.
    Clause {
        /// Its number.
        id: String,
        /// A heading in our own words.
        title: String,
        /// The SHA-256 of its official text without white space, in lower-case hexadecimal.
        sha256: String = String::new(),
    }

    /// A title.
    Title {
        /// Its id.
        id: String,
        /// What people call it.
        label: String,
        /// Its level, in words.
        level: String,
    }

    /// A fact, or a field of a record.
    Fact {
        /// Its id.
        id: String,
        /// bool, choice, date, number, text, records or years.
        r#type: String,
        /// A noun phrase.
        label: String,
        /// The id under which earlier files have its answers.
        was: String = String::new(),
        /// field: the question, where the label does not ask it.
        ask: String = String::new(),
        /// A line of help.
        help: String = String::new(),
        /// bool: the phrase for yes.
        yes: Option<String> = None,
        /// bool: the phrase for no.
        no: Option<String> = None,
        /// choice: whether the options are ordered, lowest first.
        ordered: bool = false,
        /// choice: the options.
        options: Option<Vec<Choosable>> = None,
        /// choice: the groups they are shown in.
        groups: Vec<Group> = Vec::new(),
        /// number: the measure word.
        unit: String = String::new(),
        /// number: the least allowed.
        min: u32 = 0,
        /// number: the most allowed.
        max: u32 = 1_000_000,
        /// records: what one is called.
        item: Option<String> = None,
        /// records: the fields.
        fields: Option<Vec<Fact>> = None,
        /// years: the first year.
        from: Option<i32> = None,
        /// years: the last year.
        to: Option<i32> = None,
        /// years: what a year's value may be.
        value: Option<Json> = None,
        /// years: the option assumed for later years in a projection.
        projected: Option<String> = None,
        /// Asked for the route alone.
        route_only: bool = false,
        /// field: need not be answered.
        optional: bool = false,
        /// field: the sibling choices under which it matters.
        applies: Entries<Vec<String>> = Entries::default(),
    }

    /// What the value of a year may be.
    YearValue {
        /// bool, choice or number.
        r#type: String,
        /// bool: the phrase for yes.
        yes: Option<String> = None,
        /// bool: the phrase for no.
        no: Option<String> = None,
        /// choice: the options.
        options: Option<Vec<Choosable>> = None,
        /// choice: whether they are ordered.
        ordered: bool = false,
        /// number: the measure word.
        unit: String = String::new(),
        /// number: the least allowed.
        min: u32 = 0,
        /// number: the most allowed.
        max: u32 = 1_000_000,
    }

    /// An option of a choice.
    Choosable {
        /// Its id.
        id: String,
        /// What people read.
        label: String,
        /// A line of help.
        help: String = String::new(),
        /// Its group.
        group: Option<String> = None,
        /// Other words it is found by; pinyin with a space between syllables is found by its first letters too.
        keywords: Vec<String> = Vec::new(),
        /// The answers of earlier files that it stands for: true, false, a number, or another option's id.
        was: Vec<String> = Vec::new(),
        /// years: the only years it may be given for.
        years: Vec<i32> = Vec::new(),
        /// years: the result is not out.
        awaited: bool = false,
    }

    /// A group of options.
    Group {
        /// Its id.
        id: String,
        /// What people read.
        label: String,
    }

    /// A step of the questionnaire.
    Step {
        /// Its id.
        id: String,
        /// Its heading.
        title: String,
        /// A line below it.
        intro: String = String::new(),
        /// The questions.
        questions: Vec<Question>,
    }

    /// A question.
    Question {
        /// The fact it asks.
        fact: String,
        /// The question, as a person would ask it.
        ask: String,
        /// A line of help.
        help: String = String::new(),
        /// The clauses it is asked for.
        clauses: Vec<String>,
        /// Why it is asked.
        why: String = String::new(),
        /// The fact whose answer tells whether this question matters; asked for before it in the same step.
        after: Option<String> = None,
        /// What to say beneath the answer once it follows.
        hint: Option<Hint> = None,
        /// years: what fills the years not yet answered in one tap.
        fill: Option<Fill> = None,
        /// records: the words for having none.
        none_label: String = String::new(),
    }

    /// What follows from an answer by itself.
    Hint {
        /// The piece that says whether it holds.
        piece: String,
        /// The words for the day that the piece compares: {day} and {years} stand for it and the years to it.
        reached: String = String::new(),
        /// The words when it does.
        met: String,
        /// The words when it does not.
        unmet: String,
    }

    /// What fills a year map in one tap.
    Fill {
        /// The value: the id of an option, yes or no, or a number.
        value: Json,
        /// The words on the button.
        label: String,
    }

    /// A condition shared by name.
    Piece {
        /// The records fact whose record it reads.
        of: Option<String> = None,
        /// The clauses it comes from.
        clauses: Vec<String>,
        /// The condition.
        rule: Json,
    }

    /// More months, by steps, for dates that come late.
    Delay {
        /// The month in which the first step begins.
        from: String,
        /// The months of each step.
        months: u32,
        /// Months from one step to the next.
        every: u32,
        /// The most months in all.
        most: u32,
    }

    /// A row of the verdict.
    Requirement {
        /// Its id.
        id: String,
        /// The titles it is asked of.
        titles: Vec<String>,
        /// The clauses it rests on.
        clauses: Vec<String> = Vec::new(),
        /// What people call it.
        label: String,
        /// What the notice asks, in plain words.
        asks: String,
        /// The operative phrase.
        quote: String = String::new(),
        /// This tool's readings.
        readings: Vec<String> = Vec::new(),
        /// Whether it is projected for the earliest year.
        timed: bool = false,
        /// What it says when it is met.
        met: String = String::new(),
        /// What it says when people decide.
        review: String = String::new(),
        /// What it says when it is unmet.
        unmet: String = String::new(),
        /// The word for unmet, where it is another than everywhere else.
        unmet_word: String = String::new(),
        /// What the title's heading says where neither time nor action cures it.
        bars: String = String::new(),
        /// What cures it as a whole.
        remedy: Option<Remedy> = None,
        /// The rule.
        rule: Json,
    }

    /// What cures an unmet condition.
    Remedy {
        /// waiting, action or nothing.
        by: String,
        /// What to do.
        text: String,
    }

    /// What people alone judge.
    Judged {
        /// The titles.
        titles: Vec<String>,
        /// The clauses.
        clauses: Vec<String>,
        /// What it is called.
        label: String,
        /// What is judged.
        text: String,
    }

    /// What everyone is told.
    Told {
        /// The clauses.
        clauses: Vec<String>,
        /// The words.
        text: String,
    }

    /// Whom to ask.
    Contact {
        /// Its id.
        id: String,
        /// Who it is.
        label: String,
        /// The telephone number.
        phone: String,
        /// The address.
        address: String = String::new(),
        /// The clauses.
        clauses: Vec<String>,
    }

    /// A term of art.
    Term {
        /// The term.
        term: String,
        /// What it means.
        text: String,
        /// The clauses.
        clauses: Vec<String> = Vec::new(),
    }
}
