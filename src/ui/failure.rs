//! The page without a policy: what happened, what to do, whom to call. Built by hand: for a second component the first
//! part of the program would have to carry the library's code for it.

use web_sys::Element;

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

/// What the page has by itself, to be shown with a failure.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// Whom to call.
    pub phone: String,
    /// Where the requirements stand in plain words.
    pub plain: Option<String>,
}

impl Trouble {
    /// What happened, and what to do.
    pub fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Missing(_, why) if why.starts_with("HTTP") => {
                ("网站没有给出政策文件。", "不是你的网络的问题。请过几分钟再刷新页面。")
            }
            Self::Missing(..) => ("政策文件没有取到。", "请检查网络，再刷新页面；如果网站正在更新，请过几分钟再试。"),
            Self::Unknown(_) => ("这个链接里的评审年度，网站上没有。", "请从网站首页重新进入自查。"),
            Self::Broken(..) => {
                ("政策文件有错误，暂时不能自查。", "这不是你的问题。请打电话告诉我们，或者过几天再来。")
            }
        }
    }

    /// The technical cause, line by line: of a broken policy the places, whose words the applicant's program does not
    /// have.
    pub fn causes(&self) -> Vec<String> {
        match self {
            Self::Missing(file, why) => vec![format!("{file}: {why}")],
            Self::Unknown(id) => vec![format!("policy={id}")],
            Self::Broken(file, findings) => findings.iter().map(|finding| format!("{file}:{finding}")).collect(),
        }
    }
}

/// Shows it in place of what is in the element.
pub fn show(root: &Element, trouble: &Trouble, help: &Help) {
    root.set_text_content(None);
    let (what, todo) = trouble.words();
    let Some(failure) = add(root, "div", "") else { return };
    let _ = failure.set_attribute("class", "failure");
    let _ = failure.set_attribute("role", "alert");
    add(&failure, "h2", "现在不能自查");
    add(&failure, "p", what);
    add(&failure, "p", todo);
    if !help.phone.is_empty() {
        linked(&failure, "还有问题，请打电话", &help.phone, &format!("tel:{}", help.phone));
    }
    if let Some(plain) = &help.plain {
        linked(&failure, "也可以先看", "文字版申报条件", plain);
    }
    let Some(details) = add(&failure, "details", "") else { return };
    add(&details, "summary", "技术原因");
    if matches!(trouble, Trouble::Broken(..)) {
        add(&details, "p", "网站管理员：每一处错在哪里、怎样改，请在编辑台（desk.html）里打开这个文件看。");
    }
    if let Some(list) = add(&details, "ul", "") {
        for cause in trouble.causes() {
            add(&list, "li", &cause);
        }
    }
}

fn add(parent: &Element, name: &str, text: &str) -> Option<Element> {
    let element = gloo::utils::document().create_element(name).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}

/// A sentence that ends in a link.
fn linked(parent: &Element, words: &str, label: &str, address: &str) {
    let Some(sentence) = add(parent, "p", words) else { return };
    if let Some(link) = add(&sentence, "a", label) {
        let _ = link.set_attribute("href", address);
    }
    let _ = sentence.append_child(&gloo::utils::document().create_text_node("。"));
}
