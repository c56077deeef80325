"""Who there is: districts, units, persons, the posts they hold and the accounts they sign in with."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.access.roles import Role
from gongjian.core.models import Erasable, Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.people.states import ErasureGround
from gongjian.people.states import UnitKind as UnitKind  # noqa: PLC0414  read here by other features


class District(Versioned):
    SEE = "people.see"

    name = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=12, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return Place(district_id=self.pk)


class Unit(Versioned):
    SEE = "people.see"

    district = models.ForeignKey(District, models.PROTECT, related_name="units")
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    document_code = models.CharField(max_length=20, blank=True)  # 机关代字
    pinyin = models.CharField(max_length=200, blank=True)  # initials, for searching

    class Meta:
        constraints = (models.UniqueConstraint(fields=("district", "name"), name="one_unit_of_a_name_in_a_district"),)

    def __str__(self) -> str:
        return self.short_name or self.name

    def place(self) -> Place:
        return Place(district_id=self.district_id, unit_ids=frozenset({self.pk} if self.pk else ()))


class Person(Versioned):
    SEE = "people.see"
    PERSONAL: ClassVar[Declared] = {
        "name": Personal(Purpose.ANSWERS, Kept.INSTALLATION),
        "title": Personal(Purpose.ANSWERS, Kept.REPLACED),
        "rank": Personal(Purpose.ANSWERS, Kept.REPLACED),
        "phone": Personal(Purpose.REACHED, Kept.REPLACED),
        "email": Personal(Purpose.REACHED, Kept.REPLACED),
        "pinyin": Personal(Purpose.FOUND, Kept.REPLACED),
    }

    district = models.ForeignKey(District, models.PROTECT, related_name="persons")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="persons")
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=100, blank=True)  # 职务
    rank = models.PositiveSmallIntegerField(default=0)  # 职级: 0 none … see people.ranks
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    pinyin = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        units = frozenset({self.unit_id} if self.unit_id else ())
        return Place(district_id=self.district_id, unit_ids=units, person_ids=frozenset({self.pk} if self.pk else ()))


class Post(models.Model):
    """A role held at the whole district or at one unit; roles at projects come from `responsibility`."""

    SEE = "people.see"

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    district = models.ForeignKey(District, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # not included
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="post_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=("person", "role", "district"),
                name="one_open_district_post_of_a_role",
                condition=Q(until_on__isnull=True, unit__isnull=True),
            ),
            models.UniqueConstraint(
                fields=("person", "role", "unit"),
                name="one_open_unit_post_of_a_role",
                condition=Q(until_on__isnull=True, unit__isnull=False),
            ),
        )

    def place(self) -> Place:
        return self.person.place()


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """How a person signs in. Rights never hang on the account, only on posts."""

    SEE = "people.see"
    PERSONAL: ClassVar[Declared] = {
        "username": Personal(Purpose.SIGNS_IN, Kept.INSTALLATION),
        "password": Personal(Purpose.SIGNS_IN, Kept.REPLACED, seen_by=""),
    }
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, default="zh-hans")

    objects: ClassVar[AccountManager] = AccountManager()

    def place(self) -> Place:
        return self.person.place()

    def has_perm(self, _perm: str, _obj: Any = None) -> bool:
        """Django's own permissions are not used; rights are decided by `access`."""
        return False


class Token(models.Model):
    """An API token: stored as a digest, with scopes and an end."""

    SEE = "people.see"

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=80, unique=True)
    scopes = models.JSONField(default=list)  # permissions; an empty list means all of the person's
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def place(self) -> Place:
        return self.person.place()


class Device(models.Model):
    """A phone joined to a person: it may send and read what is done on site, and nothing else, until it is revoked."""

    SEE = "people.see"
    NEAR = ("person",)
    PERSONAL: ClassVar[Declared] = {
        "label": Personal(Purpose.SIGNS_IN, Kept.INSTALLATION),
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="devices")
    label = models.CharField(max_length=60, blank=True)  # the phone's own name for itself
    # Of the QR code while it waits to be scanned, then of the secret that the phone keeps.
    digest = models.CharField(max_length=80, unique=True)
    invited_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    skew_seconds = models.IntegerField(null=True)  # the phone's clock less the server's, when it was last told

    class Meta:
        indexes = (models.Index(fields=("person", "revoked_at"), name="device_by_person"),)

    def place(self) -> Place:
        return self.person.place()


class FactsErasure(Erasable):
    """Texts to be erased from the facts of one event; once it is done, the note in the record is what counts."""

    SEE = "record.see"
    NEAR = ("erasure_asked_by",)

    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    event = models.ForeignKey("core.Event", models.PROTECT, related_name="+")
    fields = models.JSONField()  # places in the facts, such as "changes/title/0"
    ground = models.CharField(max_length=20, choices=ErasureGround)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("event",),
                name="one_open_erasure_of_an_event",
                condition=Q(erasure_asked_at__isnull=False, erased_at=None),
            ),
        )

    def place(self) -> Place:
        return Place(district_id=self.district_id)
