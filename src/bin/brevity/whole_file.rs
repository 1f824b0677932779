//! Files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::interrupt;

/// A file that takes its name when it is whole.
///
/// Until then it is called `.NAME.brevity-part` in the same directory. The name is always
/// the same, so what a killed run left behind is used up by the next one; a lock keeps two
/// runs at the same time apart. Dropped before [`commit`](WholeFile::commit), it is gone.
///
/// The bytes are not forced to the disk: a name stands for a whole file after any end of
/// the program, not after a power failure.
pub struct WholeFile {
    out: BufWriter<File>,
    target: PathBuf,
    /// Where it is until it is whole; none for a device or pipe, which is written as it is.
    part: Option<PathBuf>,
}

impl WholeFile {
    /// Begins a file that will be called `target`.
    pub fn create(target: &Path) -> io::Result<Self> {
        // What a link points to is replaced, not the link.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        if fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            return Ok(Self {
                out: BufWriter::new(File::options().write(true).open(&target)?),
                target,
                part: None,
            });
        }
        let Some(name) = target.file_name() else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        if target.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut part_name = std::ffi::OsString::from(".");
        part_name.push(name);
        part_name.push(".brevity-part");
        let part = target.with_file_name(part_name);
        interrupt::unfinished_begins(&part);
        let file = claim(&part).inspect_err(|_| interrupt::unfinished_ends(&part))?;
        Ok(Self {
            out: BufWriter::new(file),
            target,
            part: Some(part),
        })
    }

    /// Gives the file its name.
    pub fn commit(mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(part) = &self.part {
            fs::rename(part, &self.target)?;
            interrupt::unfinished_ends(part);
            self.part = None;
        }
        Ok(())
    }
}

/// Opens `part` anew for this run alone.
fn claim(part: &Path) -> io::Result<File> {
    let create = || File::options().write(true).create_new(true).open(part);
    let file = match create() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let left_behind = File::options().write(true).open(part)?;
            if let Err(fs::TryLockError::WouldBlock) = left_behind.try_lock() {
                let cause = "another run of brevity is writing it";
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, cause));
            }
            fs::remove_file(part)?;
            create()?
        }
        other => other?,
    };
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::ResourceBusy.into()),
        // A file system without locks still has names.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        // Nobody sees the file before it is whole.
        if self.part.is_none() {
            self.out.flush()
        } else {
            Ok(())
        }
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // What cannot be removed stays behind under its temporary name.
            let _ = fs::remove_file(part);
            interrupt::unfinished_ends(part);
        }
    }
}
