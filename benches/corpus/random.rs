//! Pseudo-random numbers that are the same everywhere.

/// SplitMix64: 64 bits of state, one addition and three mixes a number.
///
/// Source: Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The generator of stream number `stream` under `seed`, unrelated to that of its neighbours.
    pub fn stream(seed: u64, stream: u64) -> Self {
        let mut key = Self(seed ^ 0x6A09_E667_F3BC_C909);
        let base = key.next();
        Self(Self(base ^ stream.wrapping_mul(0xD134_2543_DE82_EF95)).next())
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `bound - 1`.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of 100 calls.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, each as likely.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// One of `choices`, the early ones more often: the density falls in a line to zero.
    pub fn pick_early<T: Copy>(&mut self, choices: &[T]) -> T {
        let index = self.below(choices.len()).min(self.below(choices.len()));
        choices[index]
    }

    /// A log-normal number with the given median and spread (standard deviation of its logarithm).
    ///
    /// The normal deviate is a sum of twelve uniform ones and the exponential is (1 + x/1024)^1024:
    /// libm's `exp` and `ln` may differ in the last bit between platforms, these cannot.
    pub fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        let sum: u64 = (0..12).map(|_| self.next() >> 40).sum();
        let deviate = sum as f64 / f64::from(1 << 24) - 6.0;
        let mut power = 1.0 + deviate * spread / 1024.0;
        for _ in 0..10 {
            power *= power;
        }
        median * power
    }
}

/// Draws ranks by a two-regime Zipf law: the weight of rank r (from 0) falls as 1/(r + offset) up
/// to `kernel` and as its square beyond.
///
/// Source: Ferrer i Cancho & Solé, "Two Regimes in the Frequency of Words and the Origins of
/// Complex Lexicons", Journal of Quantitative Linguistics 8(3), 2001.
#[derive(Clone, Debug)]
pub struct Zipf {
    cumulative: Vec<u64>,
}

impl Zipf {
    /// A law over `ranks` ranks.
    pub fn new(ranks: usize, offset: u64, kernel: u64) -> Self {
        let mut total = 0;
        let cumulative = (0..ranks as u64)
            .map(|rank| {
                let place = rank + offset;
                total += if rank < kernel {
                    (1 << 44) / place
                } else {
                    (1 << 44) / place * (kernel + offset) / place
                };
                total
            })
            .collect();
        Self { cumulative }
    }

    /// A rank, from 0.
    pub fn draw(&self, random: &mut SplitMix64) -> u32 {
        let total = self.cumulative[self.cumulative.len() - 1];
        let point = ((u128::from(random.next()) * u128::from(total)) >> 64) as u64;
        self.cumulative.partition_point(|&sum| sum <= point) as u32
    }
}
