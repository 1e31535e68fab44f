//! Files of a knowledge base that somebody altered.

use std::fmt::Debug;

use rescue_core::kb::codec::{self, File};
use rescue_core::kb::{CweLevel, Shard};
use sha2::{Digest, Sha256};

/// Checks that a file is refused or read. The first byte of the input chooses what the rest is.
pub fn check(input: &[u8]) {
    let Some((choice, bytes)) = input.split_first() else { return };
    match choice % 4 {
        0 => manifest(bytes),
        1 => payload::<CweLevel>(bytes),
        2 => payload::<Shard>(bytes),
        _ => {
            let _ = codec::decode::<CweLevel>(bytes);
            let _ = codec::decode::<Shard>(bytes);
        }
    }
}

fn manifest(bytes: &[u8]) {
    let Ok(manifest) = codec::decode_manifest(bytes) else { return };
    let written = codec::encode_manifest(&manifest).unwrap();
    let again = codec::decode_manifest(&written).unwrap();
    assert_eq!(codec::encode_manifest(&again).unwrap(), written);
}

/// A payload under a header and a checksum that are right: without them, no input would come as far as the payload.
fn payload<T: File + Debug>(payload: &[u8]) {
    let mut bytes = b"RSKB".to_vec();
    bytes.extend(codec::FORMAT.to_le_bytes());
    bytes.extend([1, T::KIND]);
    bytes.extend((payload.len() as u64).to_le_bytes());
    bytes.extend(payload);
    let checksum = Sha256::digest(&bytes);
    bytes.extend(checksum);
    let Ok(value) = codec::decode::<T>(&bytes) else { return };
    // Compared as bytes: a number that isn't one differs from itself.
    let (entry, written) = codec::encode(&value).unwrap();
    let again: T = codec::decode_entry(&entry, &written).unwrap();
    assert_eq!(codec::encode(&again).unwrap().1, written);
}
