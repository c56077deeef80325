"""One cell per action of messaging (tests/cells.py)."""

from gongjian.messaging.models import Complaint


def _complaint(where):
    return Complaint.objects.create(
        district=where.district, about="forms", text="同一张表报了三遍。", filed_at=where.at, filed_by=where.person
    )


CELLS = {
    "change_wishes": lambda where: (where.person, {"mail_digest": False}),
    "file_complaint": lambda where: (where.district, {"about": "forms", "text": "同一张表报了三遍。"}),
    "answer_complaint": lambda where: (_complaint(where), {"answer": "已取消月报表。"}),
}
