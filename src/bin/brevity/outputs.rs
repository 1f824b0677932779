//! Where summaries go: standard output, one file, or a tree like that of the inputs.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failures::reason;
use crate::formats::Failure;
use crate::inputs::Inputs;
use crate::options::Format;
use crate::page_files::PageFiles;
use crate::pages::{Page, Pages};
use crate::whole_file::WholeFile;

/// The page that lists all others.
pub const INDEX: &str = "index.html";

/// Where summaries go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// All onto standard output.
    Stdout,
    /// All into one file.
    File(PathBuf),
    /// One file for each input, below this directory.
    Tree(PathBuf),
}

impl Output {
    /// What `-o PATH` means: a directory if there is one of that name or the path ends in a
    /// slash; a file if there is one, if the name has the extension of a format, or if
    /// there is only one input; else a directory.
    pub fn new(path: Option<&Path>, several: bool) -> Self {
        let Some(path) = path else {
            return Self::Stdout;
        };
        let ends_in_slash = path.as_os_str().as_encoded_bytes().ends_with(b"/")
            || path.to_string_lossy().ends_with(std::path::MAIN_SEPARATOR);
        let extension = path.extension().and_then(|extension| extension.to_str());
        let is_file = match fs::metadata(path) {
            Ok(metadata) => !metadata.is_dir(),
            Err(_) if ends_in_slash => false,
            Err(_) => {
                !several || matches!(extension, Some("txt" | "md" | "json" | "jsonl" | "html"))
            }
        };
        if is_file {
            Self::File(path.to_owned())
        } else {
            Self::Tree(path.to_owned())
        }
    }
}

/// For each input the file that its summary goes to, or why it cannot go there.
pub fn targets(directory: &Path, inputs: &Inputs, format: Format) -> Vec<Result<PathBuf, Failure>> {
    let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
    let target = |path| {
        let target = directory.join(named(inputs.place(path), format));
        match taken.insert(target.clone(), path) {
            None => Ok(target),
            Some(first) => {
                taken.insert(target.clone(), first);
                Err(failure(format!(
                    "its summary would replace that of {} in {}",
                    first.display(),
                    target.display()
                )))
            }
        }
    };
    let paths = inputs.found().iter().map(|found| found.path.as_path());
    paths.map(target).collect()
}

/// The name of a summary: the extension of its format is added to the input's own, so that
/// `report.pdf` and `report.docx` stay two, unless the input has the same one.
fn named(place: PathBuf, format: Format) -> PathBuf {
    let extension = format.extension();
    let add = |place: PathBuf| {
        let mut name = place.into_os_string();
        name.push(".");
        name.push(extension);
        PathBuf::from(name)
    };
    let has_it = place.extension().is_some_and(|own| own == extension);
    let named = if has_it { place } else { add(place) };
    // That name is the index's.
    if format == Format::Html && named == Path::new(INDEX) {
        return add(named);
    }
    named
}

/// Is `target` there, and not older than any of `sources`?
pub fn is_up_to_date<'p>(target: &Path, mut sources: impl Iterator<Item = &'p Path>) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    match modified(target) {
        Ok(written) => sources.all(|source| modified(source).is_ok_and(|time| time <= written)),
        Err(_) => false,
    }
}

/// Begins the file `target`, unless it is one of the inputs.
pub fn create(target: &Path, inputs: &Inputs) -> Result<WholeFile, Failure> {
    if target.exists() && inputs.contains(target) {
        return Err(failure(format!(
            "its summary would replace the input {}",
            target.display()
        )));
    }
    WholeFile::create(target)
        .or_else(|error| match (error.kind(), target.parent()) {
            (io::ErrorKind::NotFound, Some(parent)) => {
                fs::create_dir_all(parent)?;
                WholeFile::create(target)
            }
            _ => Err(error),
        })
        .map_err(|error| unwritable(target, &error))
}

/// Writes the file of one page.
pub fn write_page(target: &Path, inputs: &Inputs, page: Page) -> Result<(), Failure> {
    let mut file = create(target, inputs)?;
    page.write(&mut file)
        .and_then(|()| file.commit())
        .map_err(|error| unwritable(target, &error))
}

/// Writes one file of `pages`, or of each if they are web pages; nothing if there are none.
pub fn write_file(
    target: &Path,
    inputs: &Inputs,
    pages: impl IntoIterator<Item = Page>,
    format: Format,
) -> Result<(), Failure> {
    let mut pages = pages.into_iter().peekable();
    if pages.peek().is_none() {
        return Ok(());
    }
    if format == Format::Html {
        let mut files = PageFiles::default();
        pages.try_for_each(|page| files.push(page, target, inputs))?;
        return files.finish(target, inputs);
    }
    let file = create(target, inputs)?;
    let write = || -> io::Result<()> {
        let mut written = Pages::new(file, format, false);
        pages.try_for_each(|page| written.push(page))?;
        written.finish()?.commit()
    };
    write().map_err(|error| unwritable(target, &error))
}

/// The failure of writing `target`.
pub fn unwritable(target: &Path, error: &io::Error) -> Failure {
    failure(format!(
        "cannot write {}: {}",
        target.display(),
        reason(error)
    ))
}

fn failure(cause: String) -> Failure {
    Failure {
        stage: "write",
        cause,
        record: None,
    }
}
