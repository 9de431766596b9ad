//! Reads JSON into types, gathering every finding at once, each with the JSON pointer of its place.

use std::cell::RefCell;
use std::fmt;

use super::Json;

/// What is wrong with a document, in the words of `format!`, for those who write policies. Without the feature `words`,
/// as in the applicant's program, it is empty and nothing of it is compiled: a finding then says its place alone.
macro_rules! in_words {
    ($($words:tt)*) => {
        if cfg!(feature = "words") { std::fmt::format(format_args!($($words)*)) } else { String::new() }
    };
}
pub(crate) use in_words;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The document cannot be used.
    Error,
    /// It can be used, but is probably not what was meant.
    Warning,
}

/// Something wrong at a place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The JSON pointer of the place; empty for the whole document.
    pub at: String,
    /// What was found, what is allowed, what to do; empty where the program is built without the words for it.
    pub message: String,
    /// How grave it is.
    pub severity: Severity,
}

impl Finding {
    /// Something that keeps the document from being used.
    pub fn error(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { at: at.into(), message: message.into(), severity: Severity::Error }
    }

    /// Something that is probably not what was meant.
    pub fn warning(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { at: at.into(), message: message.into(), severity: Severity::Warning }
    }

    /// Whether its place is `place` or lies below it.
    pub fn is_within(&self, place: &str) -> bool {
        self.at.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, message, .. } = self;
        if message.is_empty() { f.write_str(at) } else { write!(f, "{at}: {message}") }
    }
}

/// Past so many nothing more is gathered: a file of nothing but mistakes must not fill the memory.
const MOST: usize = 1000;

/// A place in a document, as a chain of steps from the root; it becomes text only when something is found there.
#[derive(Clone, Copy, Debug)]
pub enum Path<'a> {
    /// The whole document.
    Root,
    /// A key of an object.
    Key(&'a Path<'a>, &'a str),
    /// A position of a list.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The place of `key` below this one.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    /// The place of the element at `index` below this one.
    pub fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(parent, key) => write!(f, "{parent}/{}", key.replace('~', "~0").replace('/', "~1")),
            Self::Index(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// The findings gathered so far.
#[derive(Debug, Default)]
pub struct Findings {
    found: RefCell<Vec<Finding>>,
    /// Places that could not be read, where a default stands for what was meant.
    unread: RefCell<Vec<String>>,
}

impl Findings {
    /// Adds an error.
    pub fn error(&self, at: &Path, message: impl Into<String>) {
        self.add(Finding::error(at.to_string(), message));
    }

    /// Adds a warning.
    pub fn warning(&self, at: &Path, message: impl Into<String>) {
        self.add(Finding::warning(at.to_string(), message));
    }

    fn add(&self, finding: Finding) {
        let mut found = self.found.borrow_mut();
        if found.len() < MOST {
            found.push(finding);
        } else if found.len() == MOST {
            found.push(Finding::error("", in_words!("问题太多，只列出前{MOST}个")));
        }
    }

    /// The key of an object is missing.
    pub fn missing(&self, at: &Path, key: &str) {
        self.error(at, in_words!("缺少「{key}」"));
        self.unread(&at.key(key));
    }

    /// The value at this place could not be read.
    pub fn unread(&self, at: &Path) {
        self.unread.borrow_mut().push(at.to_string());
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.found.borrow().len()
    }

    /// Drops those after the first `keep` that only say again that a place could not be read.
    pub fn drop_repeats(&self, keep: usize) {
        let unread = self.unread.borrow();
        let mut position = 0;
        self.found.borrow_mut().retain(|finding| {
            position += 1;
            position <= keep || !unread.iter().any(|place| finding.is_within(place))
        });
    }

    /// An error that says what was found and what is allowed; false, as nothing was read.
    pub fn unexpected(&self, at: &Path, found: &Json, allowed: &str) -> bool {
        self.error(at, format!("这里是{}，应为{allowed}", found.described()));
        false
    }

    /// Whether there is an error among them.
    pub fn has_error(&self) -> bool {
        self.found.borrow().iter().any(|finding| finding.severity == Severity::Error)
    }

    /// All of them, in the order found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.found.into_inner()
    }
}

/// A type that can be read from JSON. It is read into its place, so that a document of a hundred fields needs one
/// reader for all of them and not one for each: the page carries them all.
pub trait Read {
    /// Reads the value at `at` into this place. If something is wrong there, it is among the findings, the place keeps
    /// what it has, and the answer is false.
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool;

    /// The value at `at`; none if something is wrong there, which is then among the findings.
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self>
    where
        Self: Sized + Default,
    {
        let mut place = Self::default();
        place.fill(json, at, findings).then_some(place)
    }
}

impl Read for Json {
    fn fill(&mut self, json: &Json, _: &Path, _: &Findings) -> bool {
        self.clone_from(json);
        true
    }
}

impl Read for String {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        match json {
            Json::Text(text) => {
                self.clone_from(text);
                true
            }
            other => findings.unexpected(at, other, "文字"),
        }
    }
}

impl Read for bool {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        match json {
            Json::Bool(value) => {
                *self = *value;
                true
            }
            other => findings.unexpected(at, other, "true或false"),
        }
    }
}

fn integer<T: TryFrom<i64>>(place: &mut T, json: &Json) -> bool {
    let number = if let Json::Integer(number) = json { T::try_from(*number).ok() } else { None };
    let Some(number) = number else { return false };
    *place = number;
    true
}

impl Read for i32 {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        integer(self, json) || findings.unexpected(at, json, "整数")
    }
}

impl Read for u32 {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        integer(self, json) || findings.unexpected(at, json, "不小于0的整数")
    }
}

impl<T: Read + Default> Read for Option<T> {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        let value = T::read(json, at, findings);
        let filled = value.is_some();
        if filled {
            *self = value;
        }
        filled
    }
}

/// An element that cannot be read stands as its default, so that the places of the others stay right.
impl<T: Read + Default> Read for Vec<T> {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        let Json::List(list) = json else { return findings.unexpected(at, json, "列表") };
        self.clear();
        self.resize_with(list.len(), T::default);
        for (position, (place, element)) in self.iter_mut().zip(list).enumerate() {
            fill(place, element, &at.index(position), findings);
        }
        true
    }
}

/// An object used as a map, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// As with lists, what cannot be read stands as its default.
impl<T: Read + Default> Read for Entries<T> {
    fn fill(&mut self, json: &Json, at: &Path, findings: &Findings) -> bool {
        let Some(entries) = object(json, at, findings) else { return false };
        self.0 = entries.iter().map(|(key, _)| (key.clone(), T::default())).collect();
        for ((_, place), (key, value)) in self.0.iter_mut().zip(entries) {
            fill(place, value, &at.key(key), findings);
        }
        true
    }
}

fn fill(place: &mut dyn Read, json: &Json, at: &Path, findings: &Findings) {
    if !place.fill(json, at, findings) {
        findings.unread(at);
    }
}

/// The most keys an object may have: each is compared with those before it.
const MAX_KEYS: usize = 2000;

/// The entries of an object, whose keys must differ.
pub fn object<'a>(json: &'a Json, at: &Path, findings: &Findings) -> Option<&'a [(String, Json)]> {
    let Json::Object(entries) = json else {
        findings.unexpected(at, json, "对象");
        return None;
    };
    if entries.len() > MAX_KEYS {
        findings.error(at, in_words!("这里有{}项，最多{MAX_KEYS}项", entries.len()));
        return None;
    }
    for (position, (key, _)) in entries.iter().enumerate() {
        if entries.iter().take(position).any(|(earlier, _)| earlier == key) {
            findings.error(&at.key(key), format!("「{key}」写了两次，请只留一处"));
        }
    }
    Some(entries)
}

/// The entries of an object whose keys must be among `allowed`.
pub fn object_of<'a>(json: &'a Json, at: &Path, findings: &Findings, allowed: &[&str]) -> Option<&'a [(String, Json)]> {
    let entries = object(json, at, findings)?;
    for (key, _) in entries {
        if !allowed.contains(&key.as_str()) {
            findings.error(&at.key(key), in_words!("没有「{key}」这一项，可用的是：{}", allowed.join("、")));
        }
    }
    Some(entries)
}

/// A field of an object: its key, whether it is required, and the place of its value.
pub type Field<'a> = (&'a str, bool, &'a mut dyn Read);

/// The key of a field by its name in Rust: where that is a word of Rust, or cannot be one.
pub(super) fn key(name: &str) -> &str {
    if name == "schema" { "$schema" } else { name.strip_prefix("r#").unwrap_or(name) }
}

/// Reads an object with these fields and no others. If something is wrong with a value, or a key is left out, its place
/// keeps what it has; a required key that is left out is told.
pub fn fields(json: &Json, at: &Path, findings: &Findings, fields: &mut [Field]) -> bool {
    for (name, ..) in &mut *fields {
        *name = key(name);
    }
    let allowed: Vec<&str> = fields.iter().map(|(key, ..)| *key).collect();
    let Some(entries) = object_of(json, at, findings, &allowed) else { return false };
    for (key, required, place) in fields {
        match entries.iter().find(|(name, _)| name == key) {
            Some((_, value)) => fill(*place, value, &at.key(key), findings),
            None if *required => findings.missing(at, key),
            None => {}
        }
    }
    true
}

/// Declares the types of a document; from each a reader is made that gathers every finding. A field with `=` may be
/// left out; one that cannot be read stands as its default, so that what rests on the rest is checked all the same.
macro_rules! document {
    ($($(#[doc = $doc:literal])* $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident: $type:ty $(= $default:expr)?,)*
    })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Clone, Debug, PartialEq)]
            pub struct $name { $($(#[doc = $field_doc])* pub $field: $type,)* }

            impl Default for $name {
                fn default() -> Self {
                    Self { $($field: document!(@default $($default)?),)* }
                }
            }

            impl $crate::json::read::Read for $name {
                fn fill(
                    &mut self,
                    json: &$crate::json::Json,
                    at: &$crate::json::read::Path,
                    findings: &$crate::json::read::Findings,
                ) -> bool {
                    $crate::json::read::fields(
                        json,
                        at,
                        findings,
                        &mut [$((stringify!($field), document!(@required $($default)?), &mut self.$field),)*],
                    )
                }
            }

            impl $crate::json::schema::Described for $name {
                fn schema(all: &mut $crate::json::schema::Definitions) -> serde_json::Value {
                    $crate::json::schema::object(
                        all,
                        stringify!($name),
                        concat!($($doc),*),
                        &[$((
                            stringify!($field),
                            document!(@required $($default)?),
                            concat!($($field_doc),*),
                            <$type as $crate::json::schema::Described>::schema,
                        ),)*],
                    )
                }
            }
        )*
    };
    (@default $default:expr) => { $default };
    (@default) => { Default::default() };
    (@required $default:expr) => { false };
    (@required) => { true };
}
pub(crate) use document;
