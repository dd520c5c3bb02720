"""Entropic transport: POT's dense solvers, the links that are not allowed at a prohibitive cost."""
import numpy as np

from common import instance
from pot import solve

for epsilon in ("0.2", "0.05", "0.02"):
    case = f"transport-{epsilon}"
    supply, demand, major, need, affinity = instance(case)
    total = supply.sum()
    # 40 epsilon above the dearest link: e^-40 of what a link carries, without infinities.
    cost = np.full((len(supply), len(demand)), 1.0 + 40 * float(epsilon))
    cost[major, need] = 1.0 - affinity
    a, b = supply / total, demand / demand.sum()
    # POT stops on the 2-norm of one margin; 1e-13 of total 1 is about 1e-9 relative by node here.
    solve(case, a, b, cost, float(epsilon), total, "sinkhorn", 1e-13)
    if epsilon == "0.05":
        solve(case, a, b, cost, float(epsilon), total, "sinkhorn_log", 1e-13, 300)
