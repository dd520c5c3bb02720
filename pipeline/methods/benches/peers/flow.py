"""Maximum flow: OR-Tools (push-relabel) and SciPy (Dinic) on the same bipartite graphs."""
import numpy as np
from ortools.graph.python import max_flow
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_flow

from common import instance, say, timed

for case in ("flow-500k", "flow-5m", "flow-band-5m"):
    supply, demand, major, need, _ = instance(case)
    n, m = len(supply), len(demand)
    source, sink = n + m, n + m + 1
    tail = np.concatenate([np.full(n, source), major, n + np.arange(m)]).astype(np.int32)
    head = np.concatenate([np.arange(n), n + need, np.full(m, sink)]).astype(np.int32)
    capacity = np.concatenate([supply, np.minimum(supply[major], demand[need]), demand]).astype(np.int64)

    def build():
        graph = max_flow.SimpleMaxFlow()
        graph.add_arcs_with_capacity(tail, head, capacity)
        return graph

    def whole():
        graph = build()
        assert graph.solve(source, sink) == graph.OPTIMAL
        return graph.optimal_flow()

    say(case, "ortools", *timed(whole))
    graph = build()
    graph.solve(source, sink)
    # A second solve on a built graph leaves out building it.
    say(f"{case}-solve", "ortools", *timed(lambda: (graph.solve(source, sink), graph.optimal_flow())[1]))
    if case == "flow-500k":
        matrix = coo_array((capacity.astype(np.int32), (tail, head)), shape=(n + m + 2, n + m + 2)).tocsr()
        say(f"{case}-solve", "scipy", *timed(lambda: maximum_flow(matrix, source, sink, method="dinic").flow_value, 1))
