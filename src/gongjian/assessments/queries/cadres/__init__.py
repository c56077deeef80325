"""Reading a cadre's record, who looked at it, and what was asked to be corrected."""

from gongjian.assessments.models import CadreCorrection, CadreLook
from gongjian.assessments.queries.cadres.access import (
    cadres_visible_to,
    corrections_to_decide,
    corrections_visible_to,
    deciders_of_correction,
    is_cadre,
    looked_today,
    looks_at,
    looks_visible_to,
    person_of_correction,
    records_open_to,
)
from gongjian.assessments.queries.cadres.papers import record_paper
from gongjian.assessments.queries.cadres.record import SECTIONS, Entry, Record, entry_of, record_of

__all__ = [
    "SECTIONS",
    "CadreCorrection",
    "CadreLook",
    "Entry",
    "Record",
    "cadres_visible_to",
    "corrections_to_decide",
    "corrections_visible_to",
    "deciders_of_correction",
    "entry_of",
    "is_cadre",
    "looked_today",
    "looks_at",
    "looks_visible_to",
    "person_of_correction",
    "record_of",
    "record_paper",
    "records_open_to",
]
