"""The rules that take burden off officials: what they say, how each is kept, which tests prove it."""

from gongjian.engine.burden.register import RULES, Instrument, Rule

__all__ = ["RULES", "Instrument", "Rule"]
