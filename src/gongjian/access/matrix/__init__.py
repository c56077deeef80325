"""The permission matrix: one table, one file of rows per feature, one row per action plus `<thing>.see`.

A row names for each role how far the permission reaches; a role not named has none.
"""

import importlib
import pkgutil

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role


def _assembled() -> Matrix:
    matrix: Matrix = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        rows: Matrix = importlib.import_module(f"{__name__}.{module}").ROWS
        twice = matrix.keys() & rows.keys()
        if twice:
            raise RuntimeError(f"permissions stated twice: {sorted(twice)}")
        matrix.update(rows)
    return matrix


MATRIX: Matrix = _assembled()


def described() -> list[tuple[str, tuple[str, ...]]]:
    """The table for the reference page: (permission, reach of each role in the order of `Role`), "" for none."""

    def word(reach: Reach) -> str:
        return "" if reach is Reach.NONE else reach.value

    return [
        (permission, tuple(word(row.get(role, Reach.NONE)) for role in Role))
        for permission, row in sorted(MATRIX.items())
    ]
