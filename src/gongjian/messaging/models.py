"""Messages for people, their wishes, and the log of what was sent.

There is no mark for "read": what somebody has looked at stays in the own browser (anti-formalism rules 3 and 13).
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.messaging.states import CLAIM, Burden, ChannelKind, DeliveryKind, DeliveryState, RobotKind


class Message(models.Model):
    """One event told to one person. Rendered when read, in the reader's language."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="messages")
    event = models.ForeignKey("core.Event", models.PROTECT, related_name="+")
    url = models.CharField(max_length=200, blank=True)
    must_act = models.BooleanField(default=False)
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)  # by name, in the group the person chose

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "event"), name="one_message_per_person_and_event"),)
        indexes = (
            models.Index(fields=("person", "-at"), name="message_by_person"),
            models.Index(fields=("person",), name="message_to_mail", condition=Q(mailed_at=None)),
        )


class Quiet(Versioned):
    """When nothing is sent: by default in the evening, at night and on free days."""

    quiet_from = models.TimeField(default="20:00")
    quiet_until = models.TimeField(default="07:30")
    quiet_on_free_days = models.BooleanField(default=True)

    class Meta:
        abstract = True


class Robot(Quiet):
    """The robot of a group in another system. Its address holds the key to the group: sealed, and never shown again."""

    SEE = "robot.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="robots")
    kind = models.CharField(max_length=20, choices=RobotKind)
    name = models.CharField(max_length=60)
    host = models.CharField(max_length=120)
    sealed_address = models.TextField(blank=True)
    sealed_secret = models.TextField(blank=True)
    topics = models.JSONField(default=list)  # names of the kinds of events that the group is told of
    may_call = models.BooleanField(default=False)  # people may choose to be called by name here
    language = models.CharField(max_length=10, default="zh-hans")
    is_on = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("district", "name"), name="one_robot_of_a_name_in_a_district", condition=Q(removed_at=None)
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(sealed_address="", sealed_secret="", is_on=False),
                name="a_removed_robot_keeps_no_key",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return Place(district_id=self.district_id)


class Wishes(Quiet):
    """How a person wants to be told. Defaults are calm."""

    SEE = "people.see"

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="wishes")
    mail_digest = models.BooleanField(default=True)
    mail_at_once = models.BooleanField(default=True)
    digest_at = models.TimeField(default="07:30")
    call_by = models.ForeignKey(Robot, models.SET_NULL, null=True, blank=True, related_name="+")
    call_as = models.CharField(max_length=64, blank=True)  # telephone number, or the id in the group's system

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(call_by=None) | ~Q(call_as=""), name="who_is_called_has_a_name_to_be_called_by"
            ),
        )

    def place(self) -> Place:
        return self.person.place()


class Delivery(models.Model):
    """One thing to bring to one mail box or group, kept until it is sent or given up; an outage holds up no action."""

    SEE = "delivery.see"
    NEAR = ("person", "robot")
    PERSONAL: ClassVar[Declared] = {
        "address": Personal(Purpose.REACHED, Kept.INSTALLATION),
    }

    channel = models.CharField(max_length=20, choices=ChannelKind)
    kind = models.CharField(max_length=20, choices=DeliveryKind)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="deliveries")
    robot = models.ForeignKey(Robot, models.PROTECT, null=True, blank=True, related_name="deliveries")
    address = models.CharField(max_length=120, blank=True)  # a robot's stands sealed with the robot
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    calls = models.JSONField(default=list)  # [{"by": "phone", "who": "139…"}]
    key = models.CharField(max_length=80, unique=True)  # the same thing is never written twice
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=20, blank=True)  # one of states.Fault
    said = models.CharField(max_length=300, blank=True)  # what the other side answered

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None, robot__isnull=False) | Q(person__isnull=False, robot=None),
                name="a_delivery_goes_to_a_person_or_to_a_group",
            ),
        )
        indexes = (
            models.Index(fields=("next_try_at",), name="delivery_to_try", condition=Q(sent_at=None)),
            models.Index(fields=("robot", "-tried_at"), name="delivery_by_robot"),
        )

    @property
    def state(self) -> DeliveryState:
        if self.sent_at is not None:
            return DeliveryState.SENT
        return DeliveryState.GIVEN_UP if self.next_try_at is None else DeliveryState.WAITING

    def is_claimed_at(self, at: datetime) -> bool:
        """Somebody is just carrying it: the next try lies exactly one claim behind the last."""
        if self.tried_at is None or self.next_try_at is None or self.sent_at is not None:
            return False
        return self.next_try_at == self.tried_at + CLAIM and at < self.next_try_at

    @property
    def is_a_trial_waiting(self) -> bool:
        return self.kind == DeliveryKind.TRIAL and self.state is DeliveryState.WAITING

    def place(self) -> Place:
        if self.robot is not None:
            return self.robot.place()
        return self.person.place() if self.person else Place()


class BoxedComplaint(models.Model):
    """Put in without a name and not filed yet (ADR 0020). No moment and no running number: neither could be set beside
    a session, a message or a neighbour in the record."""

    id = models.CharField(max_length=64, primary_key=True)  # a digest: sent twice it lies here once
    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    about = models.CharField(max_length=20, choices=Burden)
    text = models.TextField()


class Complaint(models.Model):
    """A complaint about burdens. Filed without a name, nothing anywhere says whose it was."""

    SEE = "complaint.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="complaints")
    about = models.CharField(max_length=20, choices=Burden)
    text = models.TextField()
    filed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    filed_at = models.DateTimeField()  # without a name: when the box was emptied
    due_on = models.DateField()
    overdue_at = models.DateTimeField(null=True, blank=True)  # when the clock called for the answer
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="an_answered_complaint_has_its_answer"
            ),
        )
        indexes = (models.Index(fields=("district", "-filed_at"), name="complaint_by_district"),)

    def place(self) -> Place:
        persons = frozenset({self.filed_by_id} if self.filed_by_id else ())
        return Place(district_id=self.district_id, person_ids=persons)
