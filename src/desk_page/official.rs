//! The notice's official text beside the clauses: which are no longer the text that was read, and their hashes taken
//! over.

use yew::prelude::*;

use super::Work;
use super::start::file_button;
use super::state::{Action, opened};
use crate::desk::fingerprints::{Beside, Compared, Stands, compare, taken as taking};

/// The button that opens a text, and what came of it.
pub fn panel(work: Work) -> Html {
    let button =
        file_button(work.act, work.ports, "official-file", ".txt,.md,text/plain", "打开通知原文", Action::OpenOfficial);
    html! {
        <section class="official" aria-label="对照通知原文">
            <h3>{ "对照通知原文" }</h3>
            <p class="help">
                { "把通知原文存成文本文件，每条前面用方括号写上条款号，如[3.1]。\
                   打开以后逐条核对：和上次记下的一样，还是变了。\
                   原文只在这台电脑上看，不会存进政策文件，记下的只是它的指纹。" }
            </p>
            { button }
            { compared(work) }
        </section>
    }
}

fn compared(work: Work) -> Html {
    let Some((file, read)) = &work.state.official else { return Html::default() };
    let Some(edition) = &work.desk.edition else {
        return html! { <p role="status">{ "政策里有要改的地方，改好以后才能对照。" }</p> };
    };
    match opened(file, read, |text| compare(edition, file, text)) {
        Ok(compared) => outcome(work, &compared),
        Err(why) => html! { <p class="notice" role="alert">{ why }</p> },
    }
}

fn outcome(work: Work, compared: &Compared) -> Html {
    let of = |stands: Stands| compared.clauses.iter().filter(move |clause| clause.stands == stands);
    let count = |stands| of(stands).count();
    let (same, other, new, absent) =
        (count(Stands::Same), count(Stands::Other), count(Stands::New), count(Stands::Absent));
    let all = work.edit(taking(work.document(), compared.clauses.iter()));
    let absents: Vec<&str> = of(Stands::Absent).filter_map(|clause| clause.name.split(' ').next()).collect();
    html! {
        <>
            <p role="status">
                { format!("「{}」：{same}条和记下的一样，{other}条变了，{new}条还没有记过，{absent}条原文里没有。", compared.file) }
            </p>
            if other + new > 0 {
                <ul class="plain-list">
                    { for of(Stands::Other).map(|clause| line(work, clause, "原文变了，对照它的规则")) }
                    { for of(Stands::New).map(|clause| line(work, clause, "还没有记过")) }
                </ul>
                <button type="button" onclick={all}>{ format!("都核对过了，记下这{}条的指纹", other + new) }</button>
            }
            if !absents.is_empty() {
                <details class="more"><summary>{ "原文里没有的条款" }</summary><p>{ absents.join("、") }</p></details>
            }
            if !compared.unused.is_empty() {
                <ul>{ for compared.unused.iter().map(|line| html! { <li class="finding mild">{ line }</li> }) }</ul>
            }
        </>
    }
}

fn line(work: Work, clause: &Beside, how: &str) -> Html {
    let take = work.edit(taking(work.document(), std::iter::once(clause)));
    let label = format!("记下：{}", clause.name);
    html! {
        <li key={clause.at.clone()}>
            <button type="button" class="plain small" aria-label={label} onclick={take}>{ "记下" }</button>
            <span>
                <button type="button" class="link" onclick={work.on(Action::GoTo(clause.at.clone()))}>
                    { &clause.name }
                </button>
                { format!("：{how}") }
            </span>
        </li>
    }
}
