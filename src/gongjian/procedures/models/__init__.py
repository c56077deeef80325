"""The catalogue of permits in versions, what each project needs of it, and how it stood each evening."""

from gongjian.procedures.models.kept import KeptPermit, KeptStop, KeptWork
from gongjian.procedures.models.permits import (
    CatalogueItem,
    Permit,
    PermitFile,
    PermitPaper,
    PermitProblem,
    PermitStop,
    PermitTie,
)

__all__ = [
    "CatalogueItem",
    "KeptPermit",
    "KeptStop",
    "KeptWork",
    "Permit",
    "PermitFile",
    "PermitPaper",
    "PermitProblem",
    "PermitStop",
    "PermitTie",
]
