"""Published lists: visible rows only, filters that say when they are wrong, pages of bounded size."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.people.queries import units_visible_to
from gongjian.surfaces.api import READABLES, readable
from gongjian.surfaces.api.filters import kind_of
from tests import factories


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


def test_only_rows_of_the_own_district(client, district):
    own = factories.UnitFactory(district=district)
    factories.UnitFactory()
    assert [row["id"] for row in client.get("/api/units").json()["results"]] == [own.pk]


def test_another_districts_row_is_not_found(client):
    assert client.get(f"/api/units/{factories.UnitFactory().pk}").status_code == 404


def test_one_row_shows_what_the_list_shows(client, district):
    unit = factories.UnitFactory(district=district)
    assert client.get(f"/api/units/{unit.pk}").json() == client.get("/api/units").json()["results"][0]


def test_a_path_over_an_empty_relation_is_null(client):
    assert client.get("/api/persons").json()["results"][0]["unit_name"] is None


def test_filters_narrow(client, district):
    factories.UnitFactory(district=district, name="区水利局")
    factories.UnitFactory(district=district, name="区交通局")
    assert client.get("/api/units", {"name": "水利"}).json()["count"] == 1


def test_a_yes_no_filter_reads_true_and_false(client):
    assert client.get("/api/posts", {"is_open": "true"}).json()["count"] == 1
    assert client.get("/api/posts", {"is_open": "false"}).json()["count"] == 0


@pytest.mark.parametrize(
    "query",
    [
        {"unit_id": "x"},
        {"unit_id": "9" * 19},
        {"name": "长" * 201},
        {"nonsense": "1"},
        {"name": "a\0b"},
        {"page": "0"},
        {"page": "x"},
        {"page_size": "201"},
    ],
)
def test_a_wrong_parameter_is_named(client, query):
    answer = client.get("/api/persons", query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == next(iter(query))


def test_pages_are_cut(client, district):
    factories.UnitFactory.create_batch(3, district=district)
    answer = client.get("/api/units", {"page": 2, "page_size": 2}).json()
    assert (answer["count"], answer["pages"], len(answer["results"])) == (3, 2, 1)


def test_a_huge_number_finds_nothing(client):
    assert client.get(f"/api/units/{10**30}").status_code == 404


def test_more_rows_cost_no_more_queries(client, district):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/persons")
        return len(queries)

    unit = factories.UnitFactory(district=district)
    factories.PersonFactory(district=district, unit=unit)
    cost()  # the first request also begins the session
    one = cost()
    factories.PersonFactory.create_batch(20, district=district, unit=unit)
    assert cost() == one


def test_a_list_is_published_once():
    with pytest.raises(RuntimeError, match="twice"):
        readable("units", units_visible_to, fields=("id",))


def test_a_list_shows_the_id_of_its_rows():
    with pytest.raises(RuntimeError, match="shows the id"):
        readable("nameless", units_visible_to, fields=("name",))
    assert "nameless" not in READABLES


@pytest.mark.parametrize(
    ("lookup", "read", "refused"),
    [
        ("until_on__isnull", {"true": True, "false": False}, ["1", "True", ""]),
        ("person_id", {"7": 7, "-1": -1}, ["x", "1.5", "9" * 19, "9" * 20]),
        ("person", {"7": 7}, ["x"]),
        ("from_on__gte", {"2020-05-19": date(2020, 5, 19)}, ["2020-5-19", "2020-02-30", "20200519"]),
        ("role", {"office": "office"}, ["king"]),
        ("basis__icontains", {"文": "文"}, ["a\0b", "长" * 201]),
    ],
)
def test_a_filter_takes_the_kind_of_its_field(lookup, read, refused):
    kind = kind_of(apps.get_model("people", "Post"), lookup)
    assert {text: kind.read(text) for text in read} == read
    for text in refused:
        with pytest.raises(ValueError):
            kind.read(text)


@pytest.mark.parametrize("text", ["2020-05-19T08:00", "soon"])
def test_a_moment_needs_its_zone(text):
    kind = kind_of(apps.get_model("core", "Event"), "at__gte")
    assert kind.read("2020-05-19T08:00+08:00").utcoffset() is not None
    with pytest.raises(ValueError):
        kind.read(text)
