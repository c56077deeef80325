import pkgutil

import pytest

from gongjian.access import matrix
from gongjian.access.matrix import MATRIX, described
from gongjian.access.roles import Role


def test_the_described_table_has_every_permission_and_role():
    rows = dict(described())
    assert rows.keys() == MATRIX.keys()
    assert {len(row) for row in rows.values()} == {len(Role)}
    assert rows["add_unit"][list(Role).index(Role.OFFICE)] == "everywhere"
    assert rows["add_unit"][list(Role).index(Role.OWNER)] == ""


def test_a_permission_stated_twice_is_refused(monkeypatch):
    modules = list(pkgutil.iter_modules(matrix.__path__))
    monkeypatch.setattr(matrix.pkgutil, "iter_modules", lambda _path: modules[:1] * 2)
    with pytest.raises(RuntimeError, match="twice"):
        matrix._assembled()
