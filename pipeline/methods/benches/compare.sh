#!/bin/sh
# Runs our methods and their Python peers on the same generated instances and prints the ratios.
# The peers live in a throw-away environment: compare.sh [FOLDER] (default: a temporary one, removed after).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -ge 1 ]; then work=$1; mkdir -p "$work"; else work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --requirement "$here/peers/requirements.txt"
fi
cargo run --quiet --release --manifest-path "$here/../Cargo.toml" --example compare -- "$work/data" | tee "$work/ours.txt"
: > "$work/peers.txt"
for peer in flow transport smaa; do
    "$work/venv/bin/python" "$here/peers/$peer.py" "$work/data" | tee -a "$work/peers.txt"
done
"$work/venv/bin/python" - "$work/ours.txt" "$work/peers.txt" <<'PY'
import sys
rows = lambda f: [l.split() for l in open(f) if not l.startswith("#")]
ours = {case: (float(s), float(x)) for case, s, x in rows(sys.argv[1])}
print(f"\n{'case':18} {'peer':18} {'ours s':>9} {'peer s':>9} {'ratio':>8}  figure, ours and theirs")
for case, peer, seconds, figure in rows(sys.argv[2]):
    s, x = ours[case]
    print(f"{case:18} {peer:18} {s:9.4f} {float(seconds):9.4f} {float(seconds) / s:8.1f}  {x:.9g} {float(figure):.9g}")
PY
