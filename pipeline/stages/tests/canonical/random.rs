//! Readers never panic, whatever the bytes.

use crate::support::*;
use duikou_contracts::Lang;
use duikou_stages::ingest::canonical::forms::{FORMS, Form};
use duikou_stages::ingest::canonical::{text, workbook};
use proptest::prelude::*;
use std::sync::OnceLock;

/// A workbook of the house, to be damaged.
fn sound() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let set = Set::new(Lang::Zh);
        std::fs::read(set.path("学校.xlsx")).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_of_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok((decoded, _)) = text::decode(&bytes) {
            for form in &FORMS[..3] {
                let _ = text::read(&decoded, form);
            }
        }
    }

    #[test]
    fn tables_of_any_cells(cells in proptest::collection::vec("[ ,;\"\n\r*#%0-9.\\-年校a-z＊０]{0,12}", 0..40)) {
        let set = text::read(&format!("学校代码,专业代码,层次,年份,人数\n{}", cells.join(",")), Form::find("enrollment").unwrap());
        prop_assert!(set.is_ok());
    }

    #[test]
    fn workbooks_of_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..3u8) {
        let head: &[u8] = match kind {
            0 => b"PK\x03\x04",
            1 => &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
            _ => b"",
        };
        let _ = workbook::read(&[head, &bytes].concat(), 1 << 20);
    }

    #[test]
    fn damaged_workbooks(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = sound().to_vec();
        for (at, value) in flips {
            let i = at.index(bytes.len());
            bytes[i] = value;
        }
        let _ = workbook::read(&bytes, 1 << 24);
    }
}

/// A real workbook of the old format, damaged: not even an absurd size may bring the house down.
#[test]
fn damaged_workbooks_of_the_old_format() {
    let path = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .join("../../../shared/data/cn/official/national-regular-higher-schools-2025.xls");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    for seed in 1..25usize {
        let mut damaged = bytes.clone();
        for n in 0..40usize {
            let at = (seed * 7919 + n * 104_729 + n * n * 31) % damaged.len();
            damaged[at] ^= (seed * 31 + n) as u8 | 0x80;
        }
        let _ = workbook::read(&damaged, 1 << 30);
    }
}
