//! A small program on the library, for `benches/sizes`: a summary of standard input, and one
//! call of each optional part that is compiled in.

use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    #[cfg(feature = "html")]
    {
        text = brevity::document::html(&text).text;
    }
    #[cfg(feature = "markdown")]
    {
        text = brevity::document::markdown(&text).text;
    }
    let document = brevity::Document::plain(&text);
    let explanation = brevity::Summarizer::new()
        .explain(&document)
        .map_err(std::io::Error::other)?;
    let mut out = Vec::new();
    brevity::render::text(&explanation.summary, &mut out)?;
    #[cfg(feature = "json")]
    brevity::render::json(&explanation.summary, &mut out)?;
    #[cfg(feature = "report")]
    brevity::render::html(&explanation, &[], "-", &mut out)?;
    std::io::Write::write_all(&mut std::io::stdout(), &out)
}
