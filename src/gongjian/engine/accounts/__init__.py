"""Two-way account 双向担当交账: what somebody owed in a week and whether it was kept, from the records alone.

Lines are evidence of results, a fact each; they are not counted into points and not for `engine.scoring`.
"""

from gongjian.engine.accounts.freezing import Change, changes_since, digest_of, frozen, thawed
from gongjian.engine.accounts.lines import Kind, Line, Verdict, Week, judged

__all__ = ["Change", "Kind", "Line", "Verdict", "Week", "changes_since", "digest_of", "frozen", "judged", "thawed"]
