"""A target and an input for each action of people, for the matrix test."""

from datetime import date

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Event, Installation
from gongjian.people.actions import add_unit
from gongjian.people.models import Account, District, FactsErasure
from gongjian.people.queries import token_digest
from tests import factories

PASSWORD = "Lian-Qian-2020"


def _person(where):
    return where.person


def _account(where):
    account = factories.AccountFactory(person=where.person)
    account.set_password(PASSWORD)
    account.save()
    return account


def _installation(where):
    return Installation.objects.get_or_create(pk=1)[0]


def _token(where):
    return where.person.tokens.create(label="脚本", digest="sha256:x", expires_at=where.at.replace(year=2099))


CODE = "c" * 32


def _invited(where):
    return where.person.devices.create(
        digest=token_digest(CODE), invited_at=where.at, expires_at=where.at.replace(year=2099)
    )


def _joined(where):
    return where.person.devices.create(
        digest="sha256:d", invited_at=where.at, joined_at=where.at, expires_at=where.at.replace(year=2099), label="手机"
    )


def _post(where):
    return factories.PostFactory(person=where.person, unit=where.unit, role="department")


def _recorded(where):
    answer = add_unit(where.district, {"name": "误填的单位", "kind": "department"}, by=SYSTEM, at=where.at)
    return Event.objects.get(pk=answer.events[0])


def _erasure(where):
    asked_by = factories.PersonFactory(district=where.person.district)
    return FactsErasure.objects.create(
        district=where.district, event=_recorded(where), fields=["name"], ground="mistake", erasure_asked_by=asked_by,
        erasure_asked_at=where.at, erasure_reason="误填",
    )  # fmt: skip


def _begin(where):
    # Begins only where there is no district yet: the cell is refused for that, by its own refusal.
    assert District.objects.exists()
    return _installation(where), {
        "name": "新区",
        "code": "139999",
        "person_name": "甲",
        "username": "jia",
        "password": PASSWORD,
    }


def _no_account(where):
    assert not Account.objects.filter(person=where.person).exists()
    return where.person


CELLS = {
    "ask_facts_erasure": lambda where: (
        where.district,
        {"event_id": _recorded(where).pk, "fields": ["name"], "ground": "mistake", "reason": "误填"},
    ),
    "keep_facts": lambda where: (_erasure(where), {"reason": "本人同意保留"}),
    "erase_facts": lambda where: (_erasure(where), {}),
    "begin_installation": _begin,
    "note_sign_in": lambda where: (
        _installation(where),
        {"outcome": "failed", "username": "jia", "address": "10.0.0.7"},
    ),
    "found_district": lambda where: (_installation(where), {"name": "新区", "code": "139999"}),
    "add_unit": lambda where: (where.district, {"name": "区水利局", "kind": "department"}),
    "change_unit": lambda where: (where.unit, {"name": "区水务局", "kind": "department"}),
    "add_person": lambda where: (where.district, {"name": "乙"}),
    "change_person": lambda where: (_person(where), {"name": "乙"}),
    "hold_post": lambda where: (_person(where), {"role": "owner", "from_on": date(2020, 5, 1)}),
    "end_post": lambda where: (_post(where), {"until_on": date(2020, 6, 1)}),
    "open_account": lambda where: (_no_account(where), {"username": "yi", "password": PASSWORD}),
    "close_account": lambda where: (_account(where), {}),
    "reset_password": lambda where: (_account(where), {"password": PASSWORD}),
    "change_own_password": lambda where: (
        _account(where),
        {"old_password": PASSWORD, "new_password": "Qian-Lian-2021"},
    ),
    "choose_language": lambda where: (_account(where), {"language": "en"}),
    "issue_token": lambda where: (_person(where), {"label": "脚本", "days": 1}),
    "invite_device": lambda where: (_account(where).person, {}),
    "join_device": lambda where: (_invited(where), {"code": CODE, "label": "手机"}),
    "note_skew": lambda where: (_joined(where), {"skew_seconds": 900}),
    "revoke_device": lambda where: (_joined(where), {}),
    "revoke_token": lambda where: (_token(where), {}),
}

# Right, but refused for another reason wherever there is a district to build a cell in.
NEVER_HERE = {"begin_installation"}
