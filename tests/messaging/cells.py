"""One cell per action of messaging (tests/cells.py)."""

from datetime import timedelta

from gongjian.core.sealed import sealed
from gongjian.messaging.models import Complaint, Delivery, Robot

_ADDRESS = "https://oapi.dingtalk.com/robot/send?access_token=t"
_WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=t"


def _complaint(where):
    return Complaint.objects.create(
        district=where.district,
        about="forms",
        text="同一张表报了三遍。",
        filed_at=where.at,
        filed_by=where.person,
        due_on=where.on,
    )


def _overdue(where):
    complaint = _complaint(where)
    complaint.due_on = where.on - timedelta(days=1)
    complaint.save()
    return complaint


def _robot(where):
    return Robot.objects.create(
        district=where.district, kind="dingtalk", name="重点项目群", host="oapi.dingtalk.com",
        sealed_address=sealed(_ADDRESS), added_at=where.at,
    )  # fmt: skip


def _delivery(where):
    return Delivery.objects.create(
        channel="dingtalk", kind="announcement", robot=_robot(where), subject="通报印发", key="k", made_at=where.at
    )


CELLS = {
    "add_robot": lambda where: (where.district, {"kind": "wecom", "name": "群", "address": _WECOM}),
    "change_robot": lambda where: (_robot(where), {"name": "改名群"}),
    "try_robot": lambda where: (_robot(where), {}),
    "remove_robot": lambda where: (_robot(where), {}),
    "retry_delivery": lambda where: (_delivery(where), {}),
    "change_wishes": lambda where: (where.person, {"mail_digest": False}),
    "file_complaint": lambda where: (where.district, {"about": "forms", "text": "同一张表报了三遍。"}),
    "call_for_answer": lambda where: (_overdue(where), {}),
    "answer_complaint": lambda where: (_complaint(where), {"answer": "已取消月报表。"}),
}
