"""Reading the generated instances and timing the peers as the Rust side does."""
import pathlib
import sys
import time

import numpy as np

FOLDER = pathlib.Path(sys.argv[1])


def raw(name, kind=np.float64):
    return np.fromfile(FOLDER / name, dtype=kind)


def instance(name):
    ends = [raw(f"{name}.{end}", np.int64) for end in ("major", "need")]
    return raw(f"{name}.supply"), raw(f"{name}.demand"), *ends, raw(f"{name}.affinity")


def timed(run, repeat=5, budget=10.0):
    """The least of a few runs (fewer when they are slow), and the last result."""
    best, spent = float("inf"), 0.0
    for _ in range(repeat):
        start = time.perf_counter()
        result = run()
        best = min(best, time.perf_counter() - start)
        spent += time.perf_counter() - start
        if spent > budget:
            break
    return best, result


def say(case, peer, seconds, figure):
    print(f"{case} {peer} {seconds} {figure}", flush=True)
