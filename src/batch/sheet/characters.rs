//! Characters that look like others, or like nothing: what is read is what is seen.

use std::borrow::Cow;

use unicode_normalization::char::decompose_compatible;

/// Radicals of simplified characters, which PDFs have in place of the characters; normalization knows only the Kangxi
/// ones.
const RADICALS: [(char, char); 34] = [
    ('⺁', '厂'),
    ('⺎', '兀'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺩', '王'),
    ('⺫', '目'),
    ('⺮', '竹'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻎', '辶'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
];

/// The text as it looks: without marks that are not seen, every space a plain one, a radical as its character.
pub fn seen(text: &str) -> Cow<'_, str> {
    // Nearly every text is made of ASCII and common characters.
    if !text.chars().any(|letter| is_unseen(letter) || is_like_another(letter)) {
        return Cow::Borrowed(text);
    }
    let mut looks = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_unseen(*letter)) {
        if let Some((_, same)) = RADICALS.iter().find(|(radical, _)| *radical == letter) {
            looks.push(*same);
        } else if is_like_another(letter) {
            decompose_compatible(letter, |part| looks.push(part));
        } else {
            looks.push(letter);
        }
    }
    Cow::Owned(looks)
}

/// Zero-width and direction marks, the soft hyphen, variation selectors, the mark of an encoding.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e01ef}'
    )
}

/// Spaces of other widths, radicals, ideographs kept for compatibility.
fn is_like_another(letter: char) -> bool {
    matches!(
        letter,
        '\u{a0}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3000}'
            | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}

#[cfg(test)]
mod tests {
    use super::seen;

    #[test]
    fn what_is_read_is_what_is_seen() {
        for (written, looks) in [
            ("出⽣⽇期", "出生日期"),
            ("⼥，⼲部⾝份", "女，干部身份"),
            ("⻓治市⻋间", "长治市车间"),
            ("\u{202a}1990-05\u{202c}", "1990-05"),
            ("否\u{fe0f}", "否"),
            ("中\u{ad}级", "中级"),
            ("张\u{3000}三\u{a0}", "张 三 "),
            ("一般", "一般"),
        ] {
            assert_eq!(seen(written), looks);
        }
    }
}
