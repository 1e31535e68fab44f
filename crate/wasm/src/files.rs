//! Files of a knowledge base over fetch.

use gloo::net::http::Request;
use rescue_core::kb::codec::MAX_FILE_BYTES;
use rescue_core::{Code, Error, Result};
use web_sys::RequestCache;

/// Fetches a file. The manifest is asked for anew each time; the others are named by their hash and may come from a cache.
///
/// # Errors
/// `Unavailable`, with the address; `TooLarge` if the server announces more than is ever read.
pub async fn fetch_file(base_url: &str, name: &str) -> Result<Vec<u8>> {
    let url = format!("{base_url}{name}");
    let cache = if name == "manifest.json" { RequestCache::NoCache } else { RequestCache::Default };
    let unavailable = |why: String| {
        Error::new(Code::Unavailable, format!("{url} can't be loaded: {why}"))
            .help("Check the network and that the knowledge base is published there.")
    };
    let response = Request::get(&url).cache(cache).send().await.map_err(|e| unavailable(e.to_string()))?;
    if !response.ok() {
        return Err(unavailable(format!("status {}", response.status())));
    }
    let announced = response.headers().get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    if announced > MAX_FILE_BYTES {
        return Err(Error::new(Code::TooLarge, format!("{url} has {announced} bytes"))
            .help(format!("At most {MAX_FILE_BYTES} are read.")));
    }
    response.binary().await.map_err(|e| unavailable(e.to_string()))
}
