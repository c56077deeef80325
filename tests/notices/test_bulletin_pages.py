"""The pages of the bulletin: found where notices are, written by section, refused at the field, never lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongjian.access.roles import Role
from gongjian.core import moments
from gongjian.fieldwork.queries.files import file_of
from gongjian.notices.models import Bulletin
from tests.cells import Where
from tests.notices.cells import CELLS, picture
from tests.notices.test_bulletins import photo_of
from tests.rankings import factories as weeks

TEXT = {
    "title": "第8周简报",
    "opening": "本周推进正常。",
    "progress": "",
    "solved": "",
    "kept": "",
    "recovery": "",
    "ahead": "",
}


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr(moments, "now", lambda: weeks.MONDAY)


@pytest.fixture
def client(signed_in):
    return signed_in(Role.OFFICE)


@pytest.fixture
def where(client, project):
    return Where(district=project.campaign.district, unit=None, project=project, person=client.person, at=weeks.MONDAY)


@pytest.fixture
def bulletin(where):
    return CELLS["write_bulletin"](where)[0]


def text_of(answer):
    return answer.content.decode()


def test_from_the_week_to_the_register(client, where, project):
    evaluation = CELLS["draft_bulletin"](where)[0]
    page = text_of(client.get("/bulletins/", HTTP_ACCEPT_LANGUAGE="en"))
    assert "Draft the bulletin of week 8" in page
    client.post(f"/bulletins/of-week/{evaluation.pk}/")
    row = Bulletin.objects.get()
    at = f"/bulletins/{row.pk}/"
    assert client.post(at, {**TEXT, "version": row.version, "key": "1"}).status_code == 302
    row.refresh_from_db()
    assert client.post(f"{at}finish/", {"version": row.version, "key": "2"}).status_code == 302
    assert client.post(f"{at}issue/", {"key": "3"}).status_code == 302
    row.refresh_from_db()
    assert row.notice.number in text_of(client.get("/notices/"))
    assert "本周推进正常。" in text_of(client.get(f"/notices/{row.notice.pk}/"))
    assert client.get(f"/notices/{row.notice.pk}/file.docx").status_code == 200


def test_a_refused_text_keeps_what_was_typed(client, bulletin):
    typed = {**TEXT, "solved": "走访企业35次，解决用电。", "version": bulletin.version, "key": "1"}
    answer = client.post(f"/bulletins/{bulletin.pk}/", typed, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422
    assert "counts activity" in answer.context["form"].errors["solved"][0]
    assert "走访企业35次，解决用电。" in text_of(answer)


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "至多建议1500字"), ("en", "at most 1500 are advised")])
def test_the_length_is_shown_with_its_limits(client, bulletin, language, said):
    assert said in text_of(client.get(f"/bulletins/{bulletin.pk}/", HTTP_ACCEPT_LANGUAGE=language))


def test_a_photo_is_picked_from_the_week_with_words(client, bulletin, project, settings, tmp_path):
    settings.PHOTOS = tmp_path
    jpeg = picture(side=640)
    photo = photo_of(project, jpeg=jpeg)
    path = file_of(tmp_path, photo.stored_digest)
    path.parent.mkdir(parents=True)
    path.write_bytes(jpeg)
    at = f"/bulletins/{bulletin.pk}/"
    silent = client.post(f"{at}choose-photo/", {"photo_id": photo.pk, "alternative": "", "caption": "封顶", "key": "1"})
    assert silent.status_code == 422
    assert 'value="封顶"' in text_of(silent)
    assert not bulletin.photos.exists()
    client.post(f"{at}choose-photo/", {"photo_id": photo.pk, "alternative": "厂房封顶", "key": "2"})
    assert bulletin.photos.get().alternative == "厂房封顶"
    assert 'alt="厂房封顶"' in text_of(client.get(at))
    client.post(f"{at}drop-photo/", {"photo_id": photo.pk, "key": "3"})
    assert not bulletin.photos.exists()


def test_the_draft_on_paper_and_an_earlier_version(client, bulletin):
    at = f"/bulletins/{bulletin.pk}/"
    assert client.get(f"{at}draft.docx").content[:2] == b"PK"
    assert client.get(f"{at}draft.pdf").content[:4] == b"%PDF"
    assert client.get(f"{at}draft.exe").status_code == 404
    client.post(at, {**TEXT, "version": bulletin.version, "key": "1"})
    assert "本周推进正常。" in text_of(client.get(f"{at}version/2/"))
    assert client.get(f"{at}version/9/").status_code == 404


def test_strangers_find_no_bulletin_and_readers_no_button(bulletin, signed_in):
    assert signed_in(Role.OWNER).get(f"/bulletins/{bulletin.pk}/").status_code == 404
    page = text_of(signed_in(Role.SUPERVISION).get(f"/bulletins/{bulletin.pk}/"))
    assert 'name="opening"' not in page
    assert "/finish/" not in page


def test_finishing_what_somebody_wrote_on_meanwhile_is_refused(client, bulletin):
    answer = client.post(f"/bulletins/{bulletin.pk}/finish/", {"version": bulletin.version - 1, "key": "1"})
    assert answer.status_code == 409
    bulletin.refresh_from_db()
    assert bulletin.state == "draft"


def test_the_list_asks_as_often_for_many_as_for_one(client, bulletin):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/bulletins/").status_code == 200
        return len(queries)

    asked()
    few = asked()
    evaluation = bulletin.evaluation
    for week in range(20, 24):
        evaluation.pk, evaluation.week, evaluation._state.adding = None, week, True
        evaluation.save()
        bulletin.pk, bulletin.evaluation, bulletin.week, bulletin._state.adding = None, evaluation, week, True
        bulletin.save()
    assert asked() == few
