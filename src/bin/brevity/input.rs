//! One input, read whole as UTF-8.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The text of a file, or of standard input for `-`; or what is wrong with it.
pub fn read(path: &Path) -> Result<String, String> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else if path.is_dir() {
        return Err("is a directory, not a file".to_owned());
    } else {
        fs::read(path)
    }
    .map_err(|error| reason(&error))?;
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "not valid UTF-8 at byte {}",
            error.utf8_error().valid_up_to()
        )
    })
}

/// An I/O error in plain words, without the number of the system's error.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
