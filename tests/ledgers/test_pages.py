"""The pages of an import, as office staff go through them."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongjian.access.roles import Role
from gongjian.core import moments, work
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.projects.actions import add_project
from gongjian.projects.models import Project
from tests.engine.ledgers.making import ROUTE_MAP
from tests.factories import AT
from tests.ledgers.factories import csv_bytes


@pytest.fixture
def keeper(signed_in, campaign):
    return signed_in(Role.OFFICE)


def hand_in(client, name="台账.csv", data=None):
    data = csv_bytes(ROUTE_MAP) if data is None else data
    answer = client.post(reverse("upload-ledger"), {"file": SimpleUploadedFile(name, data)})
    work.perform_all(moments.now())
    return answer


@pytest.fixture
def ready(keeper):
    hand_in(keeper)
    return LedgerImport.objects.get()


def test_drop_zone_and_history_are_one_page(keeper, ready):
    page = keeper.get(reverse("ledgers")).content.decode()
    assert "data-drop" in page
    assert "台账.csv" in page


def test_preview_shows_rows_letters_and_reasons(keeper, ready):
    page = keeper.get(reverse("ledger", args=[ready.pk])).content.decode()
    assert "甲厂新建" in page
    assert ">G<" in page
    assert "table-grid ledger" in page


def test_columns_page_can_leave_a_column_out_and_remembers_it(keeper, ready):
    url = reverse("ledger-columns", args=[ready.pk])
    assert keeper.get(url).status_code == 200
    keeper.post(url, {"column:0:6": "", "version": ready.version, "as_of_on": ready.reading["as_of_on"]})
    work.perform_all(moments.now())
    row = ImportRow.objects.filter(name="甲厂新建").get()
    assert "total_investment_wan" not in row.incoming
    hand_in(keeper, "第二次.csv")
    assert "total_investment_wan" not in ImportRow.objects.filter(name="甲厂新建").last().incoming


def test_cell_tip_tells_where_the_value_stood(keeper, ready):
    row = ImportRow.objects.get(name="甲厂新建")
    page = keeper.get(reverse("ledger-cell", args=[ready.pk, row.pk, "total_investment_wan"])).content.decode()
    assert "G5" in page


def test_keeping_a_cell_takes_it_out_of_what_is_written(keeper, ready):
    row = ImportRow.objects.get(name="★丙\n学校".replace("★", "").replace("\n", ""))
    keeper.post(reverse("ledger-cell", args=[ready.pk, row.pk, "year_plan_wan"]))
    assert ImportRow.objects.get(pk=row.pk).kept == ["year_plan_wan"]
    assert ImportRow.objects.get(pk=row.pk).writes == row.writes - 1


def test_choosing_the_lead_settles_the_row(keeper, ready):
    row = ImportRow.objects.get(name="甲厂新建")
    assert keeper.get(reverse("ledger-row", args=[ready.pk, row.pk])).status_code == 200
    keeper.post(reverse("ledger-row", args=[ready.pk, row.pk]), {"answer:lead": "钱二"})
    row.refresh_from_db()
    assert (row.verdict, row.cells["lead"]["after"], row.cells["deputies"]["after"]) == ("new", "钱二", "赵一鸣")


def test_apply_and_undo_by_page(keeper, ready, campaign):
    keeper.post(reverse("accept-proposals", args=[ready.pk]), {"version": ready.version})
    ready.refresh_from_db()
    keeper.post(reverse("apply-ledger", args=[ready.pk]), {"version": ready.version, "key": "k1"})
    keeper.post(reverse("apply-ledger", args=[ready.pk]), {"version": ready.version, "key": "k1"})  # a double click
    assert Project.objects.filter(campaign=campaign).count() == 3
    ready.refresh_from_db()
    assert "甲厂新建" in keeper.get(reverse("ledger", args=[ready.pk])).content.decode()
    keeper.post(reverse("undo-ledger", args=[ready.pk]), {"version": ready.version, "key": "k2"})
    assert not Project.objects.filter(campaign=campaign, left_at=None).exists()


@pytest.mark.parametrize("form", ["route_map", "list", "quarters", "month"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_forms_of_upper_levels_are_filled(keeper, ready, form, kind):
    answer = keeper.get(reverse("export-ledger"), {"form": form, "format": kind})
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_amounts_leave_in_csv_as_a_person_writes_them(keeper, campaign, office):
    add_project(campaign, {"name": "甲厂", "total_investment_wan": Decimal(520000)}, by=office, at=AT)
    for form in ("route_map", "list", "month"):
        answer = keeper.get(reverse("export-ledger"), {"form": form, "format": "csv"}).content.decode()
        assert ",520000," in answer, form
        assert "E+" not in answer, form


def test_difference_table_holds_every_row_left_out(keeper, ready):
    told = keeper.get(reverse("ledger-difference", args=[ready.pk]), {"format": "csv"}).content.decode("utf-8-sig")
    assert "单位：万元" in told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.xlsx", b""),
        ("假.xlsx", b"PK\x03\x04broken"),
        ("图.xls", b"\x89PNG\r\n\x1a\n"),
        ("文.csv", b"\x00\x01\x02\x00"),
        ("无.csv", "甲,乙\n1,2\n".encode()),
    ],
)
def test_hostile_file_is_refused_in_plain_words_and_nothing_is_written(keeper, campaign, name, data):
    answer = hand_in(keeper, name, data)
    if answer.status_code == 302:
        one = LedgerImport.objects.get()
        assert one.state == "refused"
        page = keeper.get(reverse("ledger", args=[one.pk])).content.decode()
        assert "drop-problem" in page
    else:
        assert answer.status_code == 422
    assert not ImportRow.objects.exists()
    assert not Project.objects.exists()


def test_wrong_kind_of_file_is_refused_at_the_place(keeper):
    answer = hand_in(keeper, "程序.exe", b"MZ")
    assert answer.status_code == 422
    assert "drop-problem" in answer.content.decode()
    assert not LedgerImport.objects.exists()


@pytest.mark.parametrize("role", [Role.OWNER, Role.CONTRACTOR, Role.STATIONED_CADRE])
def test_strangers_find_no_ledgers(signed_in, campaign, role):
    assert signed_in(role).get(reverse("ledgers")).status_code == 404


def test_import_of_another_district_does_not_exist(signed_in, ready):
    from tests import factories

    other = signed_in(Role.OFFICE, district=factories.DistrictFactory())
    for name in ("ledger", "ledger-columns", "ledger-difference", "ledger-original", "ledger-written-back"):
        assert other.get(reverse(name, args=[ready.pk])).status_code == 404


def test_preview_costs_the_same_for_few_and_many_rows(keeper, ready, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        keeper.get(reverse("ledger", args=[ready.pk]))
