"""The catalogues that travel with the program; a district changes them into versions of its own."""

import json
from functools import cache
from importlib import resources
from typing import Final

from gongjian.engine.inspection.catalogue import Catalogue, catalogue_from_json

KINDS: Final = ("safety", "dust", "sieve")


@cache
def shipped_catalogue(kind: str) -> Catalogue:
    """Raises FileNotFoundError for a kind that does not travel with the program."""
    text = resources.files("gongjian.engine.inspection").joinpath("catalogues", f"{kind}.json").read_text("utf-8")
    return catalogue_from_json(json.loads(text))
