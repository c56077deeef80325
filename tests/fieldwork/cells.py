"""A target and an input for each action of fieldwork, for the matrix test."""

from datetime import date

from gongjian.fieldwork.models import Attachment, Huddle, HuddlePoint, Photo, Visit
from gongjian.responsibility.models import Team, TeamAssignment
from tests import factories

DIGEST = "sha256:" + "a" * 64
PHOTO = {
    "digest": DIGEST, "stored_digest": "sha256:" + "b" * 64, "width": 800, "height": 600, "size_bytes": 90_000,
    "perceptual_hash": "-12",
}  # fmt: skip
LATER = date(2020, 5, 22)


def _huddle(where):
    return Huddle.objects.create(campaign=where.project.campaign, on=where.on, half="morning", begun_at=where.at)


def _team_huddle(where):
    project, half = _project_of_a_team(where)
    huddle = _huddle(where)
    huddle.team = Team.objects.get()
    huddle.save()
    return project, half


def _project_of_a_team(where):
    team = Team.objects.create(campaign=where.project.campaign, name="一专班")
    TeamAssignment.objects.create(project=where.project, team=team, from_on=date(2020, 1, 1))
    return where.project, {"on": where.on, "half": "morning"}


def _point(where, **given):
    return HuddlePoint.objects.create(
        huddle=_huddle(where), project=where.project, kind="constraint", text="电缆未迁", owner=where.person,
        recorded_at=where.at, **given,
    )  # fmt: skip


def _visit(where, **given):
    return Visit.objects.create(project=where.project, leader=where.person, planned_on=where.on, **given)


def _attachment(where):
    return Attachment.objects.create(
        project=where.project, origin="fieldwork.visit:1", digest=DIGEST, attached_at=where.at
    )


def _kept(where, **given):
    kept = {**PHOTO, "perceptual_hash": -12, "kept_at": where.at, **given}
    return Photo.objects.create(project=where.project, **kept)


def _asked(where):
    asked_by = factories.PersonFactory(district=where.person.district)
    return _kept(where, erasure_asked_at=where.at, erasure_reason="当事人要求", erasure_asked_by=asked_by)


def _past(where):
    campaign = where.project.campaign
    campaign.start_on, campaign.end_on = date(2014, 1, 1), date(2014, 4, 10)
    campaign.save()
    return campaign, {"photo_ids": [_kept(where).pk]}


CELLS = {
    "erase_old_photos": _past,
    "ask_photo_erasure": lambda where: (_kept(where), {"reason": "当事人要求"}),
    "drop_photo_erasure": lambda where: (_asked(where), {"reason": "本人同意保留"}),
    "erase_photo": lambda where: (_asked(where), {}),
    "keep_photo": lambda where: (where.project, PHOTO),
    "take_off_photo": lambda where: (_attachment(where), {"reason": "拍错了"}),
    "report_day": lambda where: (where.project, {"on": where.on, "done": "浇筑二段"}),
    "begin_huddle": lambda where: (where.project.campaign, {"on": where.on, "half": "morning"}),
    "begin_team_huddle": _project_of_a_team,
    "record_point": lambda where: (
        where.project,
        {"on": where.on, "half": "morning", "kind": "constraint", "text": "电缆未迁"},
    ),
    "settle_point": lambda where: (_point(where), {}),
    "drop_point": lambda where: (_point(where), {"reason": "不做了"}),
    "reopen_point": lambda where: (_point(where, state="settled"), {"reason": "又断了"}),
    "close_huddle": lambda where: (_huddle(where), {}),
    "close_team_huddle": _team_huddle,
    "plan_visit": lambda where: (where.project, {"leader_id": where.person.pk, "planned_on": LATER}),
    "move_visit": lambda where: (_visit(where), {"planned_on": LATER, "reason": "开会"}),
    "cancel_visit": lambda where: (_visit(where), {"reason": "开会"}),
    "hold_visit": lambda where: (_visit(where), {"held_on": where.on}),
    "decide_at_visit": lambda where: (
        _visit(where, state="held", held_on=where.on),
        {"text": "电缆本周迁完", "owner_id": where.person.pk, "due_on": LATER},
    ),
}
