"""POT's solvers, timed, with the accuracy they reached in our measure."""
import warnings

import numpy as np
import ot

from common import say, timed

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
