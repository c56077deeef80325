"""Messages for people, their wishes, and the log of what was sent.

There is no mark for "read": what somebody has looked at stays in the own browser (anti-formalism rules 3 and 13).
"""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.messaging.states import Burden


class Message(models.Model):
    """One event told to one person. Rendered when read, in the reader's language."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="messages")
    event = models.ForeignKey("core.Event", models.PROTECT, related_name="+")
    url = models.CharField(max_length=200, blank=True)
    must_act = models.BooleanField(default=False)
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "event"), name="one_message_per_person_and_event"),)
        indexes = (
            models.Index(fields=("person", "-at"), name="message_by_person"),
            models.Index(fields=("person",), name="message_to_mail", condition=Q(mailed_at=None)),
        )


class Wishes(Versioned):
    """How a person wants to be told. Defaults are calm."""

    SEE = "people.see"

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="wishes")
    mail_digest = models.BooleanField(default=True)
    mail_at_once = models.BooleanField(default=True)
    digest_at = models.TimeField(default="07:30")
    quiet_from = models.TimeField(default="20:00")
    quiet_until = models.TimeField(default="07:30")
    quiet_on_free_days = models.BooleanField(default=True)

    def place(self) -> Place:
        return self.person.place()


class Mail(models.Model):
    """One e-mail, kept until it is sent or given up; an outage never holds up an action."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="mails")
    address = models.CharField(max_length=120)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    key = models.CharField(max_length=80, unique=True)  # the same digest is never written twice
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)


class Complaint(models.Model):
    """A complaint about burdens. Filed without a name, nothing anywhere says whose it was."""

    SEE = "complaint.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="complaints")
    about = models.CharField(max_length=20, choices=Burden)
    text = models.TextField()
    filed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    filed_at = models.DateTimeField()
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
