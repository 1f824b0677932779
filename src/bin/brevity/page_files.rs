//! The web pages of one input, each in a file of its own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::formats::Failure;
use crate::inputs::Inputs;
use crate::outputs;
use crate::pages::Page;

/// The web pages of one input: the first becomes the file of the input, `NAME.html`, the
/// others `NAME.pages/2.html` and so on.
///
/// The first is written last. So where it is, the others are, and `--resume` can go by it.
#[derive(Default)]
pub struct PageFiles {
    first: Option<Page>,
    count: usize,
}

impl PageFiles {
    /// Writes the next page of the input whose file is `target`.
    pub fn push(&mut self, page: Page, target: &Path, inputs: &Inputs) -> Result<(), Failure> {
        self.count += 1;
        if self.count == 1 {
            self.first = Some(page);
            return Ok(());
        }
        outputs::write_page(&numbered(target, self.count), inputs, page)
    }

    /// Writes what is still to be written.
    pub fn finish(self, target: &Path, inputs: &Inputs) -> Result<(), Failure> {
        match self.first {
            Some(page) => {
                outputs::write_page(target, inputs, page)?;
                remove_left_over(target, self.count, inputs);
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// Removes the pages after the first `count` that an earlier run, on more records, left behind.
/// What cannot be removed stays.
fn remove_left_over(target: &Path, count: usize, inputs: &Inputs) {
    let left_over = (count.max(1) + 1..).map(|number| numbered(target, number));
    let left_over = left_over.take_while(|path| path.is_file() && !inputs.contains(path));
    if left_over
        .map(fs::remove_file)
        .all(|removed| removed.is_ok())
        && count == 1
    {
        // Only if nothing else is in it.
        let _ = fs::remove_dir(target.with_extension("pages"));
    }
}

/// The files that are there of the input whose file is `target`.
pub fn existing(target: &Path) -> impl Iterator<Item = PathBuf> {
    std::iter::once(target.to_owned())
        .chain((2..).map(|number| numbered(target, number)))
        .take_while(|path| path.is_file())
}

/// The file of page `number` of the input whose file is `target`.
fn numbered(target: &Path, number: usize) -> PathBuf {
    let folder = target.with_extension("pages");
    folder.join(format!("{number}.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_an_input_lie_beside_its_first() {
        let path = numbered(Path::new("out/mail.jsonl.html"), 12);
        assert_eq!(path, Path::new("out/mail.jsonl.pages/12.html"));
    }
}
