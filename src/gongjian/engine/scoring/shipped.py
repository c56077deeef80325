"""The schemes that travel with the program."""

from functools import cache
from importlib import resources

from gongjian.engine.scoring.canonical import read_json
from gongjian.engine.scoring.codec import scheme_from_json
from gongjian.engine.scoring.scheme import Scheme

DEFAULT = "default-2020-2"


@cache
def shipped_scheme(name: str = DEFAULT) -> Scheme:
    """By its file; earlier versions stay. Raises FileNotFoundError for a scheme that does not travel with the program."""
    text = resources.files("gongjian.engine.scoring").joinpath("schemes", f"{name}.json").read_bytes()
    return scheme_from_json(read_json(text))
