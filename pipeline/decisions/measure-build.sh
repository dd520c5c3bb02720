#!/usr/bin/env bash
# Builds the binary from nothing in a fresh target folder and prints a row of the table in 0002: wall time, CPU time,
# number of crates, and the time both shipped reports take. Run it on an idle machine:
#   pipeline/decisions/measure-build.sh [dev|release]
set -euo pipefail
cd "$(dirname "$0")/../.."
profile=${1:-dev}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="$work/target"
folder=$profile
if [ "$profile" = dev ]; then folder=debug; fi

# Downloads are not part of the measure.
cargo fetch --quiet --locked

TIMEFORMAT='%R %U %S'
build=$( { time cargo build --quiet --locked --profile "$profile" --bin duikou >&2; } 2>&1 | tail -n 1)
run=$( { time "$CARGO_TARGET_DIR/$folder/duikou" run --out "$work/out" 2>"$work/run.log"; } 2>&1 | tail -n 1) ||
    { cat "$work/run.log" >&2; exit 1; }

read -r wall user system <<<"$build"
read -r seconds _ <<<"$run"
crates=$(cargo tree --locked --package duikou --edges normal,build --prefix none --no-dedupe --format '{p}' |
    sed 's/ (.*//' | sort -u | wc -l)
cpu=$(awk -v u="$user" -v s="$system" 'BEGIN { printf "%.0f", u + s }')
size=$(du -sm "$CARGO_TARGET_DIR" | cut -f1)
echo "cores: $(nproc); $(rustc --version); target folder: $size MB"
echo "| profile | wall time | CPU time | crates | both reports from raw files |"
echo "|---|---|---|---|---|"
printf '| %s | %.0f s | %s s | %s | %.1f s |\n' "$profile" "$wall" "$cpu" "$crates" "$seconds"
