//! `describe`, `completions` and the help: what there is, said in both languages.

use crate::support::{Said, duikou, golden, say, say_all};
use duikou_contracts::{codes, tables};
use std::collections::BTreeSet;

fn has_chinese(text: &str) -> bool {
    text.chars().any(|ch| ('\u{4e00}'..='\u{9fff}').contains(&ch))
}

#[test]
fn describe_lists_every_table_in_both_languages() {
    let (en, zh) = (say("describe").well().out, say("describe --language zh").well().out);
    for table in tables::ALL {
        assert!(en.contains(&table.name()) && en.contains(table.en), "{}", table.name());
        assert!(zh.contains(&table.name()) && zh.contains(table.zh), "{}", table.name());
    }
    assert_eq!(en.lines().count(), tables::ALL.len());
}

#[test]
fn describe_tells_grain_key_and_columns_of_every_table() {
    for table in tables::ALL {
        let en = say(&format!("describe {}", table.name())).well().out;
        assert!(en.contains(&format!("one row: {}", table.grain)), "{en}");
        let key: Vec<&str> = table.key_columns().map(|c| c.name).collect();
        assert!(en.contains(&format!("key: {}", key.join(", "))), "{en}");
        for field in table.fields {
            let column = field.column;
            assert!(en.contains(&format!("\n{} — {} (", column.name, column.en)), "{} in\n{en}", column.name);
            assert!(en.contains(column.about), "{} in\n{en}", column.name);
        }
        assert!(!has_chinese(&en), "Chinese in English:\n{en}");
    }
}

#[test]
fn describe_knows_every_column_and_the_tables_that_have_it() {
    let columns: BTreeSet<&str> = tables::ALL.iter().flat_map(|t| t.fields.iter().map(|f| f.column.name)).collect();
    for name in columns {
        let zh = say(&format!("describe {name} --language zh")).well().out;
        assert!(zh.starts_with(&format!("{name} — ")) && has_chinese(&zh), "{zh}");
        let used = zh.lines().nth(2).unwrap();
        for table in tables::ALL {
            let named = used.split(", ").any(|t| t == table.name());
            assert_eq!(named, table.field(name).is_some(), "{name} in {}: {used}", table.name());
        }
    }
}

#[test]
fn describe_lists_every_code_of_every_list() {
    for list in codes::ALL {
        let en = say(&format!("describe {}", list.name)).well().out;
        let zh = say(&format!("describe {} --language zh", list.name)).well().out;
        let same_name = tables::ALL.iter().any(|t| t.field(list.name).is_some());
        assert_eq!(en.lines().count(), list.codes.len() + if same_name { 3 } else { 0 }, "{en}");
        for code in list.codes {
            let line = |text: &str, label: &str| {
                text.lines().any(|l| l.split_whitespace().next() == Some(code.code) && l.ends_with(label))
            };
            assert!(line(&en, code.en) && line(&zh, code.zh), "{} {}", list.name, code.code);
        }
    }
}

#[test]
fn describe_of_what_is_not_there_names_what_is_near() {
    say("describe clean.completion")
        .fails(2, &["no table, column or code list clean.completion", "clean.completions?"]);
    say("describe univercity_code").fails(2, &["did you mean university_code?"]);
    say("describe levles").fails(2, &["did you mean levels?"]);
}

#[test]
fn the_dictionary_holds_every_table_and_column_in_both_languages() {
    for (lang, chinese) in [("en", false), ("zh", true)] {
        let text = say(&format!("describe --markdown --language {lang}")).well().out;
        for table in tables::ALL {
            assert!(text.contains(&table.name()), "{}", table.name());
            for field in table.fields {
                assert!(text.contains(&format!("| {} |", field.column.name)), "{}", field.column.name);
            }
        }
        assert_eq!(has_chinese(&text), chinese);
    }
}

#[test]
fn completions_are_there_for_three_shells() {
    for (shell, mark) in [("bash", "_duikou()"), ("zsh", "#compdef duikou"), ("fish", "complete -c duikou")] {
        let text = say(&format!("completions {shell}")).well().out;
        assert!(text.contains(mark), "{shell}");
        for command in ["explain", "measure", "fetch"] {
            assert!(text.contains(command), "{shell} does not know {command}");
        }
    }
    assert_eq!(say("completions tcsh").code, 2);
}

#[test]
fn the_manual_has_a_page_for_the_whole_and_for_each_command() {
    let whole = say("man").well().out;
    assert!(whole.contains(".TH duikou 1") && whole.contains("duikou explain"), "{whole}");
    assert_eq!(whole, say("man").well().out, "the same bytes");
    let help = say("help").well().out;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands = commands.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    let names: Vec<&str> = commands.filter_map(|l| l.split_whitespace().next()).filter(|n| *n != "help").collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(whole.contains(&format!("duikou\\-{name}(1)")), "{name} is not on the page of the whole");
        let page = say(&format!("man {name}")).well().out;
        assert!(page.contains(&format!(".TH duikou-{name} 1")) && page.contains("Examples:"), "{page}");
    }
    say("man nothing").fails(2, &["there is no command nothing"]);
}

#[test]
fn the_help_is_the_one_kept() {
    golden("help.txt", &say("--help").well().out);
    for command in [
        "run",
        "status",
        "check",
        "init",
        "sample",
        "extract",
        "fetch",
        "describe",
        "table",
        "explain",
        "compare",
        "plan",
        "settings",
        "measure",
        "completions",
        "man",
    ] {
        let text = say(&format!("help {command}")).well().out;
        assert!(text.contains("Examples:\n  ") && text.contains(&format!("duikou {command}")), "{text}");
        golden(&format!("help-{command}.txt"), &text);
    }
    assert_eq!(say("--version").well().out, format!("duikou {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn errors_read_as_the_ones_kept() {
    let cases = [
        "run --edition nowhere",
        "run --edition ohio --only guess",
        "run --edition ohio --set outlook.horizn=3",
        "run --edition ohio --set outlook.horizon=99",
        "table clean.completion --edition ohio",
        "describe levles",
        "measure ginni -",
        "measure gini",
        "fetch ohio --raw nowhere",
    ];
    let mut text = String::new();
    for words in cases {
        let said = Said::fed(duikou().args(words.split_whitespace()), "{}");
        assert_ne!(said.code, 0, "{words}");
        text += &format!("$ duikou {words}\n{}exit {}\n\n", said.err, said.code);
    }
    golden("errors.txt", &text);
}

#[test]
fn a_word_the_command_line_does_not_know_is_a_usage_error() {
    for words in ["", "rum", "run --editon ohio", "explain --edition ohio", "table", "completions"] {
        let said = say_all(&words.split_whitespace().collect::<Vec<_>>());
        assert_eq!(said.code, 2, "{words}: {}", said.err);
        assert!(said.err.contains("Usage") || said.err.contains("--help"), "{words}: {}", said.err);
    }
}
