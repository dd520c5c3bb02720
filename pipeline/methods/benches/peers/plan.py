"""Enrollment plan: HiGHS (interior point) on the exported LP files."""
import pathlib
import time

import highspy

from common import FOLDER, say

for file in sorted(pathlib.Path(FOLDER).glob("plan-*.lp")):
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("solver", "ipm")
    solver.readModel(str(file))
    start = time.perf_counter()
    solver.run()
    seconds = time.perf_counter() - start
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    say(file.stem, "highs-ipm", seconds, solver.getInfo().objective_function_value)
