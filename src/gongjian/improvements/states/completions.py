"""A completion file: gathered, signed by each of those named, complete."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class CompletionState(models.TextChoices):
    GATHERING = "gathering", _("Being put together")
    SIGNING = "signing", _("Awaiting signatures")
    SIGNED = "signed", _("Signed by all")


_GATHERING, _SIGNING = CompletionState.GATHERING, CompletionState.SIGNING

COMPLETIONS = Workflow(
    "completion",
    labels=dict(CompletionState.choices),
    initial=_GATHERING,
    moves=(
        move("confirm_condition", _GATHERING, _GATHERING),
        move("name_signatory", _GATHERING, _GATHERING),
        move("remove_signatory", _GATHERING, _GATHERING),
        move("add_annex", _GATHERING, _GATHERING),
        move("remove_annex", _GATHERING, _GATHERING),
        move("ask_signatures", _GATHERING, _SIGNING),
        move("sign_completion", _SIGNING, CompletionState.SIGNED),
        move("take_back_completion", _SIGNING, _GATHERING),
    ),
    final=frozenset({CompletionState.SIGNED}),
)
