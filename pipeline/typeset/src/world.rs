//! What typst may see: the template, the report's content as JSON, its charts and its one face. No other file, no
//! package, no font of the machine, no clock.

use duikou_engine::{Error, Result};
use duikou_report::fonts::FACE;
use std::collections::BTreeMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const MAIN: &str = "/report.typ";

/// A world with fixed files.
pub struct Sealed {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    face: Font,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl Sealed {
    /// `files` by their path in the template, such as `/report.json`.
    pub fn new(template: &str, files: BTreeMap<String, Bytes>) -> Result<Sealed> {
        let path = VirtualPath::new(MAIN).map_err(|e| Error::bug(format!("the template has no path: {e:?}")))?;
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let face = Font::new(Bytes::new(FACE), 0).ok_or_else(|| Error::bug("typst does not read the report's face"))?;
        Ok(Sealed {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts([&face])),
            face,
            main: Source::new(id, template.to_string()),
            files,
        })
    }
}

impl World for Sealed {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = match id.root() {
            VirtualRoot::Project => id.vpath().get_with_slash(),
            VirtualRoot::Package(_) => return Err(FileError::AccessDenied),
        };
        self.files.get(path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        (index == 0).then(|| self.face.clone())
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
