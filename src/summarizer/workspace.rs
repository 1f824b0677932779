//! The memory of one document for the next.

use std::sync::{Arc, Mutex, PoisonError};

use crate::document;
use crate::matrix::TermMatrix;
use crate::sentences::Sentence;
use crate::terms::Terms;

/// Bytes past which a workspace is not kept; a document of half a megabyte fills it.
const WORTH_KEEPING: usize = 4 << 20;

/// Workspaces kept for later documents.
const KEPT: usize = 64;

/// What a document is read into.
#[derive(Debug, Default)]
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
#[derive(Clone, Debug, Default)]
pub(super) struct Workspaces(Arc<Mutex<Vec<Workspace>>>);

impl Workspaces {
    pub(super) fn take(&self) -> Workspace {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, workspace: Workspace) {
        if workspace.bytes() > WORTH_KEEPING {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.push(workspace);
        }
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
