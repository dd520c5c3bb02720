//! Each distinct text once: a million rows hold numbers, not strings.

use std::collections::HashMap;

/// Distinct texts in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Pool {
    numbers: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Pool {
    /// The number of a text.
    pub fn put(&mut self, text: &str) -> u32 {
        if let Some(n) = self.numbers.get(text) {
            return *n;
        }
        let n = self.texts.len() as u32;
        self.numbers.insert(text.to_string(), n);
        self.texts.push(text.to_string());
        n
    }

    pub fn get(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    pub fn texts(&self) -> &[String] {
        &self.texts
    }
}
