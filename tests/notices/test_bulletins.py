"""The bulletin: its first words are the frozen facts, people finish it, and it tells results and no activity."""

import io
from base64 import b64encode
from datetime import datetime, timedelta
from zipfile import ZipFile

import pytest
from PIL import Image

from gongjian.access.roles import Role
from gongjian.core.models import Event
from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed, NotInThisState
from gongjian.core.work import perform_all
from gongjian.engine.documents import to_docx
from gongjian.engine.pictures import read_picture
from gongjian.fieldwork.actions import ask_photo_erasure, erase_photo
from gongjian.fieldwork.models import Photo
from gongjian.messaging.models import Message
from gongjian.notices import actions, queries
from gongjian.notices.actions.bulletins import (
    AnotherPicture,
    BulletinTooLong,
    DraftedAlready,
    EnoughPhotos,
    NotOfTheWeek,
)
from gongjian.notices.actions.issuing import NotPublished
from gongjian.notices.models import Bulletin, BulletinRevision, Notice
from gongjian.problems.models import Holding
from gongjian.projects.models import InvestmentReport
from gongjian.rankings.actions import freeze_week
from gongjian.rankings.models import Evaluation
from tests import personas
from tests.notices.cells import picture
from tests.rankings import factories as weeks

AT = weeks.MONDAY
IN_THE_WEEK = datetime(2020, 5, 14, 10, tzinfo=DISTRICT_ZONE)
TEXT = {"title": "第8周简报", "opening": "本周推进正常。"}


@pytest.fixture
def evaluation(campaign, office):
    weeks.busy_week(campaign)
    pk = freeze_week(campaign, {"week": weeks.WEEK}, by=office, at=AT).id
    Evaluation.objects.filter(pk=pk).update(state="published", published_at=AT)
    return Evaluation.objects.get(pk=pk)


@pytest.fixture
def bulletin(evaluation, office):
    return Bulletin.objects.get(pk=actions.draft_bulletin(evaluation, {}, by=office, at=AT).id)


@pytest.fixture
def finished(bulletin, office):
    actions.finish_bulletin(bulletin, {}, by=office, at=AT)
    return bulletin


def photo_of(project, *, jpeg, number=1, at=IN_THE_WEEK):
    digest = f"sha256:{number:064d}"
    return Photo.objects.create(
        project=project, digest=digest, stored_digest=digest, width=64, height=48, size_bytes=len(jpeg),
        perceptual_hash=read_picture(jpeg).perceptual_hash, kept_at=at,
    )  # fmt: skip


def chosen(bulletin, photo, jpeg, office):
    given = {"photo_id": photo.pk, "alternative": "厂房封顶", "caption": "封顶", "jpeg": b64encode(jpeg)}
    return actions.choose_bulletin_photo(bulletin.pk, given, by=office, at=AT)


def test_the_first_words_are_the_frozen_figures(evaluation, bulletin):
    week = queries.figures_of(evaluation)
    (kept, promised), (on_time, due) = week.promises, week.nodes
    assert bulletin.title == f"第{week.week}周重点项目攻坚简报"
    assert f"全区{len(week.projects.rows)}个重点项目" in bulletin.opening
    assert f"到期周节点{due}个，按期完成{on_time}个" in bulletin.progress
    assert f"到期承诺{promised}条，兑现{kept}条" in bulletin.kept
    assert f"办结难题{week.problems['solved']}件" in bulletin.solved
    assert (due, promised) != (0, 0)


def test_what_changed_since_the_freezing_is_not_in_it(evaluation):
    before = queries.bulletin_text(evaluation)
    InvestmentReport.objects.update(cumulative_wan=99_999)
    Holding.objects.update(ended_by="", until_at=None)
    assert queries.bulletin_text(evaluation) == before


def test_no_leader_and_no_cadre_is_named(bulletin, evaluation):
    names = {row.name for row in queries.figures_of(evaluation).boards["lead_leaders"].rows}
    text = "".join(str(getattr(bulletin, name)) for name in ("opening", "progress", "solved", "kept", "ahead"))
    assert names
    assert not [name for name in names if name in text]


def test_only_a_published_week_has_a_bulletin_and_one(evaluation, bulletin, office):
    with pytest.raises(DraftedAlready):
        actions.draft_bulletin(evaluation, {}, by=office, at=AT)
    Evaluation.objects.filter(pk=evaluation.pk).update(state="frozen")
    with pytest.raises(NotPublished):
        actions.draft_bulletin(evaluation, {}, by=office, at=AT)


def test_two_writers_do_not_overwrite_each_other(bulletin, office):
    actions.write_bulletin(bulletin.pk, TEXT | {"version": 1}, by=office, at=AT)
    with pytest.raises(NewerVersion):
        actions.write_bulletin(bulletin.pk, TEXT | {"opening": "另一人写的。", "version": 1}, by=office, at=AT)
    assert Bulletin.objects.get().opening == TEXT["opening"]


def test_every_version_is_kept(bulletin, office):
    drafted = bulletin.opening
    actions.write_bulletin(bulletin.pk, TEXT, by=office, at=AT)
    kept = {one.version: one.text["opening"] for one in BulletinRevision.objects.all()}
    assert kept == {1: drafted, 2: TEXT["opening"]}


@pytest.mark.parametrize(
    "words",
    [
        "驻点干部走访企业35次。", "本周召开会议12场。", "报送信息20篇，受到表扬。", "累计开展120人次走访。", "组织学习3次",
        "工作队签到率高，打卡40次。",
    ],
)  # fmt: skip
def test_activity_is_not_praised_by_its_count(bulletin, office, words):
    with pytest.raises(InputRefused) as refused:
        actions.write_bulletin(bulletin.pk, TEXT | {"solved": words}, by=office, at=AT)
    assert refused.value.facts["errors"][0]["field"] == "solved"


@pytest.mark.parametrize(
    "words", ["本周办结难题12件。", "完成投资3.2亿元，按期完成节点35个。", "现场办公解决用电问题2个。"]
)
def test_results_may_be_counted(bulletin, office, words):
    actions.write_bulletin(bulletin.pk, TEXT | {"solved": words}, by=office, at=AT)
    assert Bulletin.objects.get().solved == words


def test_a_bulletin_above_its_length_is_not_issued(bulletin, office):
    long = dict.fromkeys(("progress", "solved", "kept", "ahead"), "推" * 1300)
    actions.write_bulletin(bulletin.pk, TEXT | long, by=office, at=AT)
    with pytest.raises(BulletinTooLong):
        actions.finish_bulletin(bulletin.pk, {}, by=office, at=AT)
    Bulletin.objects.update(state="finished")
    with pytest.raises(BulletinTooLong):
        actions.issue_bulletin(bulletin.pk, {}, by=office, at=AT)
    assert not Notice.objects.exists()


def test_the_limit_itself_is_allowed(bulletin, office):
    actions.write_bulletin(bulletin.pk, {"title": "简报", "opening": "推" * 4000}, by=office, at=AT)
    actions.finish_bulletin(bulletin.pk, {}, by=office, at=AT)


def test_finished_it_is_not_written_on_until_it_goes_back(finished, office):
    with pytest.raises(NotInThisState):
        actions.write_bulletin(finished.pk, TEXT, by=office, at=AT)
    actions.reopen_bulletin(finished.pk, {}, by=office, at=AT)
    actions.write_bulletin(finished.pk, TEXT, by=office, at=AT)


def test_issued_under_a_number_of_its_own_series_with_its_papers(finished, office):
    actions.issue_bulletin(finished.pk, {"public_url": "https://gj.example"}, by=office, at=AT)
    notice = Bulletin.objects.get().notice
    assert (notice.kind, notice.sequence) == ("bulletin", 1)
    assert "简〔2020〕1号" in notice.number
    assert set(queries.files_of(notice)) == {"docx", "pdf", "html"}
    assert queries.is_whole(notice)
    page = bytes(queries.file_of(notice, "html").content).decode()
    assert finished.opening[:12] in page
    assert "一、项目进展" in page
    with pytest.raises(NotInThisState):
        actions.issue_bulletin(finished.pk, {}, by=office, at=AT)


def test_a_section_without_words_is_left_out_and_the_numbers_close_up(bulletin, office):
    actions.write_bulletin(bulletin.pk, TEXT | {"kept": "承诺全部兑现。"}, by=office, at=AT)
    bulletin.refresh_from_db()
    paper = queries.bulletin_paper(bulletin, queries.letterhead_in_force(bulletin.campaign))
    assert [block.text for block in paper.blocks if hasattr(block, "text")] == ["一、承诺兑现"]


def test_a_photo_of_the_week_without_its_place_and_maker(bulletin, campaign, office):
    jpeg = picture()
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Phone maker"
    exif.get_ifd(0x8825)[1] = "N"
    Image.open(io.BytesIO(jpeg)).save(out, "JPEG", quality=95, exif=exif)
    assert b"Phone maker" in out.getvalue()
    chosen(bulletin, photo_of(campaign.projects.first(), jpeg=jpeg), out.getvalue(), office)
    actions.finish_bulletin(bulletin.pk, {}, by=office, at=AT)
    actions.issue_bulletin(bulletin.pk, {}, by=office, at=AT)
    notice = Notice.objects.get()
    with ZipFile(io.BytesIO(bytes(queries.file_of(notice, "docx").content))) as parts:
        (name,) = [one for one in parts.namelist() if one.startswith("word/media/") and one.endswith(".jpg")]
        kept = parts.read(name)
        assert 'descr="厂房封顶"' in parts.read("word/document.xml").decode()
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Phone maker" not in kept
    assert 'alt="厂房封顶"' in bytes(queries.file_of(notice, "html").content).decode()


def test_at_most_three_photos(bulletin, campaign, office):
    jpeg, project = picture(), campaign.projects.first()
    for number in range(3):
        chosen(bulletin, photo_of(project, jpeg=jpeg, number=number), jpeg, office)
    with pytest.raises(EnoughPhotos):
        chosen(bulletin, photo_of(project, jpeg=jpeg, number=3), jpeg, office)
    actions.drop_bulletin_photo(bulletin.pk, {"photo_id": Photo.objects.first().pk}, by=office, at=AT)
    assert Bulletin.objects.get().photos.count() == 2


def test_the_copy_goes_with_its_photo_and_the_paper_copes(bulletin, campaign, office):
    jpeg = picture()
    gone, stays = (photo_of(campaign.projects.first(), jpeg=jpeg, number=number) for number in (1, 2))
    for photo in (gone, stays):
        chosen(bulletin, photo, jpeg, office)
    before = len(to_docx(queries.bulletin_paper(bulletin, queries.letterhead_in_force(campaign))))
    ask_photo_erasure(gone, {"reason": "当事人要求"}, by=office, at=AT)
    erase_photo(gone, {}, by=personas.at_district(Role.SYSTEM_ADMIN, campaign.district), at=AT)
    for _ in range(2):
        perform_all(AT)
    copies = {one.photo_id: len(one.jpeg) for one in bulletin.photos.all()}
    assert copies[gone.pk] == 0
    assert copies[stays.pk] > 0
    assert Event.objects.get(name="bulletin_copies.erased").facts["photo_ids"] == [gone.pk]
    assert len(to_docx(queries.bulletin_paper(bulletin, queries.letterhead_in_force(campaign)))) < before
    assert list(queries.photos_of_week(office, bulletin, on=AT.date())) == [stays]


def test_no_photo_of_another_week_and_no_other_picture(bulletin, campaign, office):
    jpeg, project = picture(), campaign.projects.first()
    early = photo_of(project, jpeg=jpeg, at=IN_THE_WEEK - timedelta(days=7))
    with pytest.raises(NotOfTheWeek):
        chosen(bulletin, early, jpeg, office)
    upside_down = io.BytesIO()
    Image.open(io.BytesIO(jpeg)).rotate(90).save(upside_down, "JPEG")
    now = photo_of(project, jpeg=jpeg, number=2)
    for other in (upside_down.getvalue(), b"no picture"):
        with pytest.raises(AnotherPicture):
            chosen(bulletin, now, other, office)


def test_whoever_issues_is_told_and_the_district_reads_it_as_a_notice(finished, office, district):
    another = personas.at_district(Role.OFFICE, district)
    perform_all(AT)
    told = set(Message.objects.filter(event__name="bulletin.finished").values_list("person_id", flat=True))
    assert another.person_id in told
    owner = personas.at_district(Role.OWNER, district)
    assert not queries.bulletins_visible_to(owner, on=AT.date()).exists()
    actions.issue_bulletin(finished.pk, {}, by=office, at=AT)
    assert queries.notices_visible_to(owner, on=AT.date()).filter(kind="bulletin").exists()


def test_supervision_reads_and_does_not_write(bulletin, district):
    supervision = personas.at_district(Role.SUPERVISION, district)
    assert queries.bulletins_visible_to(supervision, on=AT.date()).exists()
    with pytest.raises(NotAllowed):
        actions.write_bulletin(bulletin.pk, TEXT, by=supervision, at=AT)
    assert not Event.objects.filter(name="bulletin.written").exists()
