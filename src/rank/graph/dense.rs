//! Similarity of dense vectors.

use super::Similarity;
use crate::error::Error;
use crate::parallel;
use crate::room::Room;

/// Rows x̂ = (x / ‖x‖, 1) / √2, so that x̂ᵢ · x̂ⱼ = (1 + cosine) / 2 and the identity of
/// the cosine graph serves here too.
#[derive(Debug)]
pub(super) struct Dense {
    n: usize,
    dimensions: usize,
    /// Row after row.
    rows: Vec<f64>,
    /// Column after column.
    columns: Vec<f64>,
}

impl Dense {
    pub(super) fn new<R: AsRef<[f64]>>(vectors: &[R]) -> Result<Self, Error> {
        let n = vectors.len();
        let length = vectors.first().map_or(0, |row| row.as_ref().len());
        let dimensions = length + 1;
        let mut rows = Vec::with_capacity(n * dimensions);
        for (index, vector) in vectors.iter().enumerate() {
            let vector = vector.as_ref();
            if vector.len() != length {
                return Err(Error::LengthMismatch {
                    what: "dimensions of an embedding",
                    expected: length,
                    actual: vector.len(),
                });
            }
            // Divided by the largest first, so that squares neither overflow nor vanish.
            let largest = vector.iter().fold(0.0, |a: f64, x| a.max(x.abs()));
            if !vector.iter().all(|x| x.is_finite()) {
                return Err(Error::NotFinite {
                    what: "embedding",
                    index,
                });
            }
            if largest == 0.0 {
                rows.extend(std::iter::repeat_n(0.0, dimensions));
                continue;
            }
            let norm = vector
                .iter()
                .map(|x| (x / largest).powi(2))
                .sum::<f64>()
                .sqrt();
            rows.extend(vector.iter().map(|x| x / largest / norm * 0.5_f64.sqrt()));
            rows.push(0.5_f64.sqrt());
        }
        let mut columns = vec![0.0; rows.len()];
        for (i, row) in rows.chunks_exact(dimensions).enumerate() {
            for (d, &x) in row.iter().enumerate() {
                columns[d * n + i] = x;
            }
        }
        Ok(Self {
            n,
            dimensions,
            rows,
            columns,
        })
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.rows[i * self.dimensions..][..self.dimensions]
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Similarity for Dense {
    fn len(&self) -> usize {
        self.n
    }

    fn multiply(&self, v: &[f64], out: &mut [f64], _: &Room) {
        let by_dimension = parallel::map(self.dimensions, |d| {
            dot(&self.columns[d * self.n..][..self.n], v)
        });
        parallel::fill(out, |i| {
            dot(self.row(i), &by_dimension) - self.itself(i) * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        dot(self.row(i), self.row(i))
    }

    /// Sums that are rounding dust of n products below 1 are 0: a sentence whose vector
    /// points away from all others gives nothing, and must not give that in parts.
    fn give(&self, given: &mut [f64], room: &Room) {
        self.multiply(&vec![1.0; self.n], given, room);
        let dust = 8.0 * f64::EPSILON * self.n as f64;
        for given in given {
            if *given < dust {
                *given = 0.0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposite_vectors_have_similarity_zero_and_right_angles_one_half() {
        let graph = Dense::new(&[[2.0, 0.0], [-1.0, 0.0], [0.0, 5.0], [0.0, 0.0]]).unwrap();
        let mut out = [0.0; 4];
        graph.multiply(&[1.0, 0.0, 0.0, 0.0], &mut out, &Room::default());
        for (out, expected) in out.iter().zip([0.0, 0.0, 0.5, 0.0]) {
            assert!((out - expected).abs() < 1e-15, "{out}");
        }
    }

    #[test]
    fn a_vector_opposite_to_all_others_gives_nothing() {
        let rows = [[0.3, 0.1, 0.7], [-0.3, -0.1, -0.7]];
        let mut given = [1.0; 2];
        Dense::new(&rows)
            .unwrap()
            .give(&mut given, &Room::default());
        assert_eq!(given, [0.0, 0.0]);
    }

    #[test]
    fn odd_vectors_are_refused() {
        assert!(Dense::new(&[vec![1.0], vec![1.0, 2.0]]).is_err());
        assert!(Dense::new(&[vec![f64::NAN]]).is_err());
        assert!(Dense::new(&[vec![f64::MAX, f64::MAX]]).is_ok());
    }
}
