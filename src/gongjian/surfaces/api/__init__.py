"""REST: every action, every published list, one schema. Features publish their lists in their own `api.py`."""

from gongjian.surfaces.api.reading import READABLES, Readable, readable
from gongjian.surfaces.api.schema import api, described

__all__ = ["READABLES", "Readable", "api", "described", "readable"]
