"""Entropic transport: POT's dense solvers, the links that are not allowed at a prohibitive cost."""
import warnings

import numpy as np
import ot

from common import instance, raw, say, timed

warnings.filterwarnings("ignore")


def relative_error(plan, a, b):
    return max(np.abs(plan.sum(1) / a - 1).max(), np.abs(plan.sum(0) / b - 1).max())


def solve(case, a, b, cost, epsilon, total, method, stop, most=20_000):
    def run():
        return ot.sinkhorn(a, b, cost, epsilon, method=method, stopThr=stop, numItermax=most, warn=False)

    seconds, plan = timed(run)
    figure = float((plan * cost)[plan > 0].sum() * total)
    say(case, f"pot-{method}", seconds, figure)
    print(f"# {case} pot-{method}: relative marginal error {relative_error(plan, a, b):.1e}", flush=True)


for epsilon in ("0.2", "0.05", "0.02"):
    case = f"transport-{epsilon}"
    supply, demand, major, need, affinity = instance(case)
    total = supply.sum()
    # 30 epsilon above the dearest link: exp(-30/epsilon)-small, without infinities.
    cost = np.full((len(supply), len(demand)), 1.0 + 40 * float(epsilon))
    cost[major, need] = 1.0 - affinity
    a, b = supply / total, demand / demand.sum()
    # POT stops on the 2-norm of one margin; 1e-13 of total 1 is about 1e-9 relative by node here.
    solve(case, a, b, cost, float(epsilon), total, "sinkhorn", 1e-13)
    if epsilon == "0.05":
        solve(case, a, b, cost, float(epsilon), total, "sinkhorn_log", 1e-13, 300)

cost = raw("dense.cost").reshape(1000, 1000)
even = np.full(1000, 1e-3)
for epsilon in (0.05, 0.01):
    solve(f"dense-{epsilon}", even, even, cost, epsilon, 1.0, "sinkhorn", 1e-13)
    solve(f"dense-{epsilon}", even, even, cost, epsilon, 1.0, "sinkhorn_log", 1e-13)
