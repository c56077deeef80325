from gongjian.access.matrix import MATRIX, described
from gongjian.access.roles import Role


def test_the_described_table_has_every_permission_and_role():
    rows = dict(described())
    assert rows.keys() == MATRIX.keys()
    assert {len(row) for row in rows.values()} == {len(Role)}
    assert rows["add_unit"][list(Role).index(Role.OFFICE)] == "everywhere"
    assert rows["add_unit"][list(Role).index(Role.OWNER)] == ""
