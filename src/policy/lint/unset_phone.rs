//! A contact whose telephone is no number: nobody can call it.

use super::Lint;
use crate::json::Json;
use crate::json::read::Finding;
use crate::policy::compile::is_number;
use crate::policy::pending;

/// The page says of it that there is none yet. What is listed as still to be decided is told there.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let source = &lint.edition.source;
    let listed = pending::findings(source);
    let Json::Object(entries) = &**source else { return Vec::new() };
    let contacts = entries.iter().find(|(key, _)| key == "contacts").map(|(_, contacts)| contacts);
    let Some(Json::List(contacts)) = contacts else { return Vec::new() };
    let phone = |contact: &Json| match contact {
        Json::Object(entries) => entries.iter().find(|(key, _)| key == "phone").map(|(_, phone)| phone.described()),
        _ => None,
    };
    let at = |position: usize| format!("/contacts/{position}/phone");
    let unset = contacts.iter().map(phone).enumerate().filter_map(|(position, phone)| Some((at(position), phone?)));
    let told = |(at, phone): (String, String)| {
        let is_listed = listed.iter().any(|finding| Finding::error(at.as_str(), "").is_within(&finding.at));
        let message = format!("这里是{phone}，不是电话号码：页面上会写「电话还没有定」");
        (!is_listed && !is_number(&phone)).then(|| Finding::warning(at, message))
    };
    unset.filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_telephone_that_is_no_number() {
        for words in [r#""""#, r#""待填""#] {
            check(&[("/contacts/0/phone", words)], &["/contacts/0/phone: 这里是「"]);
            let listed = r#"[{"at": "/contacts", "what": "甲"}]"#;
            check(&[("/contacts/0/phone", words), ("/pending", listed)], &["/contacts: 待定：甲"]);
        }
        check(&[("/contacts/0/phone", r#""0355-3036240转2""#)], &[]);
    }

    #[test]
    fn what_stands_for_it_is_nothing_to_call() {
        let edition = |phone: &str| {
            let policy = include_str!("base.json").replace(r#""phone": "1""#, &format!(r#""phone": "{phone}""#));
            crate::policy::compile::compile(policy.as_bytes()).unwrap()
        };
        for (phone, expected) in [("", "电话还没有定"), ("待填", "电话还没有定"), ("110", "110")] {
            assert_eq!(edition(phone).contacts[0].phone, expected);
        }
        let pieces = edition("").pieces("电话还没有定，请等一等", false).len();
        assert_eq!(pieces, 1, "nothing of it is a number to tap");
    }
}
