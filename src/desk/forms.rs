//! The forms of a policy file: every key, with what an officer calls it.

use super::form::{Field, Form, Kind, Shape, may, need, of};

/// How a cure comes about.
pub const CURES: &[(&str, &str)] =
    &[("waiting", "时间到了就行"), ("action", "去办一件事、补一份材料"), ("nothing", "改变不了")];
/// What comes out of a rule.
pub const POINTS: &[(&str, &str)] = &[("met", "满足"), ("review", "由人决定"), ("unmet", "不满足")];
/// The types of what is asked.
pub const TYPES: &[(&str, &str)] = &[
    ("bool", "是或否"),
    ("choice", "从几项里选一项"),
    ("date", "日期"),
    ("number", "数字"),
    ("text", "文字"),
    ("records", "一条一条填写"),
    ("years", "逐年填写"),
];

const TITLES: Field = need("titles", "适用的职称", Shape::Names(Kind::Title));
const CLAUSES: Field = need("clauses", "依据的条款", Shape::Names(Kind::Clause));
const ID: Field = need("id", "代号（程序用，一般不改）", Shape::Id);

/// What cures a condition.
pub const REMEDY: Form = Form {
    name: "怎样补上",
    fields: &[need("by", "靠什么", Shape::OneOf(CURES)), need("text", "对申报人说的话", Shape::Words)],
};

/// How a period grows by steps for dates that come late.
pub const DELAY: Form = Form {
    name: "逐步推迟",
    fields: &[
        need("from", "从哪个月起（如2025-01）", Shape::Line),
        need("months", "每步推迟几个月", Shape::Number),
        need("every", "每过几个月推一步", Shape::Number),
        need("most", "一共最多推迟几个月", Shape::Number),
    ],
};

const GROUP: Form = Form { name: "分组", fields: &[ID, need("label", "名称", Shape::Line)] };

const OPTION: Form = Form {
    name: "选项",
    fields: &[
        ID,
        may("group", "所在的组", Shape::Line),
        need("label", "选项的文字", Shape::Line),
        may("help", "选项下面的说明", Shape::Words),
        may("keywords", "查找时用的拼音、别名（一行一个）", Shape::Lines),
        may("was", "代表以前的哪些回答（一行一个，「是」写true）", Shape::Lines),
        may("years", "只用于哪些年（一行一个）", Shape::Numbers),
        may("awaited", "表示结果还没出", Shape::Flag),
    ],
};

const CHOICE: &[&str] = &["choice"];
const BOOL: &[&str] = &["bool"];
const NUMBER: &[&str] = &["number"];
const RECORDS: &[&str] = &["records"];
const YEARS: &[&str] = &["years"];

const VALUE: Form = Form {
    name: "每年填什么",
    fields: &[
        need("type", "类型", Shape::OneOf(TYPES)),
        of(BOOL, need("yes", "选「是」时的说法", Shape::Line)),
        of(BOOL, need("no", "选「否」时的说法", Shape::Line)),
        of(CHOICE, may("ordered", "选项从低到高排列", Shape::Flag)),
        of(CHOICE, need("options", "选项", Shape::Forms(&OPTION))),
        of(NUMBER, may("unit", "量词", Shape::Line)),
        of(NUMBER, may("min", "最小", Shape::Number)),
        of(NUMBER, may("max", "最大", Shape::Number)),
    ],
};

const FIELD: Form = Form {
    name: "一项",
    fields: &[
        ID,
        need("type", "类型", Shape::OneOf(TYPES)),
        need("label", "名称", Shape::Line),
        may("was", "以前的代号（旧文件里的回答照它读）", Shape::Line),
        may("optional", "可以不填，规则也不看", Shape::Flag),
        may("help", "下面的说明", Shape::Words),
        may("ask", "问法（名称本身说不清时写）", Shape::Line),
        may("applies", "只在这些情况下问", Shape::Applies),
        of(BOOL, need("yes", "选「是」时的说法", Shape::Line)),
        of(BOOL, need("no", "选「否」时的说法", Shape::Line)),
        of(CHOICE, may("ordered", "选项从低到高排列", Shape::Flag)),
        of(CHOICE, may("groups", "选项的分组", Shape::Forms(&GROUP))),
        of(CHOICE, need("options", "选项", Shape::Forms(&OPTION))),
        of(NUMBER, may("unit", "量词", Shape::Line)),
        of(NUMBER, may("min", "最小", Shape::Number)),
        of(NUMBER, may("max", "最大", Shape::Number)),
    ],
};

/// Something that is asked.
pub const FACT: Form = Form {
    name: "问的内容",
    fields: &[
        ID,
        need("type", "类型", Shape::OneOf(TYPES)),
        need("label", "名称", Shape::Line),
        may("was", "以前的代号（旧文件里的回答照它读）", Shape::Line),
        may("route_only", "只用来判断往哪里报送", Shape::Flag),
        of(BOOL, need("yes", "选「是」时的说法", Shape::Line)),
        of(BOOL, need("no", "选「否」时的说法", Shape::Line)),
        of(CHOICE, may("ordered", "选项从低到高排列", Shape::Flag)),
        of(CHOICE, may("groups", "选项的分组", Shape::Forms(&GROUP))),
        of(CHOICE, need("options", "选项", Shape::Forms(&OPTION))),
        of(NUMBER, may("unit", "量词", Shape::Line)),
        of(NUMBER, may("min", "最小", Shape::Number)),
        of(NUMBER, may("max", "最大", Shape::Number)),
        of(RECORDS, need("item", "一条叫什么", Shape::Line)),
        of(RECORDS, need("fields", "每条填哪些项", Shape::Forms(&FIELD))),
        of(YEARS, need("from", "从哪一年", Shape::Number)),
        of(YEARS, need("to", "到哪一年", Shape::Number)),
        of(YEARS, need("value", "每年填什么", Shape::Form(&VALUE))),
        of(YEARS, may("projected", "推算以后年份时按哪个选项", Shape::Option(""))),
    ],
};

/// A question.
pub const QUESTION: Form = Form {
    name: "问题",
    fields: &[
        need("fact", "问的内容", Shape::Name(Kind::Fact)),
        may("after", "先问哪一项，才知道要不要问它", Shape::Name(Kind::Fact)),
        need("ask", "问题", Shape::Words),
        may("help", "问题下面的说明", Shape::Words),
        CLAUSES,
        may("why", "为什么问", Shape::Words),
        may(
            "hint",
            "答完马上说的话",
            Shape::Form(&Form {
                name: "答完马上说的话",
                fields: &[
                    need("piece", "看哪一个公用条件", Shape::Name(Kind::Piece)),
                    may("reached", "先说的话（{day}代表那一天，{years}代表到那天满几年）", Shape::Words),
                    need("met", "满足时说", Shape::Words),
                    need("unmet", "不满足时说", Shape::Words),
                ],
            }),
        ),
        may(
            "fill",
            "一键填满",
            Shape::Form(&Form {
                name: "一键填满",
                fields: &[need("value", "填什么", Shape::Value), need("label", "按钮上的字", Shape::Line)],
            }),
        ),
        may("none_label", "「没有」的说法", Shape::Line),
    ],
};

/// A step of the questionnaire.
pub const STEP: Form = Form {
    name: "步骤",
    fields: &[
        ID,
        need("title", "标题", Shape::Line),
        may("intro", "标题下面的话", Shape::Words),
        need("questions", "问题", Shape::Forms(&QUESTION)),
    ],
};

/// A condition shared by name.
pub const PIECE: Form = Form {
    name: "公用条件",
    fields: &[may("of", "说的是哪一种记录", Shape::Name(Kind::Records)), CLAUSES, need("rule", "条件", Shape::Rule)],
};

/// A requirement.
pub const REQUIREMENT: Form = Form {
    name: "申报条件",
    fields: &[
        ID,
        TITLES,
        may("unmet_word", "不满足时的标签", Shape::Line),
        may("bars", "因此不能报时，标题怎么说", Shape::Line),
        CLAUSES,
        need("label", "名称", Shape::Line),
        need("asks", "要求是什么（白话）", Shape::Words),
        may("quote", "通知的原话（只引关键几个字）", Shape::Words),
        may("met", "满足时说", Shape::Words),
        may("timed", "过些年可能自己满足", Shape::Flag),
        may("readings", "本工具的理解（一行一条）", Shape::Lines),
        may("review", "由人决定时说", Shape::Words),
        may("unmet", "不满足时说", Shape::Words),
        may("remedy", "怎样补上", Shape::Form(&REMEDY)),
        need("rule", "规则", Shape::Rule),
    ],
};

/// Something an applicant can bring about.
pub const CHANGE: Form = Form {
    name: "可以补上的事",
    fields: &[
        ID,
        CLAUSES,
        need("text", "做什么", Shape::Words),
        may("note", "还要知道的", Shape::Words),
        may("ladder", "同一级级往上的归为一组（组名）", Shape::Line),
        may("title", "由此取得的职称", Shape::Name(Kind::Title)),
        may("takes", "至少要几年", Shape::Number),
        may("when", "对谁来说可以做", Shape::Rule),
        may("set", "做完以后，回答变成", Shape::Values),
        may("add", "多一条哪一种记录", Shape::Name(Kind::Records)),
        may("record", "那一条记录填", Shape::Values),
        may("free", "那一条里由程序去试的项", Shape::Names(Kind::Field)),
        may("year", "哪一年的值变成", Shape::Values),
    ],
};

const OFFICE: Form = Form {
    name: "一关",
    fields: &[need("office", "单位或部门", Shape::Line), may("does", "做什么", Shape::Line)],
};

const CALENDAR: Form = Form {
    name: "工作日历",
    fields: &[
        need("from", "从", Shape::Day),
        need("to", "到", Shape::Day),
        need("holidays", "放假的工作日（一行一天）", Shape::Days),
        need("working_weekends", "要上班的周末（一行一天）", Shape::Days),
    ],
};

/// When things are due.
pub const TIMETABLE: Form = Form {
    name: "公示和时间",
    fields: &[
        CLAUSES,
        need("notices", "要公示的几样（一行一样）", Shape::Lines),
        need("working_days", "合计不少于几个工作日", Shape::Number),
        need("calendar", "工作日历", Shape::Form(&CALENDAR)),
        may("hand_in_note", "怎样送材料（首页上，跟在收材料时间后面）", Shape::Line),
        may("notes", "还要知道的（一行一条）", Shape::Lines),
    ],
};

/// Something to hand in.
pub const MATERIAL: Form = Form {
    name: "材料",
    fields: &[
        ID,
        need("group", "归在哪一组", Shape::Name(Kind::Group)),
        TITLES,
        CLAUSES,
        need("label", "材料", Shape::Line),
        need("why", "为什么要", Shape::Words),
        need("issuer", "谁出具", Shape::Line),
        may("row", "对应哪一项申报条件", Shape::Name(Kind::Requirement)),
        may("when", "只有这样的人要交", Shape::Rule),
    ],
};

/// A chain of offices.
pub const ROUTE: Form = Form {
    name: "报送途径",
    fields: &[
        ID,
        TITLES,
        CLAUSES,
        need("when", "谁走这条途径", Shape::Rule),
        may("offices", "依次经过", Shape::Forms(&OFFICE)),
        may("text", "补充的话", Shape::Words),
        may("silent", "通知没写时怎么说", Shape::Words),
    ],
};

/// The lists and objects that a policy consists of, in the order of the desk.
pub const SECTIONS: &[Field] = &[
    need("requirements", "申报条件", Shape::Forms(&REQUIREMENT)),
    need("pieces", "公用条件", Shape::NamedForms(&PIECE)),
    need("steps", "问卷", Shape::Forms(&STEP)),
    need("facts", "问的内容", Shape::Forms(&FACT)),
    may("changes", "可以补上的事", Shape::Forms(&CHANGE)),
    may("material_groups", "材料的分组", Shape::Forms(&GROUP)),
    may("materials", "材料", Shape::Forms(&MATERIAL)),
    may("routes", "报送途径", Shape::Forms(&ROUTE)),
    need("timetable", "公示和时间", Shape::Form(&TIMETABLE)),
    may(
        "judged",
        "由人评议的",
        Shape::Forms(&Form {
            name: "由人评议的",
            fields: &[TITLES, CLAUSES, need("label", "名称", Shape::Line), need("text", "评议什么", Shape::Words)],
        }),
    ),
    may(
        "told",
        "告知的话",
        Shape::Forms(&Form { name: "告知的话", fields: &[CLAUSES, need("text", "说什么", Shape::Words)] }),
    ),
    need(
        "contacts",
        "联系方式",
        Shape::Forms(&Form {
            name: "联系方式",
            fields: &[
                ID,
                need("label", "名称", Shape::Line),
                need("phone", "电话", Shape::Line),
                may("address", "地址", Shape::Line),
                CLAUSES,
            ],
        }),
    ),
    may(
        "terms",
        "词语解释",
        Shape::Forms(&Form {
            name: "词语",
            fields: &[
                need("term", "词语", Shape::Line),
                need("text", "意思", Shape::Words),
                may("clauses", "有关的条款", Shape::Names(Kind::Clause)),
            ],
        }),
    ),
    need(
        "clauses",
        "条款目录",
        Shape::Forms(&Form {
            name: "条款",
            fields: &[
                need("id", "条款号", Shape::Id),
                need("title", "标题（自己的话）", Shape::Line),
                may("sha256", "官方原文的指纹（程序核对用，不手改）", Shape::Id),
            ],
        }),
    ),
    need(
        "titles",
        "职称",
        Shape::Forms(&Form {
            name: "职称",
            fields: &[ID, need("label", "名称", Shape::Line), need("level", "级别", Shape::Line)],
        }),
    ),
];

const VALID: Form =
    Form { name: "有效期", fields: &[need("from", "从", Shape::Day), need("until", "到", Shape::Day)] };

/// What a policy says of itself.
pub const GENERAL: Form = Form {
    name: "基本情况和日期",
    fields: &[
        may("$schema", "格式说明在哪个文件（编辑器用，不改）", Shape::Id),
        need("format", "文件格式的版本（程序用，不改）", Shape::Number),
        need("id", "代号（程序用，网址里也是它）", Shape::Id),
        need("name", "全称", Shape::Words),
        need("short_name", "简称", Shape::Line),
        need("issuers", "发文单位（一行一个）", Shape::Lines),
        need("document_number", "文号", Shape::Line),
        need("issued_on", "印发日期", Shape::Day),
        need("review_year", "评审年度", Shape::Number),
        may("valid", "什么时候有效（不写就是印发到评审年度年底）", Shape::Form(&VALID)),
        need("dates", "规则用到的日子（先后排列；第一个到最后一个是收材料的时间）", Shape::NamedDays),
        may("horizon", "最早哪年能报，往后推算几年", Shape::Number),
        may("scope_note", "首页上：这份通知不包括什么", Shape::Words),
        may("projection_note", "推算以后年份时要说的话", Shape::Words),
        need("minutes", "填完大约几分钟", Shape::Number),
        may("title_word", "申报的东西怎么称呼（不写就是职称）", Shape::Line),
        may("decided_by", "由谁决定（不写就是审核部门和评委会）", Shape::Line),
        may("explained_by", "以谁的解释为准（不写就是评委会办公室）", Shape::Line),
    ],
};

/// The section of a key.
pub fn section(key: &str) -> Option<&'static Field> {
    SECTIONS.iter().find(|section| section.key == key)
}

/// The form of one element of a section.
pub fn element(section: &Field) -> Option<&'static Form> {
    match section.shape {
        Shape::Forms(form) | Shape::NamedForms(form) | Shape::Form(form) => Some(form),
        _ => None,
    }
}
