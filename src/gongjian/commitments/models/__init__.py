"""Stage targets, weekly nodes, promises and what still stands in their way; how they stood each evening."""

from gongjian.commitments.models.kept import KeptConstraint, KeptNode, KeptPromise, KeptTarget
from gongjian.commitments.models.work import Constraint, Promise, PromiseFacts, StageTarget, WeeklyNode

__all__ = [
    "Constraint",
    "KeptConstraint",
    "KeptNode",
    "KeptPromise",
    "KeptTarget",
    "Promise",
    "PromiseFacts",
    "StageTarget",
    "WeeklyNode",
]
