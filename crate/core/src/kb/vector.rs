//! Vectors in 8 bits a dimension: a quarter of the bytes, and the cosine of a pair changes by less than 0.005.

use super::Vector;

/// The largest magnitude of a quantized value.
const STEPS: f32 = 127.0;

/// Sums that are kept apart so that the compiler may use SIMD. The order of additions is fixed by it, so that every machine
/// gives the same result to the last bit.
const LANES: usize = 16;

impl Vector {
    /// Quantizes a vector: its largest component becomes 127 or -127. Components that are not finite count as 0.
    #[must_use]
    pub fn quantize(vector: &[f32]) -> Self {
        let finite = |x: f32| if x.is_finite() { x } else { 0.0 };
        let largest = vector.iter().map(|&x| finite(x).abs()).fold(0.0, f32::max);
        let scale = largest / STEPS;
        // Below this, a component divided by the scale would not be finite.
        if !scale.is_normal() {
            return Self { scale: 0.0, values: vec![0; vector.len()] };
        }
        Self {
            scale,
            // A conversion from a float saturates, so that rounding can't overflow.
            values: vector.iter().map(|&x| (finite(x) / scale).round() as i8).collect(),
        }
    }

    /// Number of dimensions.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.values.len()
    }

    /// The dot product with a vector of as many dimensions: for unit vectors, the cosine. Dimensions that only one of the two
    /// has count as 0.
    #[must_use]
    pub fn dot(&self, query: &[f32]) -> f32 {
        let mut sums = [0.0; LANES];
        let mut values = self.values.chunks_exact(LANES);
        let mut components = query.chunks_exact(LANES);
        for (values, components) in values.by_ref().zip(components.by_ref()) {
            for lane in 0..LANES {
                sums[lane] += f32::from(values[lane]) * components[lane];
            }
        }
        let read = (self.values.len() / LANES).min(query.len() / LANES) * LANES;
        let rest = self.values[read..].iter().zip(&query[read..]).map(|(&v, c)| f32::from(v) * c);
        (sums.iter().sum::<f32>() + rest.sum::<f32>()) * self.scale
    }

    /// The vector in 32 bits a dimension.
    #[must_use]
    pub fn dequantize(&self) -> Vec<f32> {
        self.values.iter().map(|&value| f32::from(value) * self.scale).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dot(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    fn unit(mut vector: Vec<f32>) -> Vec<f32> {
        let norm = dot(&vector, &vector).sqrt();
        vector.iter_mut().for_each(|x| *x /= norm);
        vector
    }

    /// Unit vectors of the model's dimensions, in every direction.
    fn unit_vectors() -> impl Strategy<Value = Vec<f32>> {
        prop::collection::vec(-1.0f32..1.0, 384)
            .prop_filter("has a direction", |vector| dot(vector, vector) > 0.1)
            .prop_map(unit)
    }

    proptest! {
        #[test]
        fn a_quantized_vector_has_the_direction_of_the_original(vector in unit_vectors()) {
            prop_assert!(dot(&unit(Vector::quantize(&vector).dequantize()), &vector) > 0.999);
        }

        #[test]
        fn a_dot_product_is_near_that_of_the_originals(a in unit_vectors(), b in unit_vectors()) {
            prop_assert!((Vector::quantize(&a).dot(&b) - dot(&a, &b)).abs() < 0.005);
        }

        #[test]
        fn a_dot_product_is_that_of_the_dequantized_vector(
            a in prop::collection::vec(-9.0f32..9.0, 0..70),
            b in prop::collection::vec(-9.0f32..9.0, 0..70),
        ) {
            let quantized = Vector::quantize(&a);
            let expected = dot(&quantized.dequantize(), &b);
            prop_assert!((quantized.dot(&b) - expected).abs() < 1e-2, "{} {}", quantized.dot(&b), expected);
        }

        #[test]
        fn no_component_is_too_odd_to_quantize(vector in prop::collection::vec(any::<f32>(), 0..40)) {
            let quantized = Vector::quantize(&vector);
            prop_assert_eq!(quantized.dimensions(), vector.len());
            prop_assert!(quantized.dequantize().iter().all(|x| x.is_finite()));
        }
    }

    #[test]
    fn the_largest_component_takes_the_whole_range() {
        let quantized = Vector::quantize(&[0.5, -1.0, 0.0, 0.25]);
        assert_eq!(quantized.values, [64, -127, 0, 32]);
        assert_eq!(quantized.scale, 1.0 / 127.0);
    }

    #[test]
    fn a_vector_of_zeros_stays_one() {
        assert_eq!(Vector::quantize(&[0.0; 3]).dot(&[1.0; 3]), 0.0);
    }

    #[test]
    fn what_is_not_finite_counts_as_zero() {
        assert_eq!(Vector::quantize(&[f32::NAN, 1.0, f32::INFINITY]).values, [0, 127, 0]);
    }
}
