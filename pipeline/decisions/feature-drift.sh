#!/usr/bin/env bash
# Says which crates get further features when the tests are built: each of them, and all that stand on it, would be
# compiled a second time. Prints nothing and exits 0 where the tests reuse the build. See 0002.
set -euo pipefail
cd "$(dirname "$0")/../.."

# A line for each crate, and one for each of its features.
list() {
    cargo tree --quiet --edges "$1" --prefix none --no-dedupe --format '{p};{f}' | sed 's/ (.*)//' |
        awk -F';' '{ print $1; n = split($2, feature, ","); for (i = 1; i <= n; i++) print $1 " " feature[i] }' | sort -u
}

plain=$(list normal,build)
# Features that only the tests switch on, of crates that the plain build has too.
extra=$(list normal,build,dev | comm -13 <(printf '%s\n' "$plain") - |
    awk 'NR == FNR { have[$0]; next } NF == 3 && (($1 " " $2) in have)' <(printf '%s\n' "$plain") -)
if [ -n "$extra" ]; then
    printf 'crate, version, feature that only the tests switch on:\n%s\n' "$extra"
    exit 1
fi
