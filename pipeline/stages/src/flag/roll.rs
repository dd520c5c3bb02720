//! What rules may ask of majors and schools beside a programme's values.

use crate::frame::{bug, texts, to_frame};
use arrow_array::RecordBatch;
use duikou_contracts::columns as c;
use duikou_engine::Result;
use duikou_methods::rules::Subject;
use std::collections::HashMap;

/// Names and kinds by code.
#[derive(Default)]
pub struct Roll {
    /// Name and whether the state controls it, by major.
    majors: HashMap<String, (String, bool)>,
    /// Kind and name by school.
    schools: HashMap<String, (String, String)>,
}

impl Roll {
    /// From `reference.majors` and `reference.universities`.
    pub fn new(majors: &RecordBatch, universities: &RecordBatch) -> Result<Roll> {
        let (majors, schools) = (to_frame(majors)?, to_frame(universities)?);
        let controlled = majors.column(c::CONTROLLED.name).map_err(bug)?.bool().map_err(bug)?.clone();
        let of_major = texts(&majors, &c::MAJOR_CODE)?
            .into_iter()
            .zip(texts(&majors, &c::NAME)?.into_iter().zip(controlled.iter().map(|v| v == Some(true))));
        let of_school = texts(&schools, &c::UNIVERSITY_CODE)?
            .into_iter()
            .zip(texts(&schools, &c::KIND)?.into_iter().zip(texts(&schools, &c::NAME)?));
        Ok(Roll { majors: of_major.collect(), schools: of_school.collect() })
    }

    /// A programme as rules see it; what is not known of its school or major is empty.
    pub fn subject<'a>(&'a self, university: &str, major: &'a str, level: &'a str) -> Subject<'a> {
        let (name, controlled) = self.majors.get(major).map_or(("", false), |m| (m.0.as_str(), m.1));
        let (kind, school) = self.schools.get(university).map_or(("", ""), |s| (s.0.as_str(), s.1.as_str()));
        Subject { major, name, controlled, level, school_kind: kind, school_name: school }
    }

    /// Whether a school is of the kind.
    pub fn has_kind(&self, kind: &str) -> bool {
        self.schools.values().any(|s| s.0 == kind)
    }
}
