//! The `duikou` binary, end to end: what a person types, and what they get.
//!
//! Reading order: [`support`] (how a command is run), [`runs`] (the editions, run once and shared),
//! then the tests, a module a topic.

#![allow(clippy::unwrap_used)]

mod architecture;
mod assumptions;
mod browser;
mod bureau;
mod compare;
mod dictionary;
mod documents;
mod edition;
mod exits;
mod explain;
mod extract;
mod fetch;
mod ledgers;
mod liaoning;
mod measure;
mod mirror;
mod nation;
mod notebooks;
mod notices;
mod plan;
mod rerun;
mod runs;
mod settings;
mod support;
mod talent;
mod technology;
