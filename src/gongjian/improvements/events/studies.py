"""What became of a study visit and its lessons. The subject is the visit."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event

STUDY_RECORDED = event("study.recorded", _("Study visit to %(where)s, %(from_on)s: %(lessons)s lessons"))
STUDY_CORRECTED = event("study.corrected", _("The study visit now reads: %(where)s, %(from_on)s"))
LESSON_ADDED = event("study.lesson_added", _("Learnt at %(where)s: %(text)s"))
LESSON_CORRECTED = event("study.lesson_corrected", _("The lesson “%(before)s” now reads “%(text)s”"))
DROP_TAKEN_BACK = event("study.drop_taken_back", _("“%(text)s” is to be decided again: %(reason)s"))
LESSON_ADOPTED = event("study.lesson_adopted", _("%(project)s adopts “%(text)s”: %(owner)s, by %(due_on)s"))
LESSON_DROPPED = event("study.lesson_dropped", _("“%(text)s” is not adopted: %(reason)s"))
