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
cargo build --quiet --release --manifest-path "$here/../Cargo.toml" --example compare
ours=$(cargo metadata --no-deps --format-version 1 --manifest-path "$here/../Cargo.toml" |
    "$work/venv/bin/python" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release/examples/compare
: > "$work/ours.txt"
: > "$work/peers.txt"
# The enrollment plan: two sizes and the whole province (decision 0014).
cargo build --quiet --release --manifest-path "$here/../Cargo.toml" --example plan
for size in 500 2000 5000; do
    "$(dirname "$ours")/plan" "$work/data" file $size
    "$(dirname "$ours")/plan" "$work/data" interior $size | tee -a "$work/ours.txt"
done
"$work/venv/bin/python" "$here/peers/plan.py" "$work/data" | tee -a "$work/peers.txt"
# In turn, and more than once: a busy machine then burdens both sides, and the least time counts.
for round in 1 2; do
    for case in dense smaa flow transport; do
        "$ours" "$work/data" $case | tee -a "$work/ours.txt"
        "$work/venv/bin/python" "$here/peers/$case.py" "$work/data" | tee -a "$work/peers.txt"
    done
done
"$work/venv/bin/python" - "$work/ours.txt" "$work/peers.txt" <<'PY'
import sys

def least(file):
    out = {}
    for line in open(file):
        if line.startswith("#"):
            continue
        *key, seconds, figure = line.split()
        best = out.setdefault(tuple(key), (float(seconds), float(figure)))
        out[tuple(key)] = min(best, (float(seconds), float(figure)))
    return out

ours, peers = least(sys.argv[1]), least(sys.argv[2])
print(f"\n{'case':18} {'peer':18} {'ours s':>9} {'peer s':>9} {'ratio':>8}  figure, ours and theirs")
for (case, peer), (seconds, figure) in peers.items():
    s, x = ours[case,]
    print(f"{case:18} {peer:18} {s:9.4f} {seconds:9.4f} {seconds / s:8.1f}  {x:.9g} {figure:.9g}")
PY
