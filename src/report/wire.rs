//! Forms of `taisho.report/1` that no derive gives: one value under two keys, counts as an object, `null` for an empty
//! list, and ids with a number.

use super::Count;
use crate::deviations::Rule;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Returns the number in an id such as `d7`, from 1; `None` if the id is written in any other way.
pub fn number(id: &str, letter: char) -> Option<usize> {
    let digits = id.strip_prefix(letter)?;
    let n = digits.parse::<u32>().ok().filter(|n| *n > 0)?;
    (n.to_string() == digits).then_some(n as usize)
}

/// A rule as the keys `code` and `rule`. Only the code is read.
pub mod rule {
    use super::{Deserialize, Deserializer, Error, Rule, Serialize, Serializer};

    #[derive(Serialize)]
    struct Written {
        code: &'static str,
        rule: &'static str,
    }

    #[derive(Deserialize)]
    struct Read {
        code: String,
    }

    pub fn serialize<S: Serializer>(rule: &Rule, to: S) -> Result<S::Ok, S::Error> {
        let (code, rule) = (rule.code(), rule.name());
        Written { code, rule }.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rule, D::Error> {
        let Read { code } = Read::deserialize(from)?;
        let found = Rule::ALL.iter().copied().find(|rule| rule.code() == code);
        found.ok_or_else(|| D::Error::custom(format!("unknown code `{code}`")))
    }
}

/// Rules as a list of codes.
pub mod codes {
    use super::{Deserialize, Deserializer, Error, Rule, Serializer};

    pub fn serialize<S: Serializer>(rules: &[Rule], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(rules.iter().map(|rule| rule.code()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Rule>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        let rule = |code: &String| {
            let found = Rule::ALL.iter().copied().find(|rule| rule.code() == code);
            found.ok_or_else(|| D::Error::custom(format!("unknown code `{code}`")))
        };
        codes.iter().map(rule).collect()
    }
}

/// An empty list as `null`.
pub mod null_if_empty {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(list: &[String], to: S) -> Result<S::Ok, S::Error> {
        (!list.is_empty()).then_some(list).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        Option::deserialize(from).map(Option::unwrap_or_default)
    }
}

/// Counts as an object, in the order of the list.
pub mod counts {
    use super::{Count, Counts, Deserialize, Deserializer, PhantomData, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(list: &[Count<T>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(list.iter().map(|count| (&count.of, count.n)))
    }

    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Count<T>>, D::Error> {
        from.deserialize_map(Counts(PhantomData))
    }
}

struct Counts<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Counts<T> {
    type Value = Vec<Count<T>>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of counts")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut counts = Vec::new();
        while let Some((of, n)) = map.next_entry()? {
            counts.push(Count { of, n });
        }
        Ok(counts)
    }
}
