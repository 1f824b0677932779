//! A line of text as it is set.

/// Puts words, spaces and marks together, and counts the words of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What is written.
    pub text: String,
    /// Words since this was last set to 0.
    pub words: usize,
    /// The next word takes no space before it.
    pub tight: bool,
    /// The next word begins with a capital.
    pub capital: bool,
}

impl Line {
    /// A word, with its space and its capital.
    pub fn word(&mut self, word: &str) {
        if !self.tight {
            self.text.push(' ');
        }
        self.tight = false;
        self.words += 1;
        if self.capital {
            self.capital = false;
            let (first, rest) = word.split_at(1);
            self.text
                .push(first.as_bytes()[0].to_ascii_uppercase().into());
            self.text.push_str(rest);
        } else {
            self.text.push_str(word);
        }
    }

    /// Words.
    pub fn words(&mut self, words: &[&str]) {
        words.iter().for_each(|word| self.word(word));
    }

    /// A mark without a space before it.
    pub fn mark(&mut self, mark: &str) {
        self.text.push_str(mark);
    }

    /// A mark without a space after it.
    pub fn open(&mut self, mark: &str) {
        if !self.tight {
            self.text.push(' ');
        }
        self.text.push_str(mark);
        self.tight = true;
    }

    /// A dash, with the spaces that belong to it.
    pub fn dash(&mut self, dash: &str) {
        self.text.push_str(dash);
        self.tight = true;
    }

    /// A full stop, unless an abbreviation has already brought one.
    pub fn stop(&mut self) {
        if !self.text.ends_with('.') {
            self.text.push('.');
        }
    }
}
