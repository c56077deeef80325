"""Rights over one's own messages."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

ROWS: Matrix = {
    "change_wishes": {role: Reach.ASSIGNED for role in Role if role is not Role.SYSTEM},
}
