"""Rights over official notices."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL = Reach.EVERYWHERE

ROWS: Matrix = {
    # A notice is addressed to the whole district.
    "notice.see": dict.fromkeys(Role, _ALL),
    # The publication issues it by itself; the office may repeat what a broken machine left undone.
    "issue_notice": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL},
    # Whose paper it is, to whom and by whom printed: the office that issues it answers for it.
    "change_letterhead": {Role.OFFICE: _ALL},
}
