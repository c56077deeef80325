"""简报: drafted from the frozen facts of a week, finished by a person, issued under a number of its own series."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.core.personal import Kept, Personal, Purpose
from gongjian.notices.states import BulletinState


class Bulletin(Versioned):
    SEE = "bulletin.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="bulletins")
    evaluation = models.OneToOneField("rankings.Evaluation", models.PROTECT, related_name="bulletin")
    week = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    opening = models.TextField()
    progress = models.TextField(blank=True)
    solved = models.TextField(blank=True)
    kept = models.TextField(blank=True)
    recovery = models.TextField(blank=True)
    ahead = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=BulletinState, default=BulletinState.DRAFT)
    drafted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    finished_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    notice = models.OneToOneField(
        "notices.Notice", models.PROTECT, null=True, blank=True, related_name="bulletin"
    )  # the number, code and papers it was issued under

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state=BulletinState.ISSUED, notice__isnull=False)
                | (~Q(state=BulletinState.ISSUED) & Q(notice=None)),
                name="an_issued_bulletin_has_its_number",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return self.campaign.place()


class BulletinRevision(models.Model):
    """The text as somebody saved it. Append-only."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    text = models.JSONField()  # section → words
    written_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("bulletin", "version"), name="one_revision_per_version_of_a_bulletin"),
        )


class BulletinPhoto(models.Model):
    """A photo of the week, chosen by a person; the copy is kept, so that what was issued can be shown whole."""

    PERSONAL = {"jpeg": Personal(Purpose.SITE, Kept.RULE, seen_by="bulletin.see")}

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="photos")
    photo = models.ForeignKey("fieldwork.Photo", models.PROTECT, related_name="+")
    alternative = models.CharField(max_length=200)  # what it shows, for those who cannot see it
    caption = models.CharField(max_length=60, blank=True)
    jpeg = models.BinaryField()  # empty: erased with the photo

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("bulletin", "photo"), name="one_place_of_a_photo_in_a_bulletin"),
        )
