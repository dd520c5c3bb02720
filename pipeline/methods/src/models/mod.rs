//! Learned descriptions of majors. Views for a reader, never a ground for a verdict.

mod clusters;

pub use clusters::{ClusterOptions, Clusters, adjusted_rand, clusters, need_profiles};
