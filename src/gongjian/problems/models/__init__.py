"""Problems and who held them; what was asked about them; the joint conference."""

from gongjian.problems.models.conference import (
    AgendaItem,
    Attendee,
    Conference,
    Decision,
    Minutes,
    MinutesFile,
)
from gongjian.problems.models.kept import KeptDecision, KeptProblem
from gongjian.problems.models.ladder import Holding, Problem, ProblemFacts
from gongjian.problems.models.questions import Comment, Consultation, Dispute, Extension

__all__ = [
    "AgendaItem",
    "Attendee",
    "Comment",
    "Conference",
    "Consultation",
    "Decision",
    "Dispute",
    "Extension",
    "Holding",
    "KeptDecision",
    "KeptProblem",
    "Minutes",
    "MinutesFile",
    "Problem",
    "ProblemFacts",
]
