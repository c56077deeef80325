"""What the chart says, in the reader's language: scripts hold no sentences."""

from django.utils.translation import gettext as _


def chart_words() -> dict[str, str]:
    """`%(name)s` is filled in by the script."""
    return move_words() | {
        "critical": _("Critical"),
        "days": _("%(days)s days"),
        "floats": _("float %(days)s days"),
        "done": _("done"),
        "percent": _("%(percent)s %% done"),
        "stopped": _("Work stopped since %(from)s; end unknown"),
        "rested": _("Work stopped %(from)s – %(to)s"),
        "milestone": _("Milestone"),
        "node": _("Node of the week"),
        "today": _("Today, day %(day)s"),
        "end": _("%(day)s, day %(number)s"),
        "gate": _("Day %(number)s"),
        "base": _("Baseline %(from)s – %(to)s, %(days)s"),
        "later": _("%(days)s days later"),
        "earlier": _("%(days)s days earlier"),
        "same": _("as in the baseline"),
        "span": _("%(from)s – %(to)s"),
        "wait": _("starts no earlier than %(day)s"),
        "problem": _("Open problem"),
        "overdue": _("overdue"),
        "held": _("Permit held"),
        "awaited": _("Permit awaited"),
        "overlaps": _("Begins before the work before it ends: %(from)s – %(to)s"),
        "dropped": _("no longer waited for"),
        "count": _("%(count)s activities"),
    }


def move_words() -> dict[str, str]:
    """What is said after a bar was moved, or could not be."""
    return {
        "moved": _("%(name)s moved. The schedule now finishes on %(finish)s."),
        "finishes": _("%(finish)s (%(days)s)"),
        "touched": _("%(name)s: %(finish)s, %(days)s"),
        "untouched": _("Nothing else moves."),
        "touches": _("This touches %(count)s other activities:"),
        "leading": _("Answerable: %(names)s."),
        "more": _("and %(count)s more"),
        "stale": _("Somebody saved this schedule meanwhile. The chart shows it as it is now; your change is kept."),
        "both": _("%(name)s — %(what)s: saved by %(by)s: %(stored)s (%(span)s); yours: %(wanted)s."),
        "again": _("Do it again"),
        "shut": _("Close"),
        "leave": _("Leave it as saved"),
        "by": _("%(day)s (%(days)s)"),
        "failed": _("That did not work. Please try again."),
        "offline": _("No connection. Nothing you typed is lost; please try again."),
    }
