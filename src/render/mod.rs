//! A [`Summary`](crate::Summary) as bytes.

#[cfg(feature = "json")]
mod json;
mod text;

#[cfg(feature = "json")]
pub use json::{json, json_line};
pub use text::text;
