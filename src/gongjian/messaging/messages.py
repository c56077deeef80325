"""Where features say who is told: `tell(EVENT, to=…, url=…)` in their own `messages.py`."""

from gongjian.messaging.states import TELLINGS, Telling, tell

__all__ = ["TELLINGS", "Telling", "tell"]
