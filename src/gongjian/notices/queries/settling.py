"""What a correction settles, which paper it corrects, and how it reads."""

from django.db.models import QuerySet
from django.utils import translation

from gongjian.core.moments import local_date
from gongjian.engine.documents import OfficialDocument
from gongjian.engine.documents.chinese import chinese_date
from gongjian.notices.models import Appeal, Letterhead, Notice, Order
from gongjian.notices.queries.numbered_papers import numbered_paper
from gongjian.notices.queries.orders import addressee_of
from gongjian.notices.queries.wording import plain
from gongjian.notices.states import GRANTED, OrderState, Step


def appeals_settled_by(notice: Notice) -> QuerySet[Appeal]:
    """Granted appeals against earlier editions of the week this notice is about; none for a first notice."""
    evaluation = notice.evaluation
    if evaluation is None or evaluation.corrects_id is None:
        return Appeal.objects.none()
    return Appeal.objects.select_for_update(no_key=True).filter(
        outcome__in=GRANTED,
        correction=None,
        decided_at__lte=evaluation.frozen_at,
        reply__evaluation__campaign=evaluation.campaign_id,
        reply__evaluation__week=evaluation.week,
    )


def newest_of(notice: Notice) -> Notice:
    """The end of the chain of corrections: each paper is corrected once."""
    while (later := Notice.objects.filter(corrects=notice).first()) is not None:
        notice = later
    return notice


def strongest_left(order: Order) -> str:
    """The strongest step that was taken and still stands; blue is where every order begins."""
    taken = set(order.steps.filter(is_taken=True, revoked_at=None).values_list("step", flat=True))
    return next((str(step) for step in reversed(Step.values) if step in taken), str(Step.BLUE))


def correction_paper(
    appeal: Appeal, order: Order, notice: Notice, letterhead: Letterhead, *, finding: str, url: str
) -> OfficialDocument:
    """It names the first paper by number and date."""
    first = order.notice
    with translation.override("zh-hans"):
        facts = {
            "number": first.number, "dated_on": chinese_date(first.dated_on), "title": plain(first.title),
            "filed_on": chinese_date(local_date(appeal.filed_at)), "name": plain(appeal.name),
            "outcome": appeal.get_outcome_display(), "decision": plain(appeal.decision).rstrip("。"),
            "finding": plain(finding).rstrip("。"), "step": appeal.step.get_step_display() if appeal.step else "",
            "withdrawn": order.state == OrderState.WITHDRAWN,
        }  # fmt: skip
    template, addressee = "notices/order_correction.zh-hans.txt", plain(addressee_of(order))
    return numbered_paper(template, facts, notice, letterhead, url=url, addressee=addressee)
