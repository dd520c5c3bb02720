//! The stages: joins and reshaping, one folder or file a stage. polars computes; the engine owns the files.

pub mod audit;
pub mod compare;
pub mod coordinate;
pub mod evaluate;
pub mod extract;
pub mod extract_cn;
pub mod extract_liaoning;
pub mod flag;
pub mod frame;
pub mod ingest;
pub mod judging;
pub mod learn;
pub mod matching;
pub mod offerings;
pub mod outlook;
pub mod plan;
pub mod rows;
pub mod sample;
pub mod scenarios;
pub mod templates;
