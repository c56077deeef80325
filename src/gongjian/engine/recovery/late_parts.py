"""Solvers and compiled kernels come at their first use (ADR 0007)."""

from gongjian.engine.late import Late

cp_model = Late("ortools.sat.python.cp_model")
highspy = Late("highspy")
max_flow = Late("ortools.graph.python.max_flow")
numpy = Late("numpy")
serial = Late("gongjian.engine.recovery.serial")
decisions = Late("gongjian.engine.recovery.decisions")
walking = Late("gongjian.engine.recovery.walking")
lengths = Late("gongjian.engine.recovery.lengths")
queueing = Late("gongjian.engine.recovery.queueing")
breeding = Late("gongjian.engine.recovery.breeding")
herds = Late("gongjian.engine.recovery.herds")
