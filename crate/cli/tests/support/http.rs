//! Just enough of HTTP/1.1 for a model endpoint, so that it can do every part of it wrong.

#![allow(dead_code, reason = "each test file is a crate of its own and uses a part of this")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

/// A request that the server has read.
#[derive(Debug, Clone)]
pub struct Received {
    /// Method and path.
    pub line: String,
    /// By name in lower case.
    pub headers: BTreeMap<String, String>,
    /// JSON, or null.
    pub body: Value,
}

/// Reads a request with its body.
pub fn read_request(stream: &TcpStream) -> Result<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let line = line.rsplit_once(' ').map(|(start, _)| start.to_owned()).unwrap_or_default();
    let mut headers = BTreeMap::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim().split_once(':') else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Received { line, headers, body: serde_json::from_slice(&body).unwrap_or(Value::Null) })
}

/// An answer in chunks, so that its end can be told from a broken connection.
pub struct Answer<'a> {
    stream: &'a TcpStream,
    /// The most bytes in a chunk; each is sent by itself.
    pub cut: usize,
}

impl<'a> Answer<'a> {
    /// Nothing of it is sent yet.
    pub fn new(stream: &'a TcpStream) -> Self {
        Self { stream, cut: usize::MAX }
    }

    pub fn begin(&mut self, status: u64, headers: &[(&str, &str)]) -> Result<()> {
        self.stream.set_nodelay(true)?;
        let mut head = format!("HTTP/1.1 {status} -\r\ntransfer-encoding: chunked\r\nconnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        self.stream.write_all(head.as_bytes())
    }

    pub fn send(&mut self, bytes: &[u8]) -> Result<()> {
        for part in bytes.chunks(self.cut.min(bytes.len()).max(1)) {
            let chunk = [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
            self.stream.write_all(&chunk)?;
        }
        Ok(())
    }

    pub fn event(&mut self, data: &Value) -> Result<()> {
        self.send(format!("data: {data}\n\n").as_bytes())
    }

    pub fn text(&mut self, text: &str) -> Result<()> {
        self.event(&json!({ "object": "chat.completion.chunk", "choices": [{ "index": 0, "delta": { "content": text }, "finish_reason": null }] }))
    }

    pub fn end(&mut self) -> Result<()> {
        self.stream.write_all(b"0\r\n\r\n")
    }

    /// Sends nothing until the client gives up, and reports that.
    pub fn stall(&mut self) -> Result<()> {
        let mut stream = self.stream;
        stream.read_exact(&mut [0])
    }
}
