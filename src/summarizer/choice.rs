//! Scores to the sentences that are chosen.

use super::{Read, Summarizer, context};
use crate::error::Error;
use crate::length::count_words;
use crate::matrix::TermMatrix;
use crate::rank::fusion::QUERY_DIVERSITY;
use crate::select::{self, Budget, Strategy};

/// Which rows were chosen, and why.
pub(super) struct Choice {
    pub(super) scores: Vec<f64>,
    /// In order of rows.
    pub(super) chosen: Vec<usize>,
    /// Neighbours of the chosen ones, in order of rows.
    pub(super) context: Vec<usize>,
}

/// Places by score that are counted one by one; of more, all are sorted.
const FEW: usize = 16;

impl Choice {
    /// The place by score, from 1, of each of `rows`.
    pub(super) fn ranks(&self, rows: impl Iterator<Item = usize> + Clone) -> Vec<usize> {
        if rows.clone().count() <= FEW {
            return rows.map(|row| select::rank(&self.scores, row)).collect();
        }
        let mut ranks = vec![0; self.scores.len()];
        for (before, row) in select::ranking(&self.scores).into_iter().enumerate() {
            ranks[row] = before + 1;
        }
        rows.map(|row| ranks[row]).collect()
    }

    /// Notes which of `all` were not chosen.
    fn add_neighbours(&mut self, mut all: Vec<usize>) {
        all.retain(|i| self.chosen.binary_search(i).is_err());
        self.context = all;
    }
}

impl Summarizer {
    /// Scores all sentences of a document and chooses some, with their neighbours.
    pub(super) fn choose_in(
        &self,
        read: &Read<'_, '_>,
        matrix: &TermMatrix,
        budget: Budget,
    ) -> Result<Choice, Error> {
        if self.context == 0 {
            return self.choose(matrix, &budget);
        }
        let windows = context::windows(read.document, &read.sentences, self.context);
        // A neighbour may be one that cannot be chosen, and has its cost all the same.
        let costs = self.length.budget(read.texts())?;
        let windowed =
            |limit| context::windowed(&costs, &windows, limit).excluding(|i| budget.excludes(i));
        if !self.length.is_size() {
            let mut choice = self.choose(matrix, &budget)?;
            choice.add_neighbours(context::union(&choice.chosen, &windows));
            return Ok(choice);
        }
        // Where windows overlap, the sum of their costs is too much: what is left over is
        // offered again.
        let cost_of = |chosen: &[usize]| -> usize {
            let all = context::union(chosen, &windows);
            all.iter().map(|&i| costs.cost(i)).sum()
        };
        let mut offered = budget.limit();
        let mut choice = self.choose(matrix, &windowed(offered))?;
        for _ in 0..4 {
            let spent = cost_of(&choice.chosen);
            offered = offered.saturating_add(budget.limit() - spent);
            let chosen = self.pick(&choice.scores, matrix, &windowed(offered))?;
            let cost = cost_of(&chosen);
            if cost <= spent || cost > budget.limit() {
                break;
            }
            choice.chosen = chosen;
        }
        choice.add_neighbours(context::union(&choice.chosen, &windows));
        Ok(choice)
    }

    /// What each of `texts` costs, and which may not be chosen.
    pub(super) fn budget<'t>(
        &self,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> Result<Budget, Error> {
        let budget = self.length.budget(texts.clone())?;
        let (fewest, most) = self.words;
        if (fewest, most) == (0, usize::MAX) {
            return Ok(budget);
        }
        let is_allowed: Vec<bool> = texts
            .map(|text| (fewest..=most).contains(&count_words(text)))
            .collect();
        Ok(budget.excluding(|i| !is_allowed[i]))
    }

    /// Scores all rows and chooses some.
    pub(super) fn choose(&self, matrix: &TermMatrix, budget: &Budget) -> Result<Choice, Error> {
        let scores = self.ranker.score(matrix)?;
        if scores.len() != matrix.rows() {
            return Err(Error::LengthMismatch {
                what: "scores",
                expected: matrix.rows(),
                actual: scores.len(),
            });
        }
        if let Some(index) = scores.iter().position(|score| !score.is_finite()) {
            return Err(Error::NotFinite {
                what: "score",
                index,
            });
        }
        let chosen = self.pick(&scores, matrix, budget)?;
        Ok(Choice {
            scores,
            chosen,
            context: Vec::new(),
        })
    }

    /// The rows chosen by their scores, in order of rows.
    fn pick(
        &self,
        scores: &[f64],
        matrix: &TermMatrix,
        budget: &Budget,
    ) -> Result<Vec<usize>, Error> {
        let mut chosen = if budget.covers_all() {
            let is_open = |i: &usize| !budget.excludes(*i);
            (0..scores.len()).filter(is_open).collect()
        } else {
            let usual = match matrix.query() {
                [] => Strategy::default(),
                _ => Strategy::MarginalRelevance {
                    lambda: 1.0 - QUERY_DIVERSITY,
                },
            };
            let selection = self.selection.unwrap_or(usual);
            selection.pick(scores, matrix, budget)?
        };
        chosen.sort_unstable();
        Ok(chosen)
    }
}
