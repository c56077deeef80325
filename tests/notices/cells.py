"""A target and an input for each action of notices and supervision orders, for the matrix test."""

import io
from base64 import b64encode
from datetime import date, datetime, timedelta

from PIL import Image

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.core.papers import seal_of
from gongjian.engine.pictures import read_picture
from gongjian.fieldwork.models import Photo
from gongjian.notices.models import (
    Appeal,
    AppealPaper,
    Bulletin,
    BulletinPhoto,
    Commendation,
    Notice,
    Order,
    OrderReply,
    OrderStep,
    Register,
)
from gongjian.problems.models import Problem
from gongjian.rankings.models import Reply
from tests import factories
from tests.rankings.cells import _evaluation

LETTERHEAD = {
    "agency": "肥重攻指",
    "issuing_body": "肥城区攻坚指挥部",
    "heading": "肥城区攻坚指挥部文件",
    "printing_office": "肥城区攻坚指挥部办公室",
    "reason": "机构更名",
}
_FOUND = {"kind": "pdf", "size_bytes": 9, "digest": "sha256:" + "c" * 64, "stored_digest": "sha256:" + "d" * 64}
EVIDENCE = {"title": "签收单", **_FOUND}
LATER = date(2020, 5, 29)


def order_given(project, **given):
    return {
        "basis_kind": "rule", "basis": "攻坚方案第六条", "fact": "项目推进缓慢", "subject": f"projects.project:{project.pk}",
        "demand": "缓慢的原因和赶上的办法", "due_on": LATER, **given,
    }  # fmt: skip


def _order(where, **given):
    """To the unit."""
    campaign = where.project.campaign
    register = Register.objects.create(district=campaign.district, agency="重攻指督", year=2020, last_number=1)
    notice = Notice.objects.create(
        campaign=campaign, register=register, sequence=1, number="重攻指督〔2020〕1号", kind="order", title="督办单",
        dated_on=where.on, issued_at=where.at, code="CODE-CODE-CODE", characters=1, facts_digest="sha256:0",
    )  # fmt: skip
    wanted = {"due_on": LATER, **given}
    return Order.objects.create(
        campaign=campaign, project=where.project, notice=notice, unit=where.unit, basis_kind="rule", basis="方案",
        fact="推进缓慢", subject="projects.project:1", demand="原因", issued_by=where.person, issued_at=where.at, **wanted,
    )  # fmt: skip


def _replied(where):
    order = _order(where, state="replied")
    OrderReply.objects.create(order=order, outcome="done", text="已办", replied_by=where.person, replied_at=where.at)
    return order


def _late(where, **given):
    return _order(where, due_on=where.on - timedelta(days=1), **given)


def _step(where):
    order = _order(where)
    return OrderStep.objects.create(
        order=order, step="red", is_taken=True, note="未整改", due_on=LATER, decided_at=where.at, decided_by=where.person,
    )  # fmt: skip


def _published_line(where):
    return Reply.objects.get(evaluation=_heard(where), result__project=where.project)


def _heard(where):
    """Published after everybody named had replied."""
    evaluation = _evaluation(where, "published")
    Reply.objects.filter(evaluation=evaluation).update(state="replied")
    return evaluation


def _appeal(where, *, filed_by=None, **given):
    """Against an order of somebody else's: whoever acts here had no hand in it."""
    campaign = where.project.campaign
    other = factories.PersonFactory(district=where.district)
    order = _order(where)
    Order.objects.filter(pk=order.pk).update(unit=given.pop("unit", where.unit), issued_by=other)
    order.refresh_from_db()
    wanted = {"order": order, "notice": order.notice, "unit": order.unit, "project": where.project, **given}
    return Appeal.objects.create(
        campaign=campaign, name="某单位", reason="事实有误", asked="撤销", filed_by=filed_by or where.person,
        filed_at=where.at, due_on=LATER, **wanted,
    )  # fmt: skip


def _evidence(where):
    return AppealPaper.objects.create(appeal=_appeal(where), number=1, brought_at=where.at, **EVIDENCE)


def _foreign_appeal(where, **given):
    """Of a unit and a project that nobody who acts here has to do with."""
    unit = factories.UnitFactory(district=where.district)
    filed_by = factories.PersonFactory(district=where.district, unit=unit)
    return _appeal(where, unit=unit, filed_by=filed_by, project=None, **given)


def _granted(where):
    return _appeal(where, state="decided", outcome="upheld", decision="属实", decided_at=where.at)


def _solved(where):
    """A problem that was solved and confirmed."""
    return Problem.objects.create(
        project=where.project, campaign=where.project.campaign, number=Problem.objects.count() + 900, title="外电接入",
        kind="permit", raised_by=where.person, raised_at=where.at, level="stationed_cadre", state="confirmed",
    )  # fmt: skip


def praise(where, whom="project"):
    solved = _solved(where)
    return {"whom": whom, "subject": f"problems.problem:{solved.pk}", "achievement": "三天接通外电"}


def _commendation(where, **given):
    """Proposed by somebody else than whoever acts here."""
    other = factories.PersonFactory(district=where.district)
    return Commendation.objects.create(
        campaign=where.project.campaign, project=where.project, subject=f"problems.problem:{_solved(where).pk}",
        achievement="三天接通外电", proposed_by=other, proposed_at=where.at, **given,
    )  # fmt: skip


def _issued_commendation(where):
    return _commendation(where, state="issued", notice=_order(where).notice)


APPEAL = {"reason": "整改已于期限前完成，有签收单", "asked": "撤销"}
STEP = {"note": "已电话核实", "due_on": LATER}


def _bulletin(where, **given):
    evaluation = _evaluation(where, "published")
    words = {"title": "第8周简报", "opening": "本周推进正常。", "drafted_at": where.at, **given}
    return Bulletin.objects.create(campaign=evaluation.campaign, evaluation=evaluation, week=8, **words)


def _photo(where):
    bulletin = _bulletin(where)
    jpeg = picture()
    photo = Photo.objects.create(
        project=where.project, digest="sha256:" + "0" * 64, stored_digest="sha256:" + "0" * 64, width=64, height=48,
        size_bytes=len(jpeg), perceptual_hash=read_picture(jpeg).perceptual_hash,
        kept_at=datetime(2020, 5, 13, 8, tzinfo=DISTRICT_ZONE),
    )  # fmt: skip
    return bulletin, photo, jpeg


def picture(shade=90, side=64):
    """Darker to one side: its likeness is told from other shades."""
    image = Image.linear_gradient("L").resize((side, side * 3 // 4)).point(lambda grey: (grey + shade) % 256)
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def _choosing(where):
    bulletin, photo, jpeg = _photo(where)
    return bulletin, {"photo_id": photo.pk, "alternative": "厂房封顶", "jpeg": b64encode(jpeg)}


def _dropping(where):
    bulletin, photo, jpeg = _photo(where)
    BulletinPhoto.objects.create(bulletin=bulletin, photo=photo, alternative="厂房封顶", jpeg=jpeg)
    return bulletin, {"photo_id": photo.pk}


def _erased_copy(where):
    bulletin, photo, jpeg = _photo(where)
    BulletinPhoto.objects.create(bulletin=bulletin, photo=photo, alternative="厂房封顶", jpeg=jpeg)
    photo.erased_at, photo.perceptual_hash = where.at, None
    photo.save()
    return bulletin, {}


CELLS = {
    "erase_bulletin_copies": _erased_copy,
    "draft_bulletin": lambda where: (_evaluation(where, "published"), {}),
    "write_bulletin": lambda where: (_bulletin(where), {"title": "简报", "opening": "项目加快。"}),
    "choose_bulletin_photo": _choosing,
    "drop_bulletin_photo": _dropping,
    "finish_bulletin": lambda where: (_bulletin(where), {}),
    "reopen_bulletin": lambda where: (_bulletin(where, state="finished"), {}),
    "issue_bulletin": lambda where: (_bulletin(where, state="finished"), {}),
    "issue_notice": lambda where: (_heard(where), {}),
    "change_letterhead": lambda where: (where.project.campaign, LETTERHEAD),
    "issue_order": lambda where: (where.project, order_given(where.project, unit_id=where.unit.pk)),
    "withdraw_order": lambda where: (_order(where), {"reason": "发错"}),
    "acknowledge_order": lambda where: (_order(where), {}),
    "reply_to_order": lambda where: (_order(where), {"outcome": "done", "text": "已办"}),
    "close_order": lambda where: (_replied(where), {"note": "属实"}),
    "send_back_order": lambda where: (_replied(where), {"note": "还差", "due_on": LATER}),
    "ask_order_extension": lambda where: (_order(where), {"until_on": date(2020, 6, 5), "reason": "材料未到"}),
    "grant_order_extension": lambda where: (_order(where, extension="asked", extension_until_on=date(2020, 6, 5)), {}),
    "refuse_order_extension": lambda where: (_order(where, extension="asked"), {"reason": "不能再拖"}),
    "propose_order_step": lambda where: (_late(where), {}),
    "take_order_step": lambda where: (_late(where, proposed_step="yellow", step_reply_due_at=where.at), STEP),
    "decline_order_step": lambda where: (_late(where, proposed_step="yellow"), STEP),
    "propose_commendation": lambda where: (where.project, praise(where)),
    "issue_commendation": lambda where: (_commendation(where), {}),
    "decline_commendation": lambda where: (_commendation(where), {"note": "尚未验收"}),
    "withdraw_commendation": lambda where: (_issued_commendation(where), {"note": "数字有误"}),
    "appeal_result": lambda where: (_published_line(where), APPEAL),
    "appeal_order": lambda where: (_order(where), APPEAL),
    "appeal_step": lambda where: (_step(where), APPEAL),
    "bring_evidence": lambda where: (_appeal(where), EVIDENCE | {"seal": seal_of(**_FOUND)}),
    "open_evidence": lambda where: (_evidence(where), {}),
    "withdraw_appeal": lambda where: (_appeal(where), {"reason": "已说清"}),
    "decide_appeal": lambda where: (_foreign_appeal(where), {"outcome": "upheld", "decision": "属实"}),
    "correct_order": lambda where: (_granted(where), {"finding": "整改已在期限前完成"}),
    "remind_appeal": lambda where: (_appeal(where), {}),
    "escalate_appeal": lambda where: (_appeal(where), {}),
}
