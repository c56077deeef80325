"""A key makes a repeat return the first answer: claimed before acting, gone with a refusal."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from gongjian.core import record
from gongjian.core.actor import Actor
from gongjian.core.answer import Answer
from gongjian.core.inputs import Input
from gongjian.core.models import Receipt
from gongjian.core.refusal import KeyReused


def claim(key: str, *, by: Actor, action: str, target: Any, given: Input, at: datetime) -> tuple[Receipt, bool]:
    """Insert or wait: the second of two equal requests waits for the first and then reads its answer.

    Raises KeyReused when the key came before with another content.
    """
    pk = target.pk if isinstance(target, models.Model) else target
    content = record.canonical([str(pk), given.model_dump(mode="json")])
    try:
        with transaction.atomic():
            made = Receipt(actor_key=by.key, action=action, key=key, input_digest=record.digest(content), at=at)
            made.save(force_insert=True)
            return made, True
    except IntegrityError:
        receipt = Receipt.objects.get(actor_key=by.key, action=action, key=key)
    if receipt.input_digest != record.digest(content, like=receipt.input_digest):
        raise KeyReused(key=key)
    return receipt, False


def settle(receipt: Receipt, answer: Answer) -> None:
    receipt.answer = asdict(answer) | {"shown_once": {}}
    receipt.save(update_fields=["answer"])


def first_answer(receipt: Receipt) -> Answer:
    """What the first of equal requests was answered, without what was shown once."""
    kept = receipt.answer
    return Answer(**{**kept, "events": tuple(kept["events"]), "repeated": True})
