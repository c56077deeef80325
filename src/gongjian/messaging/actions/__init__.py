"""How a person wants to be told; what is written to people and groups, and how it is brought out."""

from gongjian.messaging.actions.boxing import empty_box, put_into_box
from gongjian.messaging.actions.complaints import answer_complaint, call_for_answer, file_complaint
from gongjian.messaging.actions.groups import call_in_group, tell_group
from gongjian.messaging.actions.letters import make_digest, write_urgent
from gongjian.messaging.actions.robots import add_robot, change_robot, remove_robot, try_robot
from gongjian.messaging.actions.sending import bring_out, retry_delivery, why_not_retried
from gongjian.messaging.actions.telling import tell_people
from gongjian.messaging.actions.wishes import change_wishes

__all__ = [
    "add_robot",
    "answer_complaint",
    "bring_out",
    "call_for_answer",
    "call_in_group",
    "change_robot",
    "change_wishes",
    "empty_box",
    "file_complaint",
    "make_digest",
    "put_into_box",
    "remove_robot",
    "retry_delivery",
    "tell_group",
    "tell_people",
    "try_robot",
    "why_not_retried",
    "write_urgent",
]
