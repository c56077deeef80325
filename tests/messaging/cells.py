"""One cell per action of messaging (tests/cells.py)."""

CELLS = {"change_wishes": lambda where: (where.person, {"mail_digest": False})}
