//! The command line: evaluates answers and checks policies.

mod batch;
mod book;
mod brief;
mod diff;
mod evaluate;
mod failure;
mod index;
mod input;
mod ledger;
mod lines;
mod lint;
mod schema;
mod test;

use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

use crate::failure::{Failure, tell};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
const EXAMPLES: &str = "\
例：
  zhicheng evaluate 我的回答.json                        一个人，三个职称的结论
  zhicheng evaluate --target engineer - < 我的回答.json   从标准输入读，只看工程师
  zhicheng evaluate --ndjson 全部.ndjson > 结论.ndjson    每行一个人
  zhicheng evaluate --brief --ndjson 全部.ndjson         同上，只要每项的结果
  zhicheng batch --template 模板.xlsx                    名册的空白模板
  zhicheng batch 名册.xlsx -o 结果.xlsx                  一份名册，每人一行
  zhicheng lint 政策.json                               检查政策文件
  zhicheng lint --text 原文.txt 政策.json                 也检查通知原文的条款号
  zhicheng test 政策.json 案例.ndjson                    用案例检验政策文件
  zhicheng ledger --text 原文.txt 政策.json               每条由什么落实，原文改了哪条
  zhicheng diff --cases 案例.ndjson 旧.json 新.json      两版有什么不同，谁的结果会变
  zhicheng book --cases 案例.ndjson 政策.json > 册子.html  规则核对册，打印签字

退出码：0 完成（无论结论如何）；1 有问题行或检查出错误；2 输入或用法读不了。";

#[derive(Parser)]
#[command(version, about = "职称自查：按评审通知的规则判断是否符合申报条件", help_template = TEMPLATE, after_help = EXAMPLES)]
#[command(subcommand_help_heading = "命令", disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 显示用法
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// 判断一个或一批申报人，输出JSON
    #[command(help_template = TEMPLATE)]
    Evaluate(evaluate::Evaluate),
    /// 核对一份名册（CSV、XLSX），写成一张表
    #[command(help_template = TEMPLATE)]
    Batch(batch::Batch),
    /// 检查政策文件，每个发现一行：文件:位置: 说明
    #[command(help_template = TEMPLATE)]
    Lint(lint::Lint),
    /// 用案例检验政策文件：结果与应得的不同，就说出来
    #[command(help_template = TEMPLATE)]
    Test(test::Test),
    /// 条款台账：通知的每一条由什么落实，原文有没有改动
    #[command(help_template = TEMPLATE)]
    Ledger(ledger::Ledger),
    /// 比较两版政策：改了什么，哪些人的结果会变
    #[command(help_template = TEMPLATE)]
    Diff(diff::Diff),
    /// 规则核对册：一份可以打印签字的HTML
    #[command(help_template = TEMPLATE)]
    Book(book::Book),
    /// 政策文件的JSON Schema，编辑器用它补全和检查
    #[command(help_template = TEMPLATE)]
    Schema,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Ledger(arguments) => ledger::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Book(arguments) => book::run(&arguments),
        Command::Schema => schema::run(),
    };
    match outcome {
        Ok(code) => code,
        Err(Failure::Output) => ExitCode::SUCCESS,
        Err(Failure::Told(messages)) => {
            tell(&messages);
            ExitCode::from(2)
        }
    }
}
