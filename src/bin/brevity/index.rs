//! The page that lists the web pages of a tree.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use brevity::render::{self, Listed, PageHead};

use crate::batch::{Batch, Stop};
use crate::formats::Failure;
use crate::outputs;
use crate::page_files;
use crate::pages;

impl Batch<'_> {
    /// Writes the index of all pages that are at their places below `directory`.
    ///
    /// What it says comes out of the pages, so that those which `--resume` passed over are in
    /// it, and no text waits in memory.
    pub fn write_index(
        &self,
        directory: &Path,
        targets: &[Result<PathBuf, Failure>],
    ) -> Result<(), Stop> {
        let mut listed = Vec::new();
        for (found, target) in self.inputs.found().iter().zip(targets) {
            // What could not be written was told of as a failure.
            let Ok(target) = target else { continue };
            for page in page_files::existing(target) {
                if let Ok(place) = page.strip_prefix(directory)
                    && let Ok(Some(head)) = head(&page)
                {
                    listed.push(Listed {
                        href: address(place),
                        name: pages::name(&found.path).to_string(),
                        head,
                    });
                }
            }
        }
        let mut file = outputs::create(&directory.join(outputs::INDEX), &self.inputs)
            .map_err(|failure| Stop::Usage(failure.cause))?;
        render::html_index(&listed, &mut file)?;
        Ok(file.commit()?)
    }
}

/// What the page at `path` says of itself.
fn head(path: &Path) -> io::Result<Option<PageHead>> {
    let mut head = Vec::with_capacity(PageHead::BYTES);
    let limit = PageHead::BYTES as u64;
    File::open(path)?.take(limit).read_to_end(&mut head)?;
    Ok(PageHead::read(&String::from_utf8_lossy(&head)))
}

/// The address of `place` relative to the directory it lies in.
fn address(place: &Path) -> String {
    let mut address = String::new();
    for name in place {
        if !address.is_empty() {
            address.push('/');
        }
        for &byte in name.as_encoded_bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    address.push(char::from(byte));
                }
                _ => address.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_nothing_that_means_something_else_there() {
        let place = Path::new("a b/100%#?.\u{e9}:\"<.html");
        assert_eq!(address(place), "a%20b/100%25%23%3F.%C3%A9%3A%22%3C.html");
    }
}
