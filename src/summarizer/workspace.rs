//! The memory of one document for the next.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::document;
use crate::matrix::TermMatrix;
use crate::sentences::Sentence;
use crate::terms::Terms;

/// Bytes past which a workspace is not kept; a document of half a megabyte fills it.
const WORTH_KEEPING: usize = 4 << 20;

/// Workspaces kept for later documents.
const KEPT: usize = 64;

/// What a document is read into.
#[derive(Default)]
pub(super) struct Workspace {
    pub(super) blocks: document::Room,
    pub(super) sentences: Vec<Sentence>,
    pub(super) terms: Terms,
    pub(super) matrix: TermMatrix,
}

impl Workspace {
    /// Bytes that it has room for.
    fn bytes(&self) -> usize {
        self.blocks.bytes()
            + size_of::<Sentence>() * self.sentences.capacity()
            + self.terms.bytes()
            + self.matrix.bytes()
    }
}

/// Workspaces that nobody uses now, as many as were used at once. Clones share them.
#[derive(Clone, Default)]
pub(super) struct Workspaces(Arc<Mutex<Vec<Workspace>>>);

impl Workspaces {
    /// One of them, or a new one.
    pub(super) fn take(&self) -> Workspace {
        self.kept().pop().unwrap_or_default()
    }

    /// Keeps a workspace that is not needed any more, unless it is large.
    pub(super) fn give_back(&self, workspace: Workspace) {
        if workspace.bytes() > WORTH_KEEPING {
            return;
        }
        let mut kept = self.kept();
        if kept.len() < KEPT {
            kept.push(workspace);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Workspace>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Workspaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} workspaces", self.kept().len())
    }
}

#[cfg(test)]
mod tests {
    use crate::Summarizer;

    #[test]
    fn what_a_book_takes_is_not_kept() {
        let summarizer = Summarizer::new();
        let kept = || summarizer.workspaces.take();
        summarizer
            .summarize("The mill burned. It was old.")
            .unwrap();
        assert_eq!(kept().matrix.rows(), 2);
        summarizer
            .summarize(&"The mill burned. It was old. ".repeat(50_000))
            .unwrap();
        assert_eq!(kept().matrix.rows(), 0);
    }
}
