from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gongjian.ui import saved_views
from gongjian.ui.addresses import addresses_of
from gongjian.ui.listing import BoundListing, BulkAction, ChoiceFilter, Column, DateFilter, Listing, TextFilter
from gongjian.ui.models import SavedView


@dataclass(frozen=True)
class Site:
    pk: int
    name: str
    initials: str
    light: str
    done_wan: Decimal | None
    due_on: date


SITES = (
    Site(1, "鼎晟冶金", "dsyj", "normal", Decimal(71200), date(2026, 6, 30)),
    Site(2, "城西污水扩容", "cxwskr", "behind", None, date(2026, 9, 30)),
    Site(3, "=cmd|x", "cmd", "serious", Decimal(9400), date(2026, 6, 1)),
)
LISTING = Listing(
    name="test.sites",
    title="项目",
    columns=(
        Column(key="name", label="名称", sort=lambda row: row.name, phone="title"),
        Column(key="light", label="进度", kind="light", phone="end"),
        Column(key="done_wan", label="完成", kind="money", unit="万元", sort=lambda row: row.done_wan),
        Column(key="due_on", label="到期", kind="date", sort=lambda row: row.due_on, shown=False),
    ),
    filters=(
        ChoiceFilter(key="light", label="进度", choices=(("normal", "正常"), ("behind", "滞后")), lights=True),
        TextFilter(key="words", label="名称", fields=("name", "initials")),
        DateFilter(key="due", label="到期", field="due_on"),
    ),
    default_sort="-done_wan",
    page_size=2,
    row_url=lambda row: f"/sites/{row.pk}/",
    bulk=(BulkAction(label="催办", url="/remind/"),),
)


def asked(query: str = "", person: str = "") -> HttpRequest:
    request = RequestFactory().get(f"/sites/{query}")
    if person:
        request.viewer = type("Viewer", (), {"person_id": person})()  # type: ignore[attr-defined]
    return request


def bound(query: str = "", person: str = "") -> BoundListing:
    return LISTING.bind(SITES, asked(query, person))


def numbers(query: str) -> list[int]:
    return [row.pk for row in bound(query).rows]


def test_blanks_stand_last_in_either_direction() -> None:
    assert numbers("?sort=-done_wan") == [1, 3, 2]
    assert numbers("?sort=done_wan") == [3, 1, 2]


def test_what_the_address_does_not_know_is_ignored() -> None:
    assert numbers("?sort=hacked&light=purple&due_from=yesterday&page=99") == numbers("")


def test_filters_narrow_together() -> None:
    assert numbers("?light=normal") == [1]
    assert numbers("?words=CXWS") == [2]
    assert numbers("?words=鼎晟+污水") == []
    assert numbers("?due_from=2026-06-01&due_to=2026-06-30") == [1, 3]


def test_columns_are_the_chosen_ones_in_that_order() -> None:
    assert [column.key for column in bound("?cols=due_on,name,nonsense,name").columns] == ["due_on", "name"]
    assert [column.key for column in bound("?cols=nonsense").columns] == ["name", "light", "done_wan"]


def test_a_changed_filter_goes_back_to_the_first_page() -> None:
    address = bound("?page=2&sort=name").url_with(light="behind")
    assert address == "?sort=name&light=behind"


def test_paging_shows_the_rest() -> None:
    assert [row.pk for row in bound("?page=2").shown] == [2]


def test_csv_holds_exactly_what_is_shown_and_no_formula() -> None:
    answer = bound("?export=csv&words=cmd&cols=name,done_wan,due_on").answer()
    assert answer is not None
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff名称,完成")
    assert "9400" in text
    assert "2026-06-01" in text
    assert "鼎晟" not in text
    assert "\n=cmd" not in text


def test_xlsx_holds_all_pages_as_numbers_and_words() -> None:
    answer = bound("?export=xlsx").answer()
    assert answer is not None
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = [row[:3] for row in sheet.iter_rows(min_row=3, max_row=5, values_only=True)]
    assert rows[0] == ("鼎晟冶金", "正常", 71200)
    assert rows[2] == ("城西污水扩容", "滞后", None)


def test_no_export_is_no_answer() -> None:
    assert bound("?export=exe").answer() is None


@pytest.mark.django_db
def test_the_table_says_its_order_and_names_its_rows() -> None:
    html = render_to_string("ui/listing/listing.html", {"listing": bound(), "request": asked(), "key": "k"})
    assert '<th scope="col" class="num" aria-sort="descending">' in html
    assert '<caption class="visually-hidden">项目</caption>' in html
    assert 'data-row-url="/sites/1/"' in html
    assert 'formaction="/remind/"' in html
    assert "选择“鼎晟冶金”" in html


@pytest.mark.django_db
def test_an_empty_result_offers_the_way_back() -> None:
    html = render_to_string("ui/listing/listing.html", {"listing": bound("?words=无此项目"), "request": asked()})
    assert "没有符合条件的记录" in html
    assert "<table" not in html


@pytest.mark.django_db
def test_a_list_without_rows_says_how_the_first_comes_about() -> None:
    empty = replace(LISTING, empty="还没有项目", empty_hint="可逐个录入").bind((), asked())
    html = render_to_string("ui/listing/listing.html", {"listing": empty, "request": asked()})
    assert "还没有项目" in html
    assert "可逐个录入" in html


@pytest.mark.django_db
def test_own_and_shared_views_are_offered_and_others_are_not() -> None:
    for person, name, shared in (("7", "我的", False), ("8", "大家的", True), ("8", "他的", False)):
        saved_views.save_view(person_id=person, listing="test.sites", name=name, querystring="sort=name", shared=shared)
    assert {view.name for view in bound("?sort=name", person="7").views} == {"我的", "大家的"}


@pytest.mark.django_db
def test_saving_under_the_same_name_replaces() -> None:
    for state in ("sort=name", "light=behind"):
        saved_views.save_view(person_id="7", listing="test.sites", name="我的", querystring=state, shared=False)
    assert SavedView.objects.get().querystring == "light=behind"


@pytest.mark.django_db
def test_nobody_deletes_the_view_of_another() -> None:
    view = saved_views.save_view(person_id="7", listing="test.sites", name="我的", querystring="", shared=True)
    assert not saved_views.forget_view(view.pk, person_id="8")
    assert saved_views.forget_view(view.pk, person_id="7")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 50])
def test_a_list_costs_the_same_queries_for_one_row_and_fifty(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    SavedView.objects.bulk_create(
        SavedView(person_id="1", listing="x", name=f"v{number}", querystring="") for number in range(count)
    )
    views = Listing(
        name="test.views",
        title="视图",
        page_size=100,
        columns=(Column(key="name", label="名称", sort=("name",), phone="title"),),
    )
    with django_assert_num_queries(3):
        html = render_to_string(
            "ui/listing/listing.html",
            {"listing": views.bind(SavedView.objects.all(), asked("?sort=-name", person="7")), "request": asked()},
        )
    assert html.count('<th scope="row"') == count


@pytest.mark.django_db
def test_a_queryset_is_filtered_and_sorted_by_the_database() -> None:
    for name in ("甲", "乙"):
        saved_views.save_view(person_id="7", listing=name, name=name, querystring="", shared=False)
    views = Listing(
        name="test.views",
        title="视图",
        columns=(Column(key="name", label="名称", sort=("name",), phone="title"),),
        filters=(TextFilter(key="q", label="名称", fields=("name", "listing")),),
    )
    assert [row.name for row in views.bind(SavedView.objects.all(), asked("?q=甲")).rows] == ["甲"]


HOSTILE = """<script>'"&"""


@dataclass(frozen=True)
class Hostile:
    pk: str = HOSTILE
    word: str = HOSTILE
    code: str = HOSTILE


@pytest.mark.django_db
def test_no_kind_of_column_lets_markup_through() -> None:
    """Stored words meet `drawing` in every place where it writes one."""
    listing = Listing(
        name="test.hostile", title=HOSTILE, note=HOSTILE, row_key=lambda row: row.pk,
        row_url=lambda row: row.word, row_class=lambda row: row.word, bulk=(BulkAction(label=HOSTILE, url=HOSTILE),),
        columns=(
            Column(key="word", label=HOSTILE, unit=HOSTILE, phone="title", sort=lambda row: row.word),
            Column(key="linked", label=HOSTILE, value=lambda row: row.word, link=lambda row: row.word),
            Column(key="code", label=HOSTILE, kind="choice", choices=((HOSTILE, HOSTILE),)),
            Column(key="unknown", label=HOSTILE, kind="choice", value=lambda row: row.word),
        ),
        filters=(
            ChoiceFilter(key="pills", label=HOSTILE, choices=((HOSTILE, HOSTILE),), field="word"),
            ChoiceFilter(key="many", label=HOSTILE, choices=[(f"{HOSTILE}{n}", HOSTILE) for n in range(9)], field="word"),
            TextFilter(key="words", label=HOSTILE, fields=("word",)),
        ),
    )  # fmt: skip
    found = listing.bind([Hostile()], asked("?words=<script>"))
    html = render_to_string("ui/listing/listing.html", {"listing": found, "request": asked(), "key": "k"})
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert """<script>'""" not in html
    assert """'"&""" not in html  # neither quote leaves its attribute


def test_rows_lead_to_the_page_named_by_their_number() -> None:
    assert addresses_of("ui:forget_view")(12) == reverse("ui:forget_view", args=[12])
