//! The page without a policy: what happened, what to do, whom to call.

use yew::prelude::*;

use super::element::{all, element};
use super::phone;
use crate::json::read::Finding;

/// Why there is no policy to ask by.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// A file could not be fetched: which, and why.
    Missing(String, String),
    /// The policy asked for is not in the index.
    Unknown(String),
    /// A file cannot be used: which, and every finding.
    Broken(String, Vec<Finding>),
}

/// What the page shows instead.
#[derive(Clone, Properties, PartialEq)]
pub struct FailureProps {
    /// What happened.
    pub trouble: Trouble,
    /// Whom to call.
    pub phone: String,
    /// Where the requirements stand in plain words.
    pub plain: Option<String>,
}

/// Tells in words why the self-check cannot be done now.
#[component]
pub fn Failure(props: &FailureProps) -> Html {
    let (what, todo) = match &props.trouble {
        Trouble::Missing(..) => ("政策文件没有取到。", "请检查网络，再刷新页面；如果网站正在更新，请过几分钟再试。"),
        Trouble::Unknown(_) => ("这个链接里的评审年度，网站上没有。", "请从网站首页重新进入自查。"),
        Trouble::Broken(..) => ("政策文件有错误，暂时不能自查。", "这不是你的问题。请打电话告诉我们，或者过几天再来。"),
    };
    let details: Vec<String> = match &props.trouble {
        Trouble::Missing(file, why) => vec![format!("{file}: {why}")],
        Trouble::Unknown(id) => vec![format!("policy={id}")],
        Trouble::Broken(file, findings) => findings.iter().map(|finding| format!("{file}:{finding}")).collect(),
    };
    html! {
        <div class="failure" role="alert">
            <h2>{ "现在不能自查" }</h2>
            { element("p", what) }
            { element("p", todo) }
            <p>{ "仍有问题，请致电" }{ phone(&props.phone) }{ "。" }</p>
            if let Some(plain) = &props.plain {
                <p>{ "也可以先看" }<a href={plain.clone()}>{ "文字版申报条件" }</a>{ "。" }</p>
            }
            <details>
                { element("summary", "技术原因") }
                { element("ul", all(details.into_iter().map(|line| element("li", line)))) }
            </details>
        </div>
    }
}
