//! The page's fixed words. What belongs to a rule or a question is in the policy.

/// The name of the page as it looks at a review year.
pub fn name(year: i32) -> String {
    format!("职称自查（{year}年度）")
}

/// The answer that leaves a question open.
pub const UNSURE: &str = "不清楚";
/// Nothing was answered or said.
pub const ANSWER_MISSING: &str = "请回答，拿不准就选「不清楚」";
/// No record was given, and having none was not said.
pub const RECORDS_MISSING: &str = "请添加一条，没有就选「没有」，拿不准就选「不清楚」";
/// What was typed is no date.
pub const DATE_WRONG: &str = "日期不对。年份填4位数字（1900到2100），月和日可以不填";
/// A question without an answer.
pub const UNANSWERED: &str = "还没有回答";
