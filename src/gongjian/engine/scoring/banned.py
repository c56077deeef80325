"""What may never be scored: activity instead of results (domain/anti_formalism_rules.csv, by rule number).

A code or fact name holding one of these words is refused when a scheme is read and when an indicator is registered.
"""

from typing import Final, NamedTuple


class Ban(NamedTuple):
    rule: int
    source: str
    words: tuple[str, ...]


_FINGERTIPS: Final = "《关于防治“指尖上的形式主义”的若干意见》2023-12"
_APPS_2026: Final = "国办函〔2026〕12号"
_BURDEN: Final = "《整治形式主义为基层减负若干规定》2024-08"
_NOTICE_2019: Final = "《关于解决形式主义突出问题为基层减负的通知》2019"

BANS: Final[tuple[Ban, ...]] = (
    Ban(1, _FINGERTIPS, ("sign_in", "check_in", "clock_in", "attendance", "online_time", "online_minutes", "points_of_person")),
    Ban(2, _FINGERTIPS, ("app_install", "install_rate", "login", "registration_rate", "fill_rate")),
    Ban(3, _FINGERTIPS, ("read_receipt", "unread", "response_seconds", "instant_reply", "chain_reply")),
    Ban(5, _FINGERTIPS, ("photo", "screenshot", "video", "recording")),
    Ban(6, _FINGERTIPS, ("likes", "shares", "comments", "forwards")),
    Ban(13, _APPS_2026, ("activity", "active_days", "usage")),
    Ban(15, _APPS_2026, ("location", "gps", "tracking", "trajectory", "votes", "study_time")),
    Ban(21, _BURDEN, ("report_count", "reports_filed", "reports_sent", "article", "instructions_received", "meeting_count",
                      "meetings_held", "documents_issued", "study_notes")),
    Ban(25, _NOTICE_2019, ("visit_count", "visits_made", "days_on_site", "huddle_count", "minutes_kept", "ledger_pages",
                           "round_the_clock")),
)  # fmt: skip


class ActivityIsNotScored(ValueError):
    """The code or fact counts what people do, not what came of it."""

    def __init__(self, name: str, ban: Ban) -> None:
        super().__init__(f"{name!r} counts activity: forbidden by rule {ban.rule}, {ban.source}")
        self.name, self.ban = name, ban


def refuse_activity(name: str) -> None:
    """Raises ActivityIsNotScored."""
    lowered = "_" + name.lower().replace("-", "_") + "_"
    for ban in BANS:
        if any(f"_{word}" in lowered for word in ban.words):
            raise ActivityIsNotScored(name, ban)
