"""What the security log keeps of signing in: that it happened, failed or was locked. Never for how long."""

from django.db import models

from gongjian.core.action import Act, action
from gongjian.core.models import Installation
from gongjian.people import events
from gongjian.people.inputs import NoteSignIn
from gongjian.people.models import Account

_KINDS = {
    "succeeded": events.SIGN_IN_SUCCEEDED,
    "failed": events.SIGN_IN_FAILED,
    "locked": events.SIGN_IN_LOCKED,
}


@action(target=Installation, given=NoteSignIn)
def note_sign_in(act: Act, installation: Installation, given: NoteSignIn) -> models.Model:
    """Write down a sign-in, a failure or a lock. A name without an account is not kept: it may be a password."""
    account = Account.objects.select_related("person").filter(username__iexact=given.username).first()
    name = account.username if account else "—"
    subject: models.Model = account or installation
    act.record(_KINDS[given.outcome], subject, username=name, address=given.address)
    return subject
