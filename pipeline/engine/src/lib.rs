//! Runs stages, guards contracts, keeps provenance.
//!
//! A stage is a batch job ([`Stage`]): it reads named tables, sees named settings, writes named
//! tables. [`run`] decides by fingerprint which stages are up to date and runs the others in order.

pub mod certificate;
pub mod edition;
pub mod files;
pub mod run;
pub mod settings;
pub mod stage;
pub mod tables;

mod error;
mod spool;
mod work;

pub use certificate::Certificate;
pub use edition::{Edition, Scenario};
pub use error::{Error, Kind, Place, Result};
pub use settings::Settings;
pub use stage::{Context, Stage};
pub use work::side_by_side;
