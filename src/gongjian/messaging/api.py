from django.utils.translation import gettext_lazy as _

from gongjian.messaging.queries import complaints_visible_to
from gongjian.surfaces.api import readable

readable(
    "complaints",
    complaints_visible_to,
    fields=("id", "about", "text", ("filed_by", "filed_by.name"), "filed_at", "answer", "answered_at"),
    filters={"about": "about", "is_open": "answered_at__isnull"},
    order=("-id",),
    summary=_("Complaints about burdens"),
)
