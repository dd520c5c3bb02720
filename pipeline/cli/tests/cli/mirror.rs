//! A small server of files for the tests of `fetch`: it knows ranges, and can hang up in the middle.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the mirror does with the next requests.
#[derive(Default)]
pub struct Manners {
    /// Files by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Hang up once after so many bytes of a body.
    pub cut_after: Option<usize>,
    /// Take no notice of `Range`.
    pub without_ranges: bool,
    /// What was asked for: name, and the range where there was one.
    pub log: Vec<(String, Option<String>)>,
}

pub struct Mirror {
    pub address: String,
    manners: Arc<Mutex<Manners>>,
}

impl Mirror {
    pub fn of(files: &[(&str, &[u8])]) -> Mirror {
        let files = files.iter().map(|(n, b)| (n.to_string(), b.to_vec())).collect();
        let manners = Arc::new(Mutex::new(Manners { files, ..Manners::default() }));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let shared = manners.clone();
        // Ends with the process.
        std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, &shared)));
        Mirror { address, manners }
    }

    pub fn change(&self, change: impl FnOnce(&mut Manners)) {
        change(&mut self.manners.lock().unwrap());
    }

    /// What was asked for since the last look.
    pub fn asked(&self) -> Vec<(String, Option<String>)> {
        std::mem::take(&mut self.manners.lock().unwrap().log)
    }
}

/// Answers one request and closes. A client that hangs up early is its own affair.
fn answer(mut stream: TcpStream, manners: &Mutex<Manners>) {
    let mut head = Vec::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_string());
    }
    let Some(path) = head.first().and_then(|l| l.split_whitespace().nth(1)) else { return };
    let name = path.trim_start_matches('/').to_string();
    let header = |key: &str| {
        head.iter()
            .find_map(|l| l.split_once(": ").filter(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v.to_string()))
    };
    let range = header("range");
    let mut manners = manners.lock().unwrap();
    manners.log.push((name.clone(), range.clone()));
    let Some(bytes) = manners.files.get(&name).cloned() else {
        let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    };
    let begin = range
        .filter(|_| !manners.without_ranges)
        .and_then(|r| r.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    let (status, more, body) = match begin {
        Some(begin) if begin >= bytes.len() => {
            ("416 Range Not Satisfiable", format!("Content-Range: bytes */{}\r\n", bytes.len()), &[][..])
        }
        Some(begin) => (
            "206 Partial Content",
            format!("Content-Range: bytes {begin}-{}/{}\r\n", bytes.len() - 1, bytes.len()),
            &bytes[begin..],
        ),
        None => ("200 OK", String::new(), &bytes[..]),
    };
    let sent = manners.cut_after.take().map_or(body, |n| &body[..n.min(body.len())]);
    let text = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{more}Connection: close\r\n\r\n", body.len());
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.write_all(sent)).and_then(|()| stream.flush());
}
