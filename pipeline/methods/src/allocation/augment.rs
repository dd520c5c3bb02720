//! The augmenting engine under the maximum flow and its bounds: blocking flows on a bipartite
//! graph whose links have no capacity of their own (Dinic's method, specialised).
//!
//! Flow runs from the *own* side to the *other* side. The residual graph has every link forwards,
//! and backwards only the links that carry flow; so each node of the other side keeps a list of its
//! carriers, and a search scans rows of links once in memory order and never a column of them.
//! Source: E. A. Dinic, Soviet Math. Dokl. 11 (1970) 1277–1280.

use super::problem::Side;

/// Not reached by the search.
const FAR: u32 = u32::MAX;
/// Never to be searched again: no room can be reached from here.
const DEAD: u32 = u32::MAX - 1;

/// A flow under augmentation. Amounts are integers.
#[derive(Debug, Clone)]
pub(crate) struct Engine<'a> {
    own: &'a Side,
    /// Flow by link, in the order of majors.
    pub flow: Vec<i64>,
    /// What each own node can still send.
    pub left_own: Vec<i64>,
    /// What each other node can still take.
    pub left_other: Vec<i64>,
    /// For each other node the links (own node, link) that carry flow, or once did.
    carriers: Vec<Vec<(u32, u32)>>,
    listed: Vec<bool>,
    level_own: Vec<u32>,
    level_other: Vec<u32>,
    cursor_own: Vec<usize>,
    cursor_other: Vec<usize>,
    /// Nodes the last search reached, in its order.
    pub reached_own: Vec<u32>,
    /// The same on the other side.
    pub reached_other: Vec<u32>,
}

/// One step of a path: own node, link onwards, other node, link back to the next own node.
struct Step {
    own: u32,
    forth: u32,
    other: u32,
    back: u32,
}

impl<'a> Engine<'a> {
    /// An engine on a given flow (by link) and what is left on both sides.
    pub fn new(own: &'a Side, flow: Vec<i64>, left_own: Vec<i64>, left_other: Vec<i64>) -> Self {
        let mut carriers = vec![Vec::new(); left_other.len()];
        let mut listed = vec![false; flow.len()];
        for n in 0..own.len() {
            for k in own.range(n) {
                let edge = own.edge[k];
                if flow[edge as usize] > 0 {
                    carriers[own.partner[k] as usize].push((n as u32, edge));
                    listed[edge as usize] = true;
                }
            }
        }
        Self {
            own,
            flow,
            carriers,
            listed,
            level_own: vec![FAR; left_own.len()],
            level_other: vec![FAR; left_other.len()],
            cursor_own: vec![0; left_own.len()],
            cursor_other: vec![0; left_other.len()],
            left_own,
            left_other,
            reached_own: Vec::new(),
            reached_other: Vec::new(),
        }
    }

    /// A first flow without search: own nodes with fewest links go first and take what they find.
    pub fn greedy(&mut self) {
        let mut order: Vec<u32> = (0..self.own.len() as u32).collect();
        order.sort_by_key(|&n| self.own.range(n as usize).len());
        for &n in &order {
            for k in self.own.range(n as usize) {
                if self.left_own[n as usize] == 0 {
                    break;
                }
                let other = self.own.partner[k];
                let amount = self.left_own[n as usize].min(self.left_other[other as usize]);
                if amount > 0 {
                    self.left_own[n as usize] -= amount;
                    self.left_other[other as usize] -= amount;
                    self.add(n, other, self.own.edge[k], amount);
                }
            }
        }
    }

    /// Augments from the given own nodes until no path to a node with room is left. Returns what
    /// was sent. Afterwards `reached_*` hold the residual reach of the sources that have some left.
    pub fn run(&mut self, sources: &[u32]) -> i64 {
        let mut sent = 0;
        while self.search(sources) {
            for &source in sources {
                sent += self.send(source);
            }
        }
        sent
    }

    /// As [`Engine::run`] for a graph with large parts that nothing can leave: what cannot reach room
    /// now never will, so it is left out of the searches from time to time. `others` is the links seen
    /// from the other side. Afterwards `reached_*` are as after `run`.
    pub fn run_pruned(&mut self, sources: &[u32], others: &Side) {
        let mut phase = 0u32;
        while self.search(sources) {
            for &source in sources {
                self.send(source);
            }
            phase += 1;
            if phase > 1 && phase.is_power_of_two() {
                self.prune(others);
            }
        }
        self.level_other.iter_mut().filter(|l| **l == DEAD).for_each(|l| *l = FAR);
        self.search(sources);
    }

    /// Marks the other nodes from which no room can be reached, by a search back from all room.
    fn prune(&mut self, others: &Side) {
        let mut own_seen = vec![false; self.left_own.len()];
        let mut other_seen: Vec<bool> = self.left_other.iter().map(|&left| left > 0).collect();
        let mut open: Vec<u32> = (0..self.left_other.len() as u32).filter(|&o| other_seen[o as usize]).collect();
        while let Some(o) = open.pop() {
            for &n in others.partners(o as usize) {
                if std::mem::replace(&mut own_seen[n as usize], true) {
                    continue;
                }
                for k in self.own.range(n as usize) {
                    let partner = self.own.partner[k];
                    if self.flow[self.own.edge[k] as usize] > 0
                        && !std::mem::replace(&mut other_seen[partner as usize], true)
                    {
                        open.push(partner);
                    }
                }
            }
        }
        for n in self.reached_other.drain(..) {
            self.level_other[n as usize] = FAR;
        }
        for (level, _) in self.level_other.iter_mut().zip(other_seen).filter(|(_, seen)| !seen) {
            *level = DEAD;
        }
    }

    /// Withdraws the whole flow of an *other* node: its partners get it back as left to send, and
    /// the node can take nothing. Returns the (own node, link, amount) it withdrew.
    pub fn withdraw(&mut self, other: u32) -> Vec<(u32, u32, i64)> {
        let mut out = Vec::new();
        for &(own, edge) in &self.carriers[other as usize] {
            let amount = std::mem::take(&mut self.flow[edge as usize]);
            if amount > 0 {
                self.left_own[own as usize] += amount;
                out.push((own, edge, amount));
            }
        }
        self.left_other[other as usize] = 0;
        out
    }

    /// Adds flow on a link.
    pub fn add(&mut self, own: u32, other: u32, edge: u32, amount: i64) {
        self.flow[edge as usize] += amount;
        if !self.listed[edge as usize] {
            self.listed[edge as usize] = true;
            self.carriers[other as usize].push((own, edge));
        }
    }

    /// Layers the residual graph from the sources; true when a node with room was reached.
    fn search(&mut self, sources: &[u32]) -> bool {
        for n in self.reached_own.drain(..) {
            self.level_own[n as usize] = FAR;
        }
        for n in self.reached_other.drain(..) {
            self.level_other[n as usize] = FAR;
        }
        for &n in sources {
            if self.left_own[n as usize] > 0 && self.level_own[n as usize] == FAR {
                self.reach_own(n, 0);
            }
        }
        let (mut done_own, mut done_other, mut level) = (0, 0, 0u32);
        loop {
            let mut found = false;
            for at in done_own..self.reached_own.len() {
                let n = self.reached_own[at] as usize;
                for &other in self.own.partners(n) {
                    if self.level_other[other as usize] == FAR {
                        self.level_other[other as usize] = level;
                        self.cursor_other[other as usize] = 0;
                        self.reached_other.push(other);
                        found |= self.left_other[other as usize] > 0;
                    }
                }
            }
            done_own = self.reached_own.len();
            if found {
                return true;
            }
            for at in done_other..self.reached_other.len() {
                let other = self.reached_other[at] as usize;
                let mut list = std::mem::take(&mut self.carriers[other]);
                list.retain(|&(own, edge)| {
                    let carries = self.flow[edge as usize] > 0;
                    if !carries {
                        self.listed[edge as usize] = false;
                    } else if self.level_own[own as usize] == FAR {
                        self.reach_own(own, level + 1);
                    }
                    carries
                });
                self.carriers[other] = list;
            }
            done_other = self.reached_other.len();
            if done_own == self.reached_own.len() {
                return false;
            }
            level += 1;
        }
    }

    fn reach_own(&mut self, n: u32, level: u32) {
        self.level_own[n as usize] = level;
        self.cursor_own[n as usize] = self.own.start[n as usize];
        self.reached_own.push(n);
    }

    /// Sends as much as the layers allow from one source; a depth-first search without recursion.
    fn send(&mut self, source: u32) -> i64 {
        let before = self.left_own[source as usize];
        let mut path: Vec<Step> = Vec::new();
        let mut at = source;
        while self.left_own[source as usize] > 0 {
            let n = at as usize;
            let k = self.cursor_own[n];
            if k == self.own.start[n + 1] {
                let Some(step) = path.pop() else { break };
                self.cursor_other[step.other as usize] += 1;
                at = step.own;
                continue;
            }
            let other = self.own.partner[k];
            if self.level_other[other as usize] != self.level_own[n] {
                self.cursor_own[n] += 1;
            } else if self.left_other[other as usize] > 0 {
                at = self.augment(source, at, other, self.own.edge[k], &mut path);
            } else if let Some((next, back)) = self.carrier(other, self.level_own[n] + 1) {
                path.push(Step { own: at, forth: self.own.edge[k], other, back });
                at = next;
            } else {
                self.cursor_own[n] += 1;
            }
        }
        before - self.left_own[source as usize]
    }

    /// The next carrier of `other` that stands one layer on.
    fn carrier(&mut self, other: u32, level: u32) -> Option<(u32, u32)> {
        let list = &self.carriers[other as usize];
        let cursor = &mut self.cursor_other[other as usize];
        while let Some(&(own, edge)) = list.get(*cursor) {
            if self.flow[edge as usize] > 0 && self.level_own[own as usize] == level {
                return Some((own, edge));
            }
            *cursor += 1;
        }
        None
    }

    /// Pushes along a found path; returns the node to go on from, with the path cut back to it.
    fn augment(&mut self, source: u32, last: u32, end: u32, edge: u32, path: &mut Vec<Step>) -> u32 {
        let room = self.left_own[source as usize].min(self.left_other[end as usize]);
        let amount = path.iter().fold(room, |m, s| m.min(self.flow[s.back as usize]));
        self.left_own[source as usize] -= amount;
        self.left_other[end as usize] -= amount;
        let mut cut = None;
        for (at, step) in path.iter().enumerate() {
            let &Step { own, forth, other, back } = step;
            self.flow[back as usize] -= amount;
            if self.flow[back as usize] == 0 && cut.is_none() {
                cut = Some(at);
            }
            self.add(own, other, forth, amount);
        }
        self.add(last, end, edge, amount);
        match cut {
            Some(at) => {
                let on = path[at].own;
                path.truncate(at);
                on
            }
            None => last,
        }
    }
}
