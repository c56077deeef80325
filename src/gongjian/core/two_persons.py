"""What is erased for good: one person asks with a reason, another does it or keeps it. For photos and facts alike."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act
from gongjian.core.models import Erasable
from gongjian.core.refusal import Refusal


class Erased(Refusal):
    code = "erased"
    sentence = _("This was erased already.")


class ErasureAsked(Refusal):
    code = "erasure_asked"
    sentence = _("Erasing this is asked for already.")


class ErasureNotAsked(Refusal):
    code = "erasure_not_asked"
    sentence = _("Nobody has asked for this to be erased.")


class AnotherPerson(Refusal):
    code = "erasure_by_another"
    sentence = _("Whoever asked for the erasure does not do it; another person does.")


def ask(act: Act, row: Erasable, reason: str) -> None:
    if row.erased_at is not None:
        raise Erased
    if row.erasure_asked_at is not None:
        raise ErasureAsked
    row.erasure_asked_by_id, row.erasure_asked_at, row.erasure_reason = act.by.person_id, act.at, reason
    act.save(row)


def keep(act: Act, row: Erasable) -> None:
    """Not erased after all; it may be asked for anew."""
    _refuse_not_asked(row)
    row.erasure_asked_by, row.erasure_asked_at, row.erasure_reason = None, None, ""
    act.save(row)


def refuse_same(act: Act, row: Erasable) -> None:
    _refuse_not_asked(row)
    if row.erasure_asked_by_id == act.by.person_id:
        raise AnotherPerson


def _refuse_not_asked(row: Erasable) -> None:
    if row.erased_at is not None:
        raise Erased
    if row.erasure_asked_at is None:
        raise ErasureNotAsked
