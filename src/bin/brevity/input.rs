//! The documents of one input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::formats::{self, Records, Settings};

/// The documents of a file, or of standard input for `-`; or what is wrong with it.
pub fn read(path: &Path) -> Result<Records, String> {
    let reader: Box<dyn Read + Send> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else if path.is_dir() {
        return Err("is a directory, not a file".to_owned());
    } else {
        Box::new(File::open(path).map_err(|error| reason(&error))?)
    };
    formats::open(path, reader, &Settings::default()).map_err(|failure| failure.to_string())
}

/// An I/O error in plain words, without the number of the system's error.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
