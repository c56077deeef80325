"""The box for complaints without a name: put in by a page, emptied once a day by the clock (ADR 0020).

Putting in is no action, for an action leaves an event, and an event has a moment and a neighbour on either side.
"""

import hashlib
from datetime import datetime

from gongjian.core.actor import SYSTEM
from gongjian.core.writer import writing
from gongjian.messaging.actions.complaints import file_complaint
from gongjian.messaging.inputs import FileComplaint
from gongjian.messaging.models import BoxedComplaint
from gongjian.people.models import District


def put_into_box(district: District, given: FileComplaint, *, key: str) -> None:
    """`key`: of the form, which nothing else keeps."""
    content = f"{key}\n{given.about}\n{given.text}"
    with writing():
        BoxedComplaint.objects.get_or_create(
            pk=hashlib.sha256(content.encode()).hexdigest(),
            defaults={"district": district, "about": given.about, "text": given.text},
        )


def empty_box(at: datetime) -> None:
    """By digest, so in no order of putting in. Killed between filing and taking out it files nothing twice."""
    for letter in BoxedComplaint.objects.order_by("pk"):
        given = {"about": letter.about, "text": letter.text, "without_name": True}
        file_complaint(letter.district_id, given, by=SYSTEM, at=at, key=f"box:{letter.pk}", surface="clock")
        with writing():
            letter.delete()
