//! Where the model is, and how to ask it.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use http::{HeaderName, HeaderValue, Uri};
use serde::{Deserialize, Deserializer};

use crate::{Code, Error, Result};

/// A secret that never appears in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(String);

impl ApiKey {
    /// Takes the key as a user pastes it: with white space around it, or with `Bearer` before it. `None` if nothing is left.
    #[must_use]
    pub fn new(pasted: &str) -> Option<Self> {
        let trimmed = pasted.trim();
        let key = match trimmed.split_once(char::is_whitespace) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer") => rest.trim_start(),
            _ => trimmed,
        };
        (!key.is_empty()).then(|| Self(key.to_owned()))
    }

    /// The value of the `Authorization` header.
    #[must_use]
    pub fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The same text without the key: servers like to repeat it in their errors.
    pub(super) fn redact(&self, text: &str) -> String {
        text.replace(&self.0, "[key]")
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[key]")
    }
}

/// A server that speaks the OpenAI chat completions protocol, and how to ask it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Endpoint {
    /// Base address, for example `http://localhost:11434/v1`. The full address of `/chat/completions` will do too.
    pub url: String,
    /// Name of the model, as the server knows it.
    pub model: String,
    /// The key, if the server wants one. JavaScript gives a string, as [`ApiKey::new`] takes it.
    #[serde(default, deserialize_with = "pasted_key")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<String>", optional))]
    pub api_key: Option<ApiKey>,
    /// Sampling temperature, 0 to 2 (paper: 0.2).
    #[serde(default = "default_temperature")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<f32>", optional))]
    pub temperature: f32,
    /// Headers that this server wants besides, by name. Not for secrets: they are shown in messages and debug output.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<BTreeMap<String, String>>", optional))]
    pub headers: BTreeMap<String, String>,
    /// How many seconds to wait for the answer to begin, and then for each further part of it; 1 to 3600. A local server may
    /// load the model first.
    #[serde(default = "default_timeout_seconds")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<u32>", optional))]
    pub timeout_seconds: u32,
    /// The form that the server is to hold the model to, as `response_format` of the protocol.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub response_format: Option<serde_json::Value>,
}

const fn default_temperature() -> f32 {
    0.2
}

const fn default_timeout_seconds() -> u32 {
    120
}

fn pasted_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ApiKey>, D::Error> {
    let pasted = Option::<String>::deserialize(deserializer)?;
    Ok(pasted.as_deref().and_then(ApiKey::new))
}

/// The addresses that belong to an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// For chat completions.
    pub chat: String,
    /// For the list of models.
    pub models: String,
    /// What both are built on, for messages.
    pub base: String,
    /// Scheme and authority.
    pub origin: String,
    /// Whether the scheme is https.
    pub secure: bool,
    /// Whether the host is this machine.
    pub loopback: bool,
}

impl Endpoint {
    /// An endpoint without a key, with the default temperature and time limit.
    pub fn new(url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            model: model.into(),
            api_key: None,
            temperature: default_temperature(),
            headers: BTreeMap::new(),
            timeout_seconds: default_timeout_seconds(),
            response_format: None,
        }
    }

    /// Says what is wrong with it, without asking the server.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] for an address that isn't http or https or holds credentials, an empty model, a key that no header
    /// or a further header that can't be sent, or a number out of its range.
    pub fn validate(&self) -> Result<()> {
        if self.model.trim().is_empty() {
            self.address()?;
            return Err(invalid("No model is named")
                .help("Give the model's name as the server lists it, for example qwen2.5-coder:7b."));
        }
        self.validate_connection()
    }

    /// As [`Self::validate`], without a look at the model.
    pub(super) fn validate_connection(&self) -> Result<()> {
        self.address().map(drop)?;
        if let Some(key) = &self.api_key
            && !key.0.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(invalid("The key contains characters that can't be sent")
                .help("Copy the key again: it has letters, digits and signs only, without spaces."));
        }
        if let Some((name, _)) = self.headers.iter().find(|(name, value)| !can_be_sent(name, value)) {
            return Err(invalid(format!("The header {name:?} can't be sent")).help(
                "A name has letters, digits and hyphens; a value is one line of ASCII. The key has a field of its own.",
            ));
        }
        if !(0.0..=2.0).contains(&self.temperature) {
            return Err(invalid(format!("The temperature {} is not between 0 and 2", self.temperature)).help("0.2 suits code."));
        }
        if !(1..=3600).contains(&self.timeout_seconds) {
            return Err(invalid(format!("A time limit of {} seconds is not possible", self.timeout_seconds))
                .help("Choose 1 to 3600 seconds."));
        }
        Ok(())
    }

    pub(super) fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds.into())
    }

    pub(super) fn address(&self) -> Result<Address> {
        let url = self.url.trim();
        let bad = |reason: &str| {
            invalid(format!("The endpoint's address {url:?} {reason}"))
                .help("Give the base address with http:// or https://, for example http://localhost:11434/v1.")
        };
        if url.is_empty() {
            return Err(bad("is empty"));
        }
        let uri: Uri = url.parse().map_err(|_| bad("is not an address"))?;
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(bad("does not begin with http:// or https://")),
        };
        let authority = uri.authority().ok_or_else(|| bad("names no host"))?;
        if authority.as_str().contains('@') {
            // Not repeated: it may be a password.
            return Err(invalid("The endpoint's address contains a user name")
                .help("Leave it out of the address, and give the key as the key."));
        }
        if authority.host().is_empty() {
            return Err(bad("names no host"));
        }
        let origin = format!("{}://{authority}", if secure { "https" } else { "http" });
        let path = uri.path().trim_end_matches('/');
        let path = path.strip_suffix("/chat/completions").unwrap_or(path).trim_end_matches('/');
        let base = format!("{origin}{path}");
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        Ok(Address {
            chat: format!("{base}/chat/completions{query}"),
            models: format!("{base}/models{query}"),
            base,
            origin,
            secure,
            loopback: is_loopback(authority.host()),
        })
    }
}

/// Whether a header may be added to a request: it is well-formed, and none that belongs to us.
fn can_be_sent(name: &str, value: &str) -> bool {
    const OURS: [&str; 5] = ["accept", "authorization", "content-length", "content-type", "host"];
    HeaderName::from_bytes(name.as_bytes()).is_ok_and(|name| !OURS.contains(&name.as_str()))
        && HeaderValue::from_str(value).is_ok()
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(Code::InvalidInput, message)
}

/// What browsers call potentially trustworthy without https.
fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || host.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat_address(url: &str) -> String {
        Endpoint::new(url, "m").address().unwrap().chat
    }

    #[test]
    fn every_usual_form_of_the_address_leads_to_the_same_place() {
        for url in [
            "http://localhost:11434/v1",
            " http://localhost:11434/v1/ ",
            "http://localhost:11434/v1//",
            "http://localhost:11434/v1/chat/completions",
            "http://localhost:11434/v1/chat/completions/",
            "HTTP://localhost:11434/v1",
        ] {
            assert_eq!(chat_address(url), "http://localhost:11434/v1/chat/completions", "{url}");
        }
    }

    #[test]
    fn a_query_stays_at_the_end() {
        assert_eq!(chat_address("https://a.example/x/?v=1"), "https://a.example/x/chat/completions?v=1");
    }

    #[test]
    fn an_address_without_a_path_is_taken_as_it_is() {
        assert_eq!(chat_address("https://a.example"), "https://a.example/chat/completions");
    }

    #[test]
    fn addresses_that_cannot_work_are_refused_with_advice() {
        for url in [
            "",
            "localhost:11434/v1",
            "localhost",
            "ftp://a.example/v1",
            "http://",
            "http:///v1",
            "http://a b/v1",
            "/v1",
            "http://user:secret@a.example/v1",
        ] {
            let error = Endpoint::new(url, "m").validate().unwrap_err();
            assert_eq!(error.code, Code::InvalidInput, "{url}");
            assert!(!error.help.is_empty(), "{url}");
            assert!(!error.to_string().contains("secret"), "{url}");
        }
    }

    #[test]
    fn numbers_out_of_range_and_a_missing_model_are_refused() {
        let good = Endpoint::new("http://localhost/v1", "m");
        assert_eq!(good.validate(), Ok(()));
        for bad in [
            Endpoint { model: " ".into(), ..good.clone() },
            Endpoint { temperature: -0.1, ..good.clone() },
            Endpoint { temperature: f32::NAN, ..good.clone() },
            Endpoint { headers: BTreeMap::from([("Authorization".into(), "x".into())]), ..good.clone() },
            Endpoint { headers: BTreeMap::from([("a b".into(), "x".into())]), ..good.clone() },
            Endpoint { headers: BTreeMap::from([("a".into(), "x\r\ny: z".into())]), ..good.clone() },
            Endpoint { timeout_seconds: 0, ..good.clone() },
            Endpoint { timeout_seconds: 3601, ..good.clone() },
            Endpoint { api_key: ApiKey::new("a\u{fc}b"), ..good.clone() },
        ] {
            assert_eq!(bad.validate().unwrap_err().code, Code::InvalidInput, "{bad:?}");
        }
    }

    #[test]
    fn this_machine_is_recognised() {
        for url in
            ["http://localhost:1", "http://127.0.0.1", "http://127.8.8.8:80/v1", "http://[::1]:8080/v1", "http://a.localhost"]
        {
            assert!(Endpoint::new(url, "m").address().unwrap().loopback, "{url}");
        }
        for url in ["http://192.168.1.2", "http://localhost.example", "http://[::2]"] {
            assert!(!Endpoint::new(url, "m").address().unwrap().loopback, "{url}");
        }
    }

    #[test]
    fn a_key_is_taken_as_it_is_pasted() {
        for pasted in ["abc", " abc\n", "Bearer abc", "bearer  abc "] {
            assert_eq!(ApiKey::new(pasted).unwrap().authorization(), "Bearer abc", "{pasted:?}");
        }
        assert_eq!(ApiKey::new(" \n"), None);
    }

    #[test]
    fn debug_output_hides_the_key() {
        let endpoint = Endpoint { api_key: ApiKey::new("sk-very-secret"), ..Endpoint::new("http://localhost", "m") };
        let shown = format!("{endpoint:?} {endpoint:#?}");
        assert!(!shown.contains("very-secret"), "{shown}");
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let endpoint: Endpoint = serde_json::from_str(r#"{"url":"http://localhost/v1","model":"m"}"#).unwrap();
        assert_eq!(endpoint, Endpoint::new("http://localhost/v1", "m"));
    }

    #[test]
    fn a_key_from_json_is_taken_as_it_is_pasted() {
        let key = |json: &str| {
            let endpoint = format!(r#"{{"url":"http://localhost/v1","model":"m","api_key":{json}}}"#);
            serde_json::from_str::<Endpoint>(&endpoint).unwrap().api_key
        };
        assert_eq!(key("\" abc\""), ApiKey::new("abc"));
        assert_eq!(key("\"\""), None);
        assert_eq!(key("null"), None);
    }
}
