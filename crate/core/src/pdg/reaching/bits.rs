//! Ranges of bits in a set.

use std::ops::Range;

/// Removes the numbers in a range.
pub(super) fn clear(bits: &mut [u64], range: Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let until = ((at / 64 + 1) * 64).min(range.end);
        let width = until - at;
        let mask = if width == 64 { u64::MAX } else { ((1_u64 << width) - 1) << (at % 64) };
        bits[at / 64] &= !mask;
        at = until;
    }
}

/// The numbers in a range whose bit is set.
pub(super) fn ones(bits: &[u64], range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let first = range.start / 64;
    let last = range.end.div_ceil(64);
    (first..last.max(first))
        .flat_map(move |word| {
            let mut rest = bits.get(word).copied().unwrap_or(0);
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    word * 64 + bit
                })
            })
        })
        .filter(move |index| range.contains(index))
}
