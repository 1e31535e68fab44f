//! Quantized vectors.

use super::types::Vector;

impl Vector {
    /// Quantizes to 8 bits a dimension.
    #[must_use]
    pub fn quantize(values: &[f32]) -> Self {
        let largest = values.iter().fold(0.0_f32, |m, v| m.max(v.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        Self { scale, values: values.iter().map(|v| (v / scale).round() as i8).collect() }
    }

    /// Dot product with a vector of the same length: the cosine, if both are unit vectors.
    #[must_use]
    pub fn dot(&self, query: &[f32]) -> f32 {
        self.values.iter().zip(query).map(|(&v, q)| f32::from(v) * q).sum::<f32>() * self.scale
    }
}
