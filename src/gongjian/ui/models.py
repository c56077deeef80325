from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list as somebody likes to see it. `person_id` is text: this layer knows nobody's table."""

    person_id = models.CharField(_("person"), max_length=64)
    listing = models.CharField(_("list"), max_length=80)
    name = models.CharField(_("name"), max_length=60)
    querystring = models.CharField(_("state"), max_length=2000)
    shared = models.BooleanField(_("shared with everybody"), default=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = (
            models.UniqueConstraint(fields=("person_id", "listing", "name"), name="saved_view_one_per_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        )
        indexes = (models.Index(fields=("listing", "person_id"), name="saved_view_of_a_list"),)

    def __str__(self) -> str:
        return self.name
