"""What a backup writes of a row is the same whichever engine it came from."""

import json

import pytest

from gongjian.config import rows
from gongjian.core.models import Event
from gongjian.core.record import portable

JSON = Event._meta.get_field("facts")


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        (-0.0, "0.0"),
        ({"cri": [-0.0, 1.0, -2.5]}, '{"cri": [0.0, 1.0, -2.5]}'),
        ([0, "-0.0", None, True], '[0, "-0.0", null, true]'),
    ],
)
def test_a_zero_has_no_sign_in_a_backup(stored, written):
    """Met with the forecast of the demonstration: made on SQLite, it could not be restored into PostgreSQL."""
    assert json.dumps(rows._written(stored, JSON)) == written
    assert json.dumps(portable(stored)) == written
