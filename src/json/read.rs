//! Reads JSON into types, gathering every finding at once, each with the JSON pointer of its place.

use std::cell::RefCell;
use std::fmt;

use super::Json;

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
    /// What was found, what is allowed, what to do.
    pub message: String,
    /// How grave it is.
    pub severity: Severity,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

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
pub struct Findings(RefCell<Vec<Finding>>);

impl Findings {
    /// Adds an error.
    pub fn error(&self, at: &Path, message: impl Into<String>) {
        self.add(at, message.into(), Severity::Error);
    }

    /// Adds a warning.
    pub fn warning(&self, at: &Path, message: impl Into<String>) {
        self.add(at, message.into(), Severity::Warning);
    }

    fn add(&self, at: &Path, message: String, severity: Severity) {
        self.0.borrow_mut().push(Finding { at: at.to_string(), message, severity });
    }

    /// An error that says what was found and what is allowed.
    pub fn unexpected(&self, at: &Path, found: &Json, allowed: &str) {
        self.error(at, format!("这里是{}，应为{allowed}", found.described()));
    }

    /// Whether there is an error among them.
    pub fn has_error(&self) -> bool {
        self.0.borrow().iter().any(|finding| finding.severity == Severity::Error)
    }

    /// All of them, in the order found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.0.into_inner()
    }
}

/// A type that can be read from JSON.
pub trait Read: Sized {
    /// The value at `at`; none if something is wrong there, which is then among the findings.
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self>;
}

impl Read for Json {
    fn read(json: &Json, _: &Path, _: &Findings) -> Option<Self> {
        Some(json.clone())
    }
}

impl Read for String {
    #[inline(never)]
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text.clone()),
            other => {
                findings.unexpected(at, other, "文字");
                None
            }
        }
    }
}

impl Read for bool {
    #[inline(never)]
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        match json {
            Json::Bool(value) => Some(*value),
            other => {
                findings.unexpected(at, other, "true或false");
                None
            }
        }
    }
}

impl Read for i32 {
    #[inline(never)]
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        let number = if let Json::Integer(number) = json { Self::try_from(*number).ok() } else { None };
        if number.is_none() {
            findings.unexpected(at, json, "整数");
        }
        number
    }
}

impl Read for u32 {
    #[inline(never)]
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        let number = if let Json::Integer(number) = json { Self::try_from(*number).ok() } else { None };
        if number.is_none() {
            findings.unexpected(at, json, "不小于0的整数");
        }
        number
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        T::read(json, at, findings).map(Some)
    }
}

impl<T: Read> Read for Vec<T> {
    #[inline(never)]
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        let Json::List(list) = json else {
            findings.unexpected(at, json, "列表");
            return None;
        };
        // Every element is read, so that every finding is gathered, before one that failed ends it.
        let elements: Vec<Option<T>> = list
            .iter()
            .enumerate()
            .map(|(position, element)| T::read(element, &at.index(position), findings))
            .collect();
        elements.into_iter().collect()
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

impl<T: Read> Read for Entries<T> {
    #[inline(never)]
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        let entries = object(json, at, findings)?;
        let read: Vec<Option<(String, T)>> =
            entries.iter().map(|(key, value)| Some((key.clone(), T::read(value, &at.key(key), findings)?))).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }
}

/// The entries of an object, whose keys must differ.
pub fn object<'a>(json: &'a Json, at: &Path, findings: &Findings) -> Option<&'a [(String, Json)]> {
    let Json::Object(entries) = json else {
        findings.unexpected(at, json, "对象");
        return None;
    };
    for (position, (key, _)) in entries.iter().enumerate() {
        if entries.iter().take(position).any(|(earlier, _)| earlier == key) {
            findings.error(&at.key(key), format!("「{key}」写了两次，请只留一处"));
            return None;
        }
    }
    Some(entries)
}

/// The entries of an object whose keys must be among `allowed`.
pub fn object_of<'a>(json: &'a Json, at: &Path, findings: &Findings, allowed: &[&str]) -> Option<&'a [(String, Json)]> {
    let entries = object(json, at, findings)?;
    for (key, _) in entries {
        if !allowed.contains(&key.as_str()) {
            findings.error(&at.key(key), format!("没有「{key}」这一项，可用的是：{}", allowed.join("、")));
        }
    }
    Some(entries)
}

/// An object being read. Its readers stay out of line: a document has a hundred fields, and the page carries them all.
pub struct Object<'a> {
    entries: &'a [(String, Json)],
    at: &'a Path<'a>,
    findings: &'a Findings,
}

impl<'a> Object<'a> {
    /// Opens an object whose keys must be among `allowed`.
    #[inline(never)]
    pub fn open(json: &'a Json, at: &'a Path<'a>, findings: &'a Findings, allowed: &[&str]) -> Option<Self> {
        Some(Self { entries: object_of(json, at, findings, allowed)?, at, findings })
    }

    #[inline(never)]
    fn get(&self, key: &str) -> Option<&'a Json> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Reads the value of a key into its place; whether the place is right now. A key left out keeps what is there,
    /// unless it is required.
    #[inline(never)]
    pub fn read<T: Read>(&self, key: &str, required: bool, place: &mut T) -> bool {
        let Some(value) = self.get(key) else {
            if required {
                self.findings.error(self.at, format!("缺少「{key}」"));
            }
            return !required;
        };
        match T::read(value, &self.at.key(key), self.findings) {
            Some(value) => {
                *place = value;
                true
            }
            None => false,
        }
    }
}

/// Declares the types of a document; from each a reader is made that gathers every finding. A field with `=` may be left out.
macro_rules! document {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty $(= $default:expr)?,)* })*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq)]
            pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

            impl Default for $name {
                fn default() -> Self {
                    Self { $($field: document!(@default $($default)?),)* }
                }
            }

            impl $crate::json::read::Read for $name {
                #[inline(never)]
                fn read(
                    json: &$crate::json::Json,
                    at: &$crate::json::read::Path,
                    findings: &$crate::json::read::Findings,
                ) -> Option<Self> {
                    let keys = [$(stringify!($field).trim_start_matches("r#")),*];
                    let object = $crate::json::read::Object::open(json, at, findings, &keys)?;
                    let (mut this, mut right) = (Self::default(), true);
                    $(
                        let key = stringify!($field).trim_start_matches("r#");
                        right &= object.read(key, document!(@required $($default)?), &mut this.$field);
                    )*
                    right.then_some(this)
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
