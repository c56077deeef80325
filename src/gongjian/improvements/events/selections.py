"""What became of a selection. The subject is the selection throughout, so that its page tells the whole story."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

SELECTION_STARTED = event("selection.started", _("%(project)s: selection “%(title)s” begins"))
CRITERIA_SET = event("selection.criteria_set", _("Criteria and weights were set: %(words)s"))
ALTERNATIVE_ADDED = event("selection.alternative_added", _("Alternative “%(alternative)s” was put in"))
ALTERNATIVE_CORRECTED = event(
    "selection.alternative_corrected", _("Alternative “%(before)s” was corrected: “%(name)s”")
)
ALTERNATIVE_REMOVED = event("selection.alternative_removed", _("Alternative “%(alternative)s” was taken out"))
DRAWING_ADDED = event("selection.drawing_added", _("Drawing “%(drawing)s” was added to “%(alternative)s”"))
DRAWING_REMOVED = event("selection.drawing_removed", _("Drawing “%(drawing)s” was taken off “%(alternative)s”"))
REVIEWER_NAMED = event("selection.reviewer_named", _("%(reviewer)s is a reviewer of “%(title)s”"))
REVIEWER_RELEASED = event("selection.reviewer_released", _("%(reviewer)s is no reviewer any more: %(reason)s"))
SCORING_OPENED = event("selection.scoring_opened", _("“%(title)s” waits for your points"))
CONFLICT_DECLARED = event(
    "selection.conflict_declared", _("%(reviewer)s declares a conflict of interest (%(about)s): %(reason)s")
)
SCORES_GIVEN = event("selection.scores_given", _("%(reviewer)s handed in points (version %(number)s)"))
SCORING_CLOSED = event("selection.scoring_closed", _("The scoring of “%(title)s” was closed; first: %(first)s"))
SELECTION_DECIDED = event("selection.decided", _("“%(title)s”: “%(alternative)s” was chosen"))
DECISION_TAKEN_BACK = event(
    "selection.decision_taken_back", _("“%(title)s”: the decision for “%(alternative)s” was taken back: %(reason)s")
)
SELECTION_WITHDRAWN = event("selection.withdrawn", _("Selection “%(title)s” was withdrawn: %(reason)s"))
