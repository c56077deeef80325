"""Whatever is typed into the inputs of projects, responsibility, commitments and problems is used or refused in a sentence."""

import string
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongjian.core.action import ACTIONS
from gongjian.core.inputs import BIDI, FIRST_YEAR, LAST_YEAR, Input, parsed
from gongjian.core.refusal import InputRefused

FEATURES = ("projects", "responsibility", "commitments", "problems")
SCHEMAS = sorted(
    {one.given for one in ACTIONS.values() if one.given.__module__.split(".")[1] in FEATURES},
    key=lambda one: one.__name__,
)
ABSURD_TEXT = st.sampled_from([
    "", " ", "\u3000\u00a0", "\u200b", "\u2800", "\x00", "甲\x00乙", "\u202e甲", "甲\u2066乙", "\ud800", "字" * 10_000, "\n\n", "甲" * 201,
])  # fmt: skip
TEXT = ABSURD_TEXT | st.text(max_size=20) | st.text(alphabet=string.ascii_letters, min_size=1, max_size=20)
DAY = st.dates() | st.sampled_from([date.min, date.max, date(2020, 5, 19)])
NUMBER = st.integers(-(2**40), 2**40) | st.sampled_from([-1, 0, 1])
AMOUNT = st.decimals(allow_nan=True, allow_infinity=True) | st.sampled_from(
    [Decimal(-1), Decimal("1E+30"), Decimal("0.00001")]
)
ANYTHING = TEXT | DAY | NUMBER | AMOUNT | st.booleans() | st.none() | st.lists(TEXT, max_size=2)


def likely(annotation: Any) -> Any:
    """Mostly values of the field's own kind, so that rules behind the type are reached; sometimes anything."""
    name = str(annotation)
    kinds = {"datetime.date": DAY, "Decimal": AMOUNT, "int": NUMBER, "str": TEXT}
    own = next((strategy for kind, strategy in kinds.items() if kind in name), ANYTHING)
    return st.one_of(own, own, own, ANYTHING)


def data_for(schema: type[Input]) -> Any:
    required = {name: likely(one.annotation) for name, one in schema.model_fields.items() if one.is_required()}
    optional = {name: likely(one.annotation) for name, one in schema.model_fields.items() if not one.is_required()}
    return st.fixed_dictionaries(required, optional=optional)


def values_of(one: Any) -> Any:
    if isinstance(one, Input):
        for name in type(one).model_fields:
            yield from values_of(getattr(one, name))
    elif isinstance(one, (list, tuple)):
        for part in one:
            yield from values_of(part)
    else:
        yield one


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: one.__name__)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_everything_is_used_sanely_or_refused_at_its_field(schema, data):
    given_data, language = data.draw(data_for(schema)), data.draw(st.sampled_from(["zh-hans", "en"]))
    with translation.override(language):
        try:
            accepted = parsed(schema, given_data)
        except InputRefused as refusal:
            for fault in refusal.facts["errors"]:
                assert fault["message"]
                assert "%(" not in fault["message"]
                assert fault["field"].split(".")[0] in schema.model_fields
            return
    for value in values_of(accepted):
        if isinstance(value, str):
            assert not any(c in BIDI or (unicodedata.category(c) == "Cc" and c not in "\n\t") for c in value)
            assert len(value) <= 4000
        if isinstance(value, date):
            assert FIRST_YEAR <= value.year <= LAST_YEAR
        if isinstance(value, Decimal):
            assert value.is_finite()


def required_texts() -> Any:
    for schema in SCHEMAS:
        for name, one in schema.model_fields.items():
            if one.is_required() and one.annotation is str:
                yield schema, name


@pytest.mark.parametrize(("schema", "name"), list(required_texts()), ids=str)
@pytest.mark.parametrize("typed", [" ", "\u3000", "\u200b\u200b", "\u2800", "\x00", "甲\u202e乙", "字" * 10_000])
def test_a_name_of_blanks_unseen_or_endless_letters_is_refused_at_its_field(schema, name, typed):
    with pytest.raises(InputRefused) as refused:
        parsed(schema, {name: typed})
    assert name in {fault["field"] for fault in refused.value.facts["errors"]}


def test_what_the_program_hands_on_itself_is_cleaned_not_refused():
    """A workbook's cell may hold such characters; nobody typed them."""
    schema = next(one for one in SCHEMAS if one.__name__ == "AddProject")
    assert schema(name="甲\u202e乙").name == "甲乙"  # type: ignore[attr-defined]
