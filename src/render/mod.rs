//! A [`Summary`](crate::Summary) as bytes.

mod decimals;
#[cfg(feature = "report")]
mod html;
#[cfg(feature = "json")]
mod json;
mod text;

pub use decimals::decimals;
#[cfg(feature = "report")]
pub use html::{Listed, PageHead, html, html_index};
#[cfg(feature = "json")]
pub use json::{json, json_line};
pub use text::text;
