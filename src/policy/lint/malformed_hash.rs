//! A hash of a clause's official text that is none, or that two clauses share.

use super::Lint;
use crate::json::read::Finding;

/// It was cut short, copied to the wrong clause, or written by another program: no text would ever match it.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let clauses = &lint.edition.policy.clauses;
    let mut findings = Vec::new();
    for (position, clause) in clauses.iter().enumerate().filter(|(_, clause)| !clause.sha256.is_empty()) {
        let hexadecimal = clause.sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let message = if !hexadecimal || clause.sha256.len() != 64 {
            "SHA-256要写成64个小写的十六进制字符；zhicheng ledger --text会给出正确的值".to_owned()
        } else if let Some(other) = clauses.iter().take(position).find(|other| other.sha256 == clause.sha256) {
            format!("和条款「{}」的SHA-256相同：请核对是不是抄错了位置", other.id)
        } else {
            continue;
        };
        findings.push(Finding::warning(format!("/clauses/{position}/sha256"), message));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_hash_that_no_text_has() {
        let good = format!("\"{}\"", "0a".repeat(32));
        for bad in ["\"0a\"".to_owned(), good.replace('a', "A"), good.replace('a', "字")] {
            check(&[("/clauses/0/sha256", &bad)], &["/clauses/0/sha256: SHA-256要写成"]);
        }
        check(&[("/clauses/0/sha256", &good)], &[]);
        check(&[("/clauses/0/sha256", &good), ("/clauses/1/sha256", &good)], &["/clauses/1/sha256: 和条款"]);
    }
}
