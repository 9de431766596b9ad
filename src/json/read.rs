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
        write!(f, "{}: {}", self.at, self.message)
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
        let mut found = self.found.borrow_mut();
        if found.len() < MOST {
            found.push(Finding::error(at.to_string(), message));
        } else if found.len() == MOST {
            found.push(Finding::error("", format!("问题太多，只列出前{MOST}个")));
        }
    }

    /// The key of an object is missing.
    pub fn missing(&self, at: &Path, key: &str) {
        self.error(at, format!("缺少「{key}」"));
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

    /// An error that says what was found and what is allowed.
    pub fn unexpected(&self, at: &Path, found: &Json, allowed: &str) {
        self.error(at, format!("这里是{}，应为{allowed}", found.described()));
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

/// An element that cannot be read stands as its default, so that the places of the others stay right.
impl<T: Read + Default> Read for Vec<T> {
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        let Json::List(list) = json else {
            findings.unexpected(at, json, "列表");
            return None;
        };
        let read = |(position, element)| read_or_default(element, &at.index(position), findings);
        Some(list.iter().enumerate().map(read).collect())
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
    fn read(json: &Json, at: &Path, findings: &Findings) -> Option<Self> {
        let entries = object(json, at, findings)?;
        let read = |(key, value): &(String, Json)| (key.clone(), read_or_default(value, &at.key(key), findings));
        Some(Self(entries.iter().map(read).collect()))
    }
}

/// The value at `at`, or its type's default if something is wrong there.
pub fn read_or_default<T: Read + Default>(json: &Json, at: &Path, findings: &Findings) -> T {
    T::read(json, at, findings).unwrap_or_else(|| {
        findings.unread(at);
        T::default()
    })
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
        findings.error(at, format!("这里有{}项，最多{MAX_KEYS}项", entries.len()));
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

    /// Reads the value of a key into its place. If something is wrong with it, or the key is left out, the place keeps
    /// what it has; a required key that is left out is told.
    #[inline(never)]
    pub fn read<T: Read>(&self, key: &str, required: bool, place: &mut T) {
        match self.get(key) {
            Some(value) => match T::read(value, &self.at.key(key), self.findings) {
                Some(value) => *place = value,
                None => self.findings.unread(&self.at.key(key)),
            },
            None if required => self.findings.missing(self.at, key),
            None => {}
        }
    }
}

/// Declares the types of a document; from each a reader is made that gathers every finding. A field with `=` may be left out;
/// one that cannot be read stands as its default, so that what rests on the rest is checked all the same.
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
                    let mut this = Self::default();
                    $(
                        let key = stringify!($field).trim_start_matches("r#");
                        object.read(key, document!(@required $($default)?), &mut this.$field);
                    )*
                    Some(this)
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
