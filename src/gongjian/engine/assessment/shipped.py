"""The scheme of a stage that travels with the program."""

from functools import cache
from importlib import resources

from gongjian.engine.assessment.codec import stage_scheme_from_json
from gongjian.engine.assessment.scheme import StageScheme
from gongjian.engine.scoring import read_json


@cache
def shipped_stage_scheme() -> StageScheme:
    folder = resources.files("gongjian.engine.assessment").joinpath("schemes")
    return stage_scheme_from_json(read_json(folder.joinpath("stage-2020.json").read_bytes()))
