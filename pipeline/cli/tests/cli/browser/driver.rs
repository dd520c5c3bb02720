//! Chromium over the DevTools protocol, spoken through pipes: no port, no further crate.
//!
//! Also a module of the tests of the report, which looks at pages of made-up editions.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Names under which a Chromium is looked for; `DUIKOU_CHROMIUM` comes before them.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Quiet, alone, off the network.
const FLAGS: [&str; 14] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,900",
    "--remote-debugging-pipe",
];

/// The longest a page or an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(180);

/// The browser to use, if there is one.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("DUIKOU_CHROMIUM") {
        return Some(named.into());
    }
    let folders = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    NAMES.iter().find_map(|name| folders.iter().map(|f| f.join(name)).find(|p| p.is_file()))
}

/// A browser with one tab.
pub struct Browser {
    child: Child,
    words: ChildStdin,
    heard: Receiver<Value>,
    session: String,
    next: u64,
    /// What happened on its own, not yet looked at.
    events: VecDeque<Value>,
    _home: tempfile::TempDir,
}

impl Browser {
    /// Starts the browser. `None`, said loudly, where there is none.
    pub fn start() -> Option<Browser> {
        let Some(program) = program() else {
            eprintln!(
                "SKIPPED: no Chromium here ({}, or DUIKOU_CHROMIUM): the site was not looked at",
                NAMES.join(", ")
            );
            return None;
        };
        let home = tempfile::tempdir().unwrap();
        // The protocol is spoken over the third and fourth file of the process, here its input and output.
        let mut child = Command::new("sh")
            .arg("-c")
            .arg("exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null")
            .arg(&program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", home.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
        let words = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (tell, heard) = channel();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while output.read_until(0, &mut bytes).is_ok_and(|n| n > 0) {
                if bytes.last() == Some(&0) {
                    bytes.pop();
                }
                let Ok(message) = serde_json::from_slice(&bytes) else { return };
                if tell.send(message).is_err() {
                    return;
                }
                bytes.clear();
            }
        });
        let events = VecDeque::new();
        let mut browser = Browser { child, words, heard, session: String::new(), next: 0, events, _home: home };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = browser
            .ask("Target.attachToTarget", json!({ "targetId": target["targetId"].as_str().unwrap(), "flatten": true }));
        browser.session = attached["sessionId"].as_str().unwrap().to_string();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.ask(&format!("{domain}.enable"), json!({}));
        }
        Some(browser)
    }

    fn hear(&mut self) -> Value {
        match self.heard.recv_timeout(PATIENCE) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => panic!("the browser said nothing for {PATIENCE:?}"),
            Err(RecvTimeoutError::Disconnected) => panic!("the browser ended: {:?}", self.child.wait()),
        }
    }

    /// Asks for something and returns the answer.
    #[track_caller]
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.words.write_all(&bytes).unwrap();
        loop {
            let mut said = self.hear();
            if said["id"] == json!(self.next) {
                assert!(said.get("error").is_none(), "{method}: {}", said["error"]);
                return said["result"].take();
            }
            self.keep(said);
        }
    }

    fn keep(&mut self, said: Value) {
        if said.get("method").is_some() {
            self.events.push_back(said);
        }
    }

    /// Opens a page and waits until it is loaded.
    #[track_caller]
    pub fn open(&mut self, url: &str) {
        // Leaving for another place of the same page would load nothing.
        self.ask("Page.navigate", json!({ "url": "about:blank" }));
        self.until("Page.loadEventFired");
        self.events.clear();
        let went = self.ask("Page.navigate", json!({ "url": url }));
        assert!(went.get("errorText").is_none(), "{url}: {went}");
        self.until("Page.loadEventFired");
    }

    /// Waits for an event; the others are kept.
    pub fn until(&mut self, method: &str) {
        if let Some(at) = self.events.iter().position(|e| e["method"] == method) {
            self.events.remove(at);
            return;
        }
        loop {
            let said = self.hear();
            if said["method"] == method {
                return;
            }
            self.keep(said);
        }
    }

    /// The value of an expression on the page; a promise is waited for.
    #[track_caller]
    pub fn value(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut said = self.ask("Runtime.evaluate", params);
        assert!(said.get("exceptionDetails").is_none(), "{expression}: {}", said["exceptionDetails"]);
        said["result"]["value"].take()
    }

    /// Waits until an expression holds.
    #[track_caller]
    pub fn wait(&mut self, expression: &str) {
        let watch = format!(
            "new Promise(done=>{{const end=Date.now()+10000;(function look(){{if({expression})done(true);else if(Date.now()>end)done(false);else setTimeout(look,20);}})();}})"
        );
        assert_eq!(self.value(&watch), json!(true), "never: {expression}");
    }

    /// Sets the size of the window.
    pub fn size(&mut self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }

    /// Presses a key.
    pub fn key(&mut self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            other => panic!("no key {other}"),
        };
        let mut press = json!({ "type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code });
        if key == "Enter" {
            press["text"] = json!("\r");
        }
        self.ask("Input.dispatchKeyEvent", press.clone());
        press["type"] = json!("keyUp");
        self.ask("Input.dispatchKeyEvent", press);
    }

    /// Types into what has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.ask("Input.insertText", json!({ "text": text }));
    }

    /// What went wrong since the page was opened: errors on the console, exceptions, dialogs, and addresses asked for
    /// that are neither files nor written into the page.
    pub fn complaints(&mut self) -> Vec<String> {
        // An answer comes after what was said before it.
        self.value("0");
        let mut out = Vec::new();
        for event in self.events.drain(..) {
            let params = &event["params"];
            match event["method"].as_str().unwrap_or("") {
                "Runtime.exceptionThrown" => out.push(params["exceptionDetails"].to_string()),
                "Runtime.consoleAPICalled"
                    if matches!(params["type"].as_str(), Some("error" | "warning" | "assert")) =>
                {
                    out.push(params.to_string());
                }
                "Log.entryAdded" if params["entry"]["level"] == "error" => out.push(params["entry"].to_string()),
                "Page.javascriptDialogOpening" => out.push(format!("a dialog: {}", params["message"])),
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str().unwrap_or("");
                    if !["file:", "data:", "about:", "blob:"].iter().any(|scheme| url.starts_with(scheme)) {
                        out.push(format!("asks for {url}"));
                    }
                }
                _ => {}
            }
        }
        out
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of a file or folder.
pub fn file_url(path: &Path) -> String {
    let mut out = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            b if b.is_ascii_alphanumeric() => out.push(b as char),
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}
