//! Learned descriptions of majors. Views for a reader, never a ground for a verdict.

pub mod closure;
mod clusters;
mod map;

pub use clusters::{ClusterOptions, Clusters, adjusted_rand, clusters, need_profiles};
pub use map::{Map, map};
