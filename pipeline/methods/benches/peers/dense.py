"""Dense Sinkhorn: POT on the same cost matrix, plain and in the log domain."""
import numpy as np

from common import raw
from pot import solve

cost = raw("dense.cost").reshape(1000, 1000)
even = np.full(1000, 1e-3)
for epsilon in (0.05, 0.01):
    solve(f"dense-{epsilon}", even, even, cost, epsilon, 1.0, "sinkhorn", 1e-13)
    solve(f"dense-{epsilon}", even, even, cost, epsilon, 1.0, "sinkhorn_log", 1e-13)
