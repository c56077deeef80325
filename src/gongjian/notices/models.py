"""The register, its notices and supervision orders. What was issued never changes; a correction is a notice of its own."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.notices.states import (
    OPEN_ORDER,
    Basis,
    Extension,
    FileKind,
    NoticeKind,
    OrderState,
    Outcome,
    Step,
)


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


class Order(Versioned):
    """督办单: one fact, one addressee, one deadline."""

    SEE = "order.see"
    NEAR = ("project__campaign", "person")

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="orders")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="orders")
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="order")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="orders")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="orders")
    basis_kind = models.CharField(max_length=20, choices=Basis)
    basis = models.CharField(max_length=200)
    fact = models.CharField(max_length=400)
    subject = models.CharField(max_length=60)  # the record of the fact: "problems.problem:12"
    demand = models.TextField()  # what the reply must answer
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=OrderState, default=OrderState.ISSUED)
    step = models.CharField(max_length=10, choices=Step, default=Step.BLUE)
    proposed_step = models.CharField(max_length=10, choices=Step, blank=True)
    again_reason = models.CharField(max_length=200, blank=True)  # why one more in the same month
    issued_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    extension = models.CharField(max_length=10, choices=Extension, default=Extension.NONE)
    extension_until_on = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "subject"),
                condition=Q(state__in=sorted(OPEN_ORDER)),
                name="one_open_order_of_a_fact",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, person=None) | Q(unit=None, person__isnull=False),
                name="an_order_addresses_a_unit_or_a_person",
            ),
        )
        indexes = (
            models.Index(fields=("project", "state"), name="order_by_project"),
            models.Index(fields=("due_on", "state"), name="order_by_day"),
        )

    def __str__(self) -> str:
        return self.notice.number

    def place(self) -> Place:
        place = self.project.place()
        own = self.unit_id if self.person is None else self.person.unit_id
        persons = frozenset({self.person_id} if self.person_id else ())
        return Place(place.district_id, place.unit_ids | ({own} if own else frozenset()), place.project_id, persons)


class OrderReply(models.Model):
    """What the addressee answered, and what the re-check found. Both stay when the order goes back."""

    SEE = "order.see"
    NEAR = ("order__project__campaign", "order__person")

    order = models.ForeignKey(Order, models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=10, choices=Outcome)
    text = models.TextField()
    replied_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField()
    fixed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    check_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(checked_by=None)
                | (
                    (Q(replied_by=None) | ~Q(checked_by=F("replied_by")))
                    & (Q(fixed_by=None) | ~Q(checked_by=F("fixed_by")))
                ),
                name="whoever_rechecks_did_not_reply_or_fix",
            ),
        )

    def place(self) -> Place:
        return self.order.place()


class OrderStep(models.Model):
    """A person's decision about a proposed step: taken, or not."""

    SEE = "order.see"
    NEAR = ("order__project__campaign", "order__person")

    order = models.ForeignKey(Order, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    is_taken = models.BooleanField()
    note = models.TextField()  # of a talk its record: with whom, what was said
    due_on = models.DateField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()

    def place(self) -> Place:
        return self.order.place()
