//! The stages: joins and reshaping, one folder or file a stage. polars computes; the engine owns the files.

pub mod extract;
pub mod frame;
pub mod ingest;
