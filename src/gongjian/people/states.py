"""Kinds of units; words for roles and ranks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role


class UnitKind(models.TextChoices):
    OFFICE = "office", _("Campaign office")
    DEPARTMENT = "department", _("Promotion department")
    FUNCTIONAL = "functional", _("Functional department")
    BANK = "bank", _("Bank")
    TOWN = "town", _("Town or park")
    OWNER = "owner", _("Owner")
    CONTRACTOR = "contractor", _("Contractor")
    OTHER = "other", _("Other")


class ErasureGround(models.TextChoices):
    """Why facts may leave the record, with the article that says so."""

    REQUEST = "request", _("the person asks for it (Personal Information Protection Law, article 47)")
    MISTAKE = "mistake", _("typed by mistake, was never needed (the same law, articles 6 and 46)")
    ORDER = "order", _("a court or an authority orders it")


ROLE_WORDS = {
    Role.SYSTEM: _("The system"),
    Role.SYSTEM_ADMIN: _("System administrator"),
    Role.SECURITY_ADMIN: _("Security administrator"),
    Role.AUDITOR: _("Auditor"),
    Role.DISTRICT_LEADER: _("District main leader"),
    Role.LEAD_LEADER: _("Lead leader"),
    Role.OFFICE: _("Campaign office"),
    Role.STATIONED_CADRE: _("Stationed cadre"),
    Role.TEAM_MEMBER: _("Work team member"),
    Role.DEPARTMENT: _("Department"),
    Role.OWNER: _("Owner"),
    Role.CONTRACTOR: _("Contractor"),
    Role.SUPERVISION: _("Supervision office"),
    Role.ASSESSMENT: _("Assessment office"),
}

# 公务员职级 in rising order; "at least deputy section" compares these numbers.
RANK_WORDS = {
    0: _("No rank"),
    10: _("Clerk"),
    20: _("Deputy section level"),
    30: _("Section level"),
    40: _("Deputy county level"),
    50: _("County level"),
}
DEPUTY_SECTION = 20
DEPUTY_COUNTY = 40
