//! Packs made to do harm. Whatever they hold, loading them takes time and memory in proportion to their length.

#![expect(clippy::expect_used, reason = "a test that cannot be set up should fail at once")]

use std::fs;

use harbinger::kb::{Code, Limits, Loaded, Origin, load};

const SOUND: &str =
    r#"[System(id: "a", name: "A", summary: ("It is.", ["s"])), Source(id: "s", title: "S")]"#;

fn load_files(files: &[(&str, &str)], limits: &Limits) -> Loaded {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file is written");
    }
    load(&[Origin::Path(folder.path().to_owned())], limits)
}

/// A pack of one file, made of a hostile text. Whatever it is, loading comes to an end and says so.
fn hostile(text: &str) -> Loaded {
    let loaded = load_files(&[("hostile.ron", text), ("sound.ron", SOUND)], &Limits::default());
    assert!(loaded.kb.find("a").is_some(), "the sound file is loaded");
    loaded
}

fn codes(loaded: &Loaded) -> Vec<Code> {
    loaded.diagnostics.iter().map(|fault| fault.code).collect()
}

#[test]
fn bombs_do_no_harm() {
    for bomb in [
        "(",
        "[",
        "{",
        ")",
        "a(",
        "[(",
        "Syndrome(",
        "\nSyndrome(id: ",
        "/*",
        "\n/*",
        "\"",
        "r#\"",
        "\\",
        "'",
        "'\\",
        ",",
        "#",
    ] {
        let loaded = hostile(&bomb.repeat(1_000_000 / bomb.len()));
        assert!((1..=501).contains(&loaded.diagnostics.len()), "{bomb:?} gives {}", loaded.diagnostics.len());
        let behind = hostile(&format!(
            "[Syndrome(id: \"x\", name: \"X\", aliases: [{}",
            bomb.repeat(1_000_000 / bomb.len())
        ));
        assert!((1..=501).contains(&behind.diagnostics.len()), "{bomb:?} gives {}", behind.diagnostics.len());
    }
}

#[test]
fn many_broken_topics_cost_no_more_than_their_text() {
    for topic in [
        "Syndrome(id: \"x\", /* no end\n",
        "Syndrome(id: \"x\", name: \"no end\n",
        "Syndrome(id: \"x\", name: r#\"no end\n",
        "Syndrome(id: \"x\", /*\nSyndrome(id: 1)\n*/ name: [),\n",
        "Syndrome(id: \"x\", name: [}), ",
        "Syndrome(id: \"x\", nmae: \"x\"), ",
        "Nothing(id: \"x\"), ",
    ] {
        let loaded = hostile(&format!("[{}]", topic.repeat(20_000)));
        assert!(
            (1..=501).contains(&loaded.diagnostics.len()),
            "{topic:?} gives {}",
            loaded.diagnostics.len()
        );
    }
}

#[test]
fn a_megabyte_of_markup_is_the_beginning_of_one_claim() {
    for markup in ["[[", "[", "[[x]]", "[[x", "]]", "[[ [", "[[s|a]]"] {
        let claim = markup.repeat(1_000_000 / markup.len());
        let loaded = hostile(&format!("[System(id: \"b\", name: \"B\", summary: (\"{claim}\", [\"s\"]))]"));
        let topic = loaded.kb.find("b").expect("the topic is kept");
        assert_eq!(loaded.kb.summary(topic).map(|claim| claim.text.len()), Some(20_000));
        assert!(codes(&loaded).contains(&Code::TextTooLong), "{markup}");
        assert!(loaded.diagnostics.len() <= 501, "{markup} gives {}", loaded.diagnostics.len());
    }
}

#[test]
fn a_topic_beyond_all_measure_is_left_out() {
    let claim = "x".repeat(9 << 20);
    let loaded = hostile(&format!("[System(id: \"b\", name: \"B\", summary: (\"{claim}\", [\"s\"]))]"));
    assert_eq!(loaded.diagnostics.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::TopicTooLarge]);
}

#[test]
fn thirty_faults_in_one_topic_cost_thirty_links() {
    let mut text =
        "[Syndrome(id: \"b\", name: \"B\", summary: (\"B.\", [\"s\"]), differentials: [\n".to_owned();
    for _ in 0..30 {
        text += "(to: \"a\", remark: 1, cite: [\"s\"]), (to: \"a\", cite: [\"s\"]), (cite: [\"s\"]),\n";
    }
    let loaded = hostile(&(text + "])]"));
    assert_eq!(loaded.diagnostics.len(), 60);
    for (line, faults) in loaded.diagnostics.chunks(2).enumerate() {
        let places: Vec<_> =
            faults.iter().map(|fault| fault.place.map(|place| (place.line, place.column))).collect();
        assert_eq!(places, [Some((line + 2, 11)), Some((line + 2, 60))]);
    }
    let topic = loaded.kb.find("b").expect("the topic is kept");
    assert_eq!(loaded.kb.links_from(topic).len(), 60);
}

#[test]
fn a_flood_of_faults_is_counted_and_errors_come_first() {
    let unsummed = (0..3_000).map(|index| format!("System(id: \"t{index}\", name: \"T\"),\n"));
    let uncited = (0..400).map(|index| {
        format!("System(id: \"u{index}\", name: \"U{index}\", summary: (\"It is.\", [\"nobody\"])),\n")
    });
    let text: String = unsummed.chain(uncited).collect();
    let loaded = hostile(&format!("[{text}]"));
    assert_eq!(loaded.diagnostics.len(), 501);
    assert_eq!(loaded.errors(), 400);
    let note = loaded.diagnostics.last().expect("there are some");
    assert_eq!(note.code, Code::MoreFaults);
    // Each of the first topics lacks a summary, and all but one share their name.
    assert_eq!(note.message, format!("{} more faults in this file are not listed", 3_000 + 2_999 - 100));
}

#[test]
fn diagnostics_are_limited_over_all_files() {
    let files = [("a.ron", "[)"), ("b.ron", "[)")];
    let codes = |diagnostics| -> Vec<Code> {
        let loaded = load_files(&files, &Limits { diagnostics, ..Limits::default() });
        loaded.diagnostics.iter().map(|fault| fault.code).collect()
    };
    assert_eq!(codes(10), [Code::NotRon, Code::NotRon]);
    assert_eq!(codes(1), [Code::NotRon, Code::MoreFaults]);
}

#[test]
fn texts_and_lists_have_limits_and_say_where() {
    let limits = Limits { entries: 3, name_chars: 10, text_chars: 30, ..Limits::default() };
    let others = r#"Modality(id: "m", name: "M", summary: ("It is.", ["s"])), Source(id: "s", title: "S"), Source(id: "s2", title: "S2"), Source(id: "s3", title: "S3"), Source(id: "s4", title: "S4")"#;
    // The fault stands where the mark is, which is taken out before the pack is loaded.
    for (fields, code) in [
        (r#"name: ^"a name of many words""#, Code::TextTooLong),
        (r#"name: "B", aliases: ["fine", ^"an alias of many words"]"#, Code::TextTooLong),
        (r#"name: "B", aliases: ["1", "2", "3", ^"4"]"#, Code::TooMany),
        (
            r#"name: "B", sections: {Pearls: [(^"It is so, and it is so, and it is so.", ["s"])]}"#,
            Code::TextTooLong,
        ),
        (
            r#"name: "B", sections: {Pearls: [("1", ["s"]), ("2", ["s"]), ("3", ["s"]), ^("4", ["s"])]}"#,
            Code::TooMany,
        ),
        (r#"name: "B", sections: {Pearls: [("1", ["s", "s2", "s3", ^"s4"])]}"#, Code::TooMany),
        (r#"name: "B", modalities: ["m", "m", "m", ^"m"]"#, Code::TooMany),
        (
            r#"name: "B", differentials: [(to: "m", cite: ["s"]), (to: "m", cite: ["s"]), (to: "m", cite: ["s"]), ^(to: "m", cite: ["s"])]"#,
            Code::TooMany,
        ),
        (
            r#"name: "B", differentials: [(to: "m", note: ^"It is so, and it is so, and so on.", cite: ["s"])]"#,
            Code::TextTooLong,
        ),
    ] {
        let marked = format!(
            "[Feature(id: \"b\", {fields}, summary: (\"It is.\", [\"s\", \"s2\", \"s3\"])),\n{others}]"
        );
        let place = marked.find('^').map(|at| at + 1);
        let loaded = load_files(&[("a.ron", &marked.replace('^', ""))], &limits);
        let found: Vec<_> = loaded
            .diagnostics
            .iter()
            .filter(|fault| fault.code != Code::UnusedSource)
            .map(|fault| (fault.code, fault.place.map(|place| place.column)))
            .collect();
        assert_eq!(found, [(code, place)], "{marked}");
        assert!(loaded.kb.find("b").is_some(), "{marked}");
    }
}

#[test]
fn a_topic_has_so_many_figures_and_a_pack_so_many_topics_and_bytes() {
    let limits = Limits { figures: 2, topics: 3, pack_bytes: 4_000, ..Limits::default() };
    let figure = r#"(file: "gone.png", caption: ("It.", ["s"]), credit: "A", licence: "B"), "#;
    let text = format!(
        "[System(id: \"b\", name: \"B\", summary: (\"It is.\", [\"s\"]), figures: [{}]), Source(id: \"s\", title: \"S\")]",
        figure.repeat(3)
    );
    let loaded = load_files(&[("a.ron", &text)], &limits);
    assert_eq!(codes(&loaded), [Code::MissingFile, Code::MissingFile, Code::TooMany]);
    assert_eq!(loaded.kb.figures(loaded.kb.find("b").expect("it is kept")).len(), 2);

    let topics = |from: usize| -> String {
        let topic = |number| format!("System(id: \"t{number}\", name: \"T{number}\"), ");
        [from, from + 1].map(topic).concat()
    };
    let (first, second) = (format!("[{}]", topics(0)), format!("[{}]", topics(2)));
    let loaded = load_files(&[("a.ron", &first), ("b.ron", &second)], &limits);
    assert_eq!(loaded.kb.topics().len(), 3);
    assert_eq!(loaded.diagnostics.last().map(|fault| fault.code), Some(Code::TooMany));
    let one = format!("[{}{}]", topics(0), topics(2));
    let loaded = load_files(&[("a.ron", &one)], &limits);
    assert_eq!(loaded.kb.topics().len(), 3);
    assert!(codes(&loaded).contains(&Code::TooMany));

    let padding = format!("[]{}", " ".repeat(3_000));
    let loaded = load_files(&[("a.ron", SOUND), ("b.ron", &padding), ("c.ron", &padding)], &limits);
    assert_eq!(codes(&loaded), [Code::EmptyPack, Code::PackTooLarge]);
    assert!(loaded.kb.find("a").is_some());
}

#[test]
fn what_steers_a_terminal_or_turns_a_line_round_is_shown_as_its_number() {
    let text = r#"[
        Pack(id: "p\u{202e}", title: "A\u{200b} pack", authors: ["N\u{0}N"], licence: "\u{2066}L"),
        Synonym(term: "a\u{feff}", typed: ["b\u{200e}"]),
        Tumour(id: "b", name: "B\u{202e}", short: "b\u{1b}", aliases: ["b\u{200f}"], summary: ("It\u{2069}.", ["s"]),
            sites: ["si\u{200d}te"],
            figures: [(file: "gone.png", caption: ("Ca\u{202a}ption.", ["s"]), credit: "c\u{7f}", licence: "l\u{e0020}")]),
        Source(id: "s", title: "S\u{202d}", authors: ["A\u{115f}"], container: "C\u{3164}", short: "s\u{fe0f}"),
    ]"#;
    let loaded = load_files(&[("a.ron", text)], &Limits::default());
    let hidden = loaded.diagnostics.iter().filter(|fault| fault.code == Code::ControlCharacter).count();
    assert_eq!(hidden, 18, "{:#?}", loaded.diagnostics);
    assert_eq!(loaded.diagnostics.len(), hidden + 1, "and a file is missing");
    let kb = &loaded.kb;
    let pack = &kb.packs()[0];
    let mut shown = vec![&*pack.id, &pack.title, &pack.authors[0], &pack.licence];
    shown.extend(kb.synonyms().iter().flat_map(|synonym| [&*synonym.term, &*synonym.typed[0]]));
    for topic in kb.topics() {
        shown.extend([&*topic.name, topic.label()]);
        shown.extend(topic.aliases.iter().map(|alias| &**alias));
        match &topic.detail {
            harbinger::kb::Detail::Tumour { sites, .. } => shown.push(&sites[0]),
            harbinger::kb::Detail::Source(source) => shown.extend([&*source.authors[0], &*source.container]),
            _ => {}
        }
    }
    shown.extend(kb.claims().iter().map(|claim| &*claim.text));
    let figure = kb.figure(kb.figures(kb.find("b").expect("the tumour")).next().expect("a figure"));
    shown.extend([&*figure.credit, &*figure.licence]);
    assert!(shown.iter().all(|text| text.contains("⟨U+")), "{shown:#?}");
}

#[test]
fn ten_thousand_faults_of_every_kind_cost_no_more_than_their_text() {
    // Ids that are made of the same letters are as near to each other as ids can be.
    let shuffled = |number: usize| -> String {
        let mut letters: Vec<char> = "abcdefghij".chars().collect();
        let mut rest = number;
        for at in (1..letters.len()).rev() {
            letters.swap(at, rest % (at + 1));
            rest /= at + 1;
        }
        letters.into_iter().collect()
    };
    let many = 10_000;
    let topic = |id: &str, rest: &str| {
        format!("Feature(id: \"{id}\", name: \"{id}\", summary: (\"It is.\", [\"s\"]){rest}),\n")
    };
    let unknown: String = (0..many)
        .map(|number| topic(&shuffled(number), &format!(", systems: [\"{}\"]", shuffled(number + many))))
        .collect();
    let twice: String = (0..many).map(|_| topic("same", "")).collect();
    let replaced: String = (0..many).chain(0..many).map(|number| topic(&format!("t{number}"), "")).collect();
    let called: String =
        (0..many).map(|number| topic(&format!("t{number}"), ", aliases: [\"the same alias\"]")).collect();
    let fields = topic("b", &", sumary: 1, alises: 2".repeat(many * 10));
    let texts = topic("b", &format!(", aliases: [{}]", "\"a\u{202e}\", ".repeat(many * 10)));
    let nothing: String = (0..many)
        .map(|number| format!("Extend(id: \"x{number}\", aliases: [\"y\"]),\n"))
        .collect::<Vec<_>>()
        .concat();
    for hostile_text in [unknown, twice, replaced, called, fields, texts, nothing] {
        let began = std::time::Instant::now();
        let loaded = hostile(&format!("[{hostile_text}]"));
        assert!((1..=501).contains(&loaded.diagnostics.len()), "{}", loaded.diagnostics.len());
        let took = began.elapsed();
        let what: String = hostile_text.chars().take(60).collect();
        // A hundred times what it takes; what is quadratic takes longer still.
        assert!(took.as_secs() < 60, "{took:?}: {what}");
    }
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_sockets_are_no_packs() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("sound.ron"), SOUND).expect("a file is written");
    fs::hard_link(at("sound.ron"), at("pack.ron")).expect("a link is made");
    symlink("/dev/zero", at("zero.ron")).expect("a link is made");
    let _socket = UnixListener::bind(at("socket.ron")).expect("a socket is made");
    let piped = std::process::Command::new("mkfifo").arg(at("pipe.ron")).status();
    let loaded = load(&[Origin::Path(folder.path().to_owned())], &Limits::default());
    // The same file under two names is read twice: it is the pack's own.
    let mut expected = vec![Code::Unreadable, Code::DuplicateId, Code::DuplicateId, Code::LinkNotFollowed];
    if piped.is_ok_and(|status| status.success()) {
        expected.insert(0, Code::Unreadable);
    }
    assert_eq!(codes(&loaded), expected, "{:#?}", loaded.diagnostics);
    assert!(loaded.kb.find("a").is_some());
    for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
        let loaded = load(&[Origin::Path(device.into())], &Limits::default());
        assert_eq!(codes(&loaded), [Code::Unreadable], "{device}");
    }
}
