from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

STAGE_FROZEN = event("stage.frozen", _("Facts of the stage up to day %(gate_day)s frozen"))
STAGE_REPLACED = event("stage.replaced", _("Stage up to day %(gate_day)s frozen anew: %(reason)s"))
HEARING_OPENED = event("stage.hearing_opened", _("Stage up to day %(gate_day)s: you are heard before it is signed"))
HEARING_SPOKEN = event("stage.hearing_spoken", _("%(name)s spoke at the hearing of the stage up to day %(gate_day)s"))
HEARING_DECIDED = event("stage.hearing_decided", _("The objection of %(name)s at the hearing was decided"))
STAGE_SIGNED = event("stage.signed", _("Assessment of the stage up to day %(gate_day)s signed"))
STAGE_ISSUED = event("stage.issued", _("Assessment of the stage up to day %(gate_day)s issued"))
STAGE_CORRECTION_BEGUN = event(
    "stage.correction_begun", _("Correction of the stage up to day %(gate_day)s begun: %(reason)s")
)
STAGE_CORRECTED = event(
    "stage.corrected", _("Assessment of the stage up to day %(gate_day)s corrected by edition %(edition)s")
)
STAGE_SCHEME_CHANGED = event("stage_scheme.changed", _("Scheme of the stage assessment changed: %(reason)s"))
VETO_DECIDED = event("veto.decided", _("Veto on %(name)s for the stage up to day %(gate_day)s: %(basis)s"))
VETO_LIFTED = event("veto.lifted", _("Veto on %(name)s lifted: %(reason)s"))
