from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

EVALUATION_FROZEN = event("evaluation.frozen", _("Facts of week %(week)s frozen"))
EVALUATION_REPLACED = event("evaluation.replaced", _("Evaluation of week %(week)s frozen anew: %(reason)s"))
EVALUATION_DRAFTED = event("evaluation.drafted", _("Evaluation of week %(week)s drafted"))
REPLIES_OPENED = event("evaluation.replies_opened", _("Evaluation of week %(week)s: your reply is asked for"))
REPLIES_REMINDED = event("evaluation.replies_reminded", _("Evaluation of week %(week)s: your reply is still missing"))
EVALUATION_REPLIED = event("evaluation.replied", _("%(name)s replied to the evaluation of week %(week)s"))
OBJECTION_DECIDED = event("evaluation.objection_decided", _("The objection of %(name)s was decided"))
EVALUATION_SIGNED = event("evaluation.signed", _("Evaluation of week %(week)s signed"))
EVALUATION_PUBLISHED = event("evaluation.published", _("Evaluation of week %(week)s published"))
CORRECTION_BEGUN = event("evaluation.correction_begun", _("Correction of week %(week)s begun: %(reason)s"))
EVALUATION_CORRECTED = event("evaluation.corrected", _("Evaluation of week %(week)s corrected by edition %(edition)s"))
PUBLICATION_CHANGED = event(
    "publication_rule.changed", _("Publication of rankings changed from %(effective_on)s on: %(reason)s")
)
SCHEME_CHANGED = event("evaluation_scheme.changed", _("Scoring scheme changed: %(reason)s"))
