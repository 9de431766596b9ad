//! JSON Schema of what is read: each type says what it accepts, so that editors complete a file and check it.

use serde_json::{Map, Value, json};

use super::Json;
use super::read::{Entries, key};

/// The definitions gathered so far, by the names of their types.
#[derive(Debug, Default)]
pub struct Definitions(pub Map<String, Value>);

/// A type that says what JSON it is read from.
pub trait Described {
    /// The schema of a value; that of an object stands among the definitions.
    fn schema(all: &mut Definitions) -> Value;
}

/// A field of an object: its key, whether it is required, what it is, and its schema.
pub type DescribedField<'a> = (&'a str, bool, &'a str, fn(&mut Definitions) -> Value);

/// The schema of an object with these fields and no others, put among the definitions under its name.
pub fn object(all: &mut Definitions, name: &str, what: &str, fields: &[DescribedField]) -> Value {
    if !all.0.contains_key(name) {
        // A type may contain itself.
        all.0.insert(name.to_owned(), Value::Null);
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (field, is_required, what, schema) in fields {
            let key = key(field);
            let mut schema = schema(all);
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".to_owned(), what.trim().into());
            }
            properties.insert(key.to_owned(), schema);
            if *is_required {
                required.push(key);
            }
        }
        let object = json!({
            "description": what.trim(), "type": "object", "properties": properties, "required": required,
            "additionalProperties": false,
        });
        all.0.insert(name.to_owned(), object);
    }
    json!({"$ref": format!("#/$defs/{name}")})
}

impl Described for Json {
    fn schema(_: &mut Definitions) -> Value {
        json!({})
    }
}

impl Described for String {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string"})
    }
}

impl Described for bool {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "boolean"})
    }
}

impl Described for i32 {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer"})
    }
}

impl Described for u32 {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "integer", "minimum": 0})
    }
}

/// What may be left out is no null.
impl<T: Described> Described for Option<T> {
    fn schema(all: &mut Definitions) -> Value {
        T::schema(all)
    }
}

impl<T: Described> Described for Vec<T> {
    fn schema(all: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(all)})
    }
}

impl<T: Described> Described for Entries<T> {
    fn schema(all: &mut Definitions) -> Value {
        json!({"type": "object", "additionalProperties": T::schema(all)})
    }
}
