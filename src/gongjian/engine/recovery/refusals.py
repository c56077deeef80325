"""What is wrong with a recovery problem, by code and facts; the surface puts it into words."""

from typing import Any


class RecoveryRefused(ValueError):
    """The problem cannot be solved as it was put. `code` names why, `facts` what it is about."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(f"{code}: {facts}")
        self.code, self.facts = code, facts
