"""SMAA, vectorised: scores by one matrix product, ranks by argsort, counts by bincount, in blocks."""
import numpy as np

from common import raw, say, timed

VALUES = raw("smaa.values").reshape(1000, 8)
SAMPLES, BLOCK = 20_000, 1_000


def run():
    rng = np.random.default_rng(1)
    n, k = VALUES.shape
    counts, central = np.zeros(n * n, dtype=np.int64), np.zeros((n, k))
    for _ in range(SAMPLES // BLOCK):
        weights = rng.exponential(size=(BLOCK, k))
        weights /= weights.sum(1, keepdims=True)
        order = np.argsort(-(weights @ VALUES.T), axis=1)
        counts += np.bincount((order * n + np.arange(n)).ravel(), minlength=n * n)
        np.add.at(central, order[:, 0], weights)
    first = counts[::n]
    return float((first / SAMPLES).max()), central / np.maximum(first, 1)[:, None]


seconds, (figure, _) = timed(run)
say("smaa", "numpy", seconds, figure)
