"""The register and its notices. What was issued never changes; a correction is a notice of its own."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.notices.states import FileKind, NoticeKind


class Register(models.Model):
    """The running numbers of one agency in one year. Its row is locked while a number is taken."""

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    agency = models.CharField(max_length=20)  # 机关代字
    year = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("district", "agency", "year"), name="one_register_per_agency_and_year_of_a_district"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕"


class Letterhead(models.Model):
    """公文格式要素 of a campaign's notices: versions that follow one another; a notice keeps the one it was issued under.

    The one that travels with the program is number 0 and has no row. Append-only.
    """

    SEE = "notice.see"

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="letterheads")
    number = models.PositiveIntegerField()
    agency = models.CharField(max_length=20)  # 机关代字
    issuing_body = models.CharField(max_length=60)  # 发文机关署名
    heading = models.CharField(max_length=60)  # 发文机关标志, in red
    addressee = models.CharField(max_length=200, blank=True)  # 主送机关
    addressee_en = models.CharField(max_length=200, blank=True)
    copies = models.CharField(max_length=200, blank=True)  # 抄送机关
    printing_office = models.CharField(max_length=60)  # 印发机关
    closing = models.CharField(max_length=400, blank=True)  # 附注 or a last paragraph under every notice
    closing_en = models.CharField(max_length=400, blank=True)
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_letterhead_per_number_of_a_campaign"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"

    def place(self) -> Place:
        return self.campaign.place()


class Notice(Versioned):
    SEE = "notice.see"

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="notices")
    register = models.ForeignKey(Register, models.PROTECT, related_name="notices")
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=60)  # 肥重攻指通〔2020〕8号
    kind = models.CharField(max_length=30, choices=NoticeKind)
    evaluation = models.OneToOneField(
        "rankings.Evaluation", models.PROTECT, null=True, blank=True, related_name="notice"
    )
    letterhead = models.ForeignKey(Letterhead, models.PROTECT, null=True, blank=True, related_name="notices")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    title = models.CharField(max_length=200)
    dated_on = models.DateField()  # 成文日期: the day of the signature
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    signed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    characters = models.PositiveIntegerField()  # of the body; the rule of 2024 asks for short papers
    facts_digest = models.CharField(max_length=80)
    # Printed on the paper: a later change of the rule takes no day from those named.
    appeal_until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            # With the number taken from the locked register in the same transaction: no gap, no double.
            models.UniqueConstraint(fields=("register", "sequence"), name="one_notice_per_number_of_a_register"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="notice_numbers_begin_with_one"),
            models.CheckConstraint(
                condition=~Q(kind=NoticeKind.CORRECTION) | Q(corrects__isnull=False),
                name="a_correction_names_its_notice",
            ),
        )
        indexes = (models.Index(fields=("campaign", "issued_at"), name="notice_by_campaign"),)

    def __str__(self) -> str:
        return self.number

    def place(self) -> Place:
        return self.campaign.place()


class NoticeFile(models.Model):
    """The very bytes that were issued. Append-only."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind)
    content = models.BinaryField()
    digest = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("notice", "kind"), name="one_file_of_a_kind_per_notice"),)

    def __str__(self) -> str:
        return self.digest
