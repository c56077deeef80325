"""Readers of the public benchmark formats: PSPLIB, MMLIB, MPSPLib, RCPSP/max, DSLIB. Durations in the formats' own units."""

from benchmarks.instances.dslib import TrackedProject, read_p2x
from benchmarks.instances.projects import Instance, Job, Mode, Successor
from benchmarks.instances.psplib import read_psplib
from benchmarks.instances.rcmp import read_rcmp
from benchmarks.instances.rcpsp_max import read_sch

READERS = {".sm": read_psplib, ".mm": read_psplib, ".rcmp": read_rcmp, ".sch": read_sch}

__all__ = [
    "READERS",
    "Instance",
    "Job",
    "Mode",
    "Successor",
    "TrackedProject",
    "read_p2x",
    "read_psplib",
    "read_rcmp",
    "read_sch",
]
