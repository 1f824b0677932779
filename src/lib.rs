//! Extractive summarization: the most important sentences of a text.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod document;
pub mod language;
pub mod rouge;
pub mod sentences;
