//! The kinds of characters the rules ask about.

pub(super) use crate::document::is_lower;

/// Signs that are invisible and change nothing: directional marks, joiners, soft hyphen.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{2800}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Marks that close what they are attached to, whatever they do elsewhere.
pub(super) fn closes(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '〗'
            | '〙'
            | '｣'
    )
}

/// Quotation marks and emphasis, which close or open by where they stand.
pub(super) fn quotes(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '’'
            | '‘'
            | '‛'
            | '”'
            | '“'
            | '‟'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '＂'
            | '*'
            | '_'
            | '`'
            | '´'
            | '″'
    )
}

/// Marks that only ever open.
pub(super) fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '<'
            | '¿'
            | '¡'
            | '„'
            | '‚'
            | '（'
            | '［'
            | '｛'
            | '「'
            | '『'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '〖'
            | '〘'
            | '｢'
            | '⸘'
    )
}

/// Dashes and bullets, which may stand before the first word of a sentence.
pub(super) fn leads(c: char) -> bool {
    matches!(
        c,
        '-' | '‐'
            ..='―'
                | '−'
                | '•'
                | '⁃'
                | '‣'
                | '◦'
                | '·'
                | '▪'
                | '■'
                | '●'
                | '○'
                | '|'
                | '#'
                | '>'
                | '→'
                | '►'
                | '➢'
                | '✓'
    )
}

/// Pictures that comment on the sentence before them.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{1F1E6}'..='\u{1F1FF}')
        && !matches!(c, '➢' | '✓' | '\u{2776}'..='\u{2793}')
}

/// Chinese characters, kana, and what is written among them without spaces.
pub(super) fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Hiragana or katakana: the text is Japanese.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}')
}

/// Letters of scripts without case in which one letter with a stop is an initial.
pub(super) fn has_initials(c: char) -> bool {
    is_semitic(c) || is_indic(c) || is_georgian(c)
}

/// Letters of Arabic and Hebrew.
pub(super) fn is_semitic(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
}

/// Hebrew letters.
pub(super) fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}')
}

/// Scripts that end no sentence with a full stop: Thai, Lao.
pub(super) fn is_stopless(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{EFF}')
}

/// Devanagari, Bengali, Gurmukhi, Odia: scripts with a danda.
pub(super) fn has_danda(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{A7F}' | '\u{B00}'..='\u{B7F}')
}

/// Armenian letters.
pub(super) fn is_armenian(c: char) -> bool {
    matches!(c, '\u{531}'..='\u{556}' | '\u{560}'..='\u{588}')
}

/// Brahmic scripts of India and Sri Lanka, where a syllable is a letter with its signs.
pub(super) fn is_indic(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{DFF}')
}

/// Burmese letters and signs.
pub(super) fn is_burmese(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{109F}')
}

/// Letters of Georgian.
pub(super) fn is_georgian(c: char) -> bool {
    matches!(c, '\u{10D0}'..='\u{10FF}')
}

/// Hangul syllables.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// Combining marks of the scripts in which letters carry them, and the generic ones.
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}'
        && (matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}'
            | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
            | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}')
            || (matches!(c, '\u{900}'..='\u{DFF}') && is_indic_sign(c)))
}

/// Vowel signs, viramas and the like sit at the same places in every block of the Indic
/// scripts, which ISCII laid out in parallel.
fn is_indic_sign(c: char) -> bool {
    matches!(c as u32 & 0x7F, 0x00..=0x03 | 0x3A..=0x3C | 0x3E..=0x4F | 0x51..=0x57 | 0x62 | 0x63)
}
