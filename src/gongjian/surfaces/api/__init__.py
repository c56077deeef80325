"""REST: every action, every published list, one schema. Features publish their lists in their own `api.py`.

Importing this loads neither django-ninja nor the schema of a single action: `surfaces/urls.py` says when they come.
"""

from gongjian.surfaces.api.files import Receivable, receivable
from gongjian.surfaces.api.lists import READABLES, Readable, Then, readable

__all__ = ["READABLES", "Readable", "Receivable", "Then", "readable", "receivable"]
