"""What an attacker or a broken script may send: refused in words, never half done, never a 5xx."""

import json
import typing

import pytest
from django.test import Client
from pydantic import BaseModel

from gongjian.access.roles import Role
from gongjian.core.action import ACTIONS
from gongjian.people.models import Person, Unit
from tests import factories, personas
from tests.surfaces.test_api_doors import UNIT, call, caller

# What a form never sends and a column often has.
SMUGGLED = {"id", "pk", "state", "status", "score", "district", "district_id", "created_at", "created_by", "is_staff"}


@pytest.fixture
def client(district):
    return caller(personas.person(Role.SYSTEM_ADMIN, district))


def models_in(kind):
    """The input and every input inside it."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
        for field in kind.model_fields.values():
            yield from models_in(field.annotation)
    for part in typing.get_args(kind):
        yield from models_in(part)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_no_input_takes_more_than_it_names_nor_guesses_kinds(name):
    for model in models_in(ACTIONS[name].given):
        config = model.model_config
        assert (config["extra"], config["strict"], config["frozen"]) == ("forbid", True, True), model.__name__


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_a_smuggled_field_is_refused_by_name(client, name):
    smuggled = SMUGGLED - set(ACTIONS[name].given.model_fields)
    answer = call(client, name, 1, dict.fromkeys(smuggled, 1))
    assert answer.status_code == 422
    unknown = {fault["field"] for fault in answer.json()["errors"] if fault["type"] == "extra_forbidden"}
    assert unknown == smuggled


@pytest.mark.parametrize("target", [False, True, "1", 1.0, 1.5, None, [1], {"id": 1}, 0, -1, 2**63, 10**40])
def test_a_target_is_a_row_number_and_nothing_like_it(client, target):
    answer = call(client, "add_unit", target, UNIT)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "target")


@pytest.mark.parametrize("number", [False, "1", 2**31, 2**63, 10**40, -(2**31) - 1, 1.5])
def test_a_number_inside_is_a_number_that_a_column_holds(client, district, number):
    answer = call(client, "add_person", district.pk, {"name": "甲", "unit_id": number})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "unit_id")


@pytest.mark.parametrize("name", ["", " ", "\u3000", "\0", "\u200b", "\u202e\u2066", "长" * 201, 5, None, ["甲"]])
def test_a_name_nobody_could_read_is_refused(client, district, name):
    before = Person.objects.count()
    answer = call(client, "add_person", district.pk, {"name": name})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "name")
    assert Person.objects.count() == before


@pytest.mark.parametrize("name", ["甲\0乙", "甲\u202e乙", "\u2066甲"])
def test_a_character_that_cannot_be_seen_is_refused_by_its_code(client, district, name):
    answer = call(client, "add_person", district.pk, {"name": name})
    assert answer.status_code == 422
    assert "U+" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "body",
    [
        rb'{"target": 1, "given": {"name": "\ud800", "kind": "department"}, "key": "k"}',
        rb'{"target": 1, "given": {"name": "a", "kind": "\udfff"}, "key": "k"}',
        b'{"target": 1, "given": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"target": 1, "given": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
        b'{"target": ' + b"9" * 5_000 + b"}",
        b'{"target": NaN}',
        b'{"target": Infinity}',
        b'{"target": 1, "given": {}, "key": "k"} trailing',
    ],
    ids=["lone-surrogate", "surrogate-in-choice", "deep-list", "deep-object", "long-number", "nan", "inf", "trailing"],
)
def test_json_that_breaks_parsers_is_refused(client, body):
    answer = client.post("/api/actions/add_unit", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "input_refused")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_form_is_not_taken_for_json(client, district, kind):
    answer = client.post("/api/actions/add_unit", b"target=1&given=2", content_type=kind)
    assert answer.status_code == 422
    assert Unit.objects.count() == 0


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "localhost:abc", "a b"])
@pytest.mark.parametrize("address", ["/api/units", "/sign-in/", "/"])
def test_another_host_name_is_not_answered(client, host, address, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = client.get(address, headers={"host": host})
    assert answer.status_code == 400
    assert host.encode() not in answer.content


def test_a_list_hands_out_only_what_it_names(client, district):
    """No order or filter by a field that is not shown: a password could be guessed by sorting."""
    factories.PersonFactory(district=district)
    for parameter in ("order_by", "sort", "ordering", "account__password", "password__startswith", "fields"):
        answer = client.get("/api/persons", {parameter: "account__password"})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, parameter)


@pytest.mark.parametrize("query", ["sort=account__password", "sort=-secret", "page=0", "page=99999999999999999999", "page_size=1000000", "q=%00", "cols=password"])  # fmt: skip
@pytest.mark.parametrize("address", ["/people/persons/", "/projects/", "/problems/list/"])
def test_a_page_of_a_list_bears_any_parameter(signed_in, campaign, query, address):
    person = signed_in(Role.SYSTEM_ADMIN) if address == "/people/persons/" else signed_in(Role.OFFICE)
    answer = person.get(f"{address}?{query}", follow=True)
    assert answer.status_code in {200, 404}
    assert b"argon2" not in answer.content


def test_a_token_does_not_open_pages(client):
    assert client.get("/people/persons/").status_code == 302


def test_the_api_is_not_framed_nor_sniffed_nor_cached(client):
    answer = client.get("/api/units")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]


def test_nobody_signed_out_may_act_by_a_foreign_page(district):
    answer = Client(enforce_csrf_checks=True).post(
        "/api/actions/add_unit", json.dumps({"target": 1}), content_type="text/plain"
    )
    assert answer.status_code in {401, 403}
