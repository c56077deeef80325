"""How long each kind of thing is kept, on what basis, and what happens then: one table for the page and the papers.

Only what a rule truly does stands here. A kind that nothing erases says so.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# 网络安全法: logs of a network are kept for six months at least. No setting of this program goes below it.
LEAST_DAYS, USUAL_DAYS, MOST_DAYS = 183, 1095, 3650


@dataclass(frozen=True, slots=True)
class Rule:
    what: Promise
    how_long: Promise
    basis: Promise
    then: Promise


RULES = (
    Rule(
        _("Photos of field work"),
        _("a setting of the campaign, counted from its last day: 1,095 days unless changed, never fewer than 183"),
        _("Personal Information Protection Law, article 19: no longer than needed; the bound is this program's own"),
        _(
            "The picture, its small copy, its likeness and the copy in a bulletin are erased by the clock. Fingerprint,"
            " project and day stay, and papers issued under a number stay as they were issued."
        ),
    ),
    Rule(
        _("Positions in photos"),
        _("not kept at all"),
        _("Personal Information Protection Law, article 6: the least that serves the purpose"),
        _("Taken out when a photo arrives, with everything else the camera wrote into it but the time."),
    ),
    Rule(
        _("Security log: signing in, rights, accounts"),
        _("as long as the record; the law's six months are always met"),
        _("Cybersecurity Law: logs of a network for no less than six months"),
        _("Nothing erases it, and no setting shortens it."),
    ),
    Rule(
        _("The record, notices, orders, rankings, problems, reports"),
        _("as long as the installation; in the archive 10 or 30 years or for ever, by its schedule"),
        _("National Archives Administration, order No. 8: retention periods of documents"),
        _(
            "Nothing erases them by time. Texts leave the facts of an event when two persons have them erased, with a"
            " signed note. Hand all to the archive before the installation is given up."
        ),
    ),
    Rule(
        _("Imported ledgers: the file handed in and its lines"),
        _("an import taken over: as long as the installation; a file no import stands on: 24 hours"),
        _("evidence of where a figure came from; the least for what was dropped"),
        _("Files of imports refused or dropped are erased by the clock."),
    ),
    Rule(
        _("Pieces of photos that never arrived whole"),
        _("24 hours"),
        _("Personal Information Protection Law, article 19: no longer than needed"),
        _("Erased by the clock."),
    ),
    Rule(
        _("Messages sent"),
        _("as long as the installation"),
        _("evidence of who was told what and when"),
        _("Nothing erases them."),
    ),
    Rule(
        _("Backups"),
        _("as long as whoever runs the server keeps the files"),
        _("the district's own rule for backups"),
        _(
            "What was erased here is still in older backups until those are deleted. After restoring one, the clock"
            " erases again what is due; what was erased by request must be asked for again."
        ),
    ),
)
