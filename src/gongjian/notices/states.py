from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    WEEKLY_EVALUATION = "weekly_evaluation", _("Weekly evaluation")
    CORRECTION = "correction", _("Correction of a notice")


class FileKind(models.TextChoices):
    DOCX = "docx", "DOCX"
    PDF = "pdf", "PDF"
    HTML = "html", "HTML"
