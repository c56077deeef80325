"""Backward plans 倒排工期: from the day everything must be done to the latest days of each piece of work."""

from gongjian.engine.backward.latest import Backward, Latest, Step, worked_back
from gongjian.engine.backward.templates import TEMPLATES, VERSION, Template, TemplateStep

__all__ = ["TEMPLATES", "VERSION", "Backward", "Latest", "Step", "Template", "TemplateStep", "worked_back"]
