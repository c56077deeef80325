"""Signing in and out, the first run, one's own account, and the district's persons and units."""

from django.utils.translation import gettext_lazy as _

from gongjian.people.pages.account import change_password, choose_language, revoke, tokens
from gongjian.people.pages.accounts import close_account, open_account, reset_password
from gongjian.people.pages.devices import devices, join_device, leave_device, revoke_device
from gongjian.people.pages.erasing import erase_facts, erasures, keep_facts, recorded_event
from gongjian.people.pages.persons import add_person, change_person, find_persons, person, persons
from gongjian.people.pages.posts import end_post, hold_post
from gongjian.people.pages.record import may_read, proof, record, verifier_program
from gongjian.people.pages.signing import first_run, locked_out, sign_in, sign_out
from gongjian.people.pages.units import add_unit, change_unit, units
from gongjian.ui import navigation, search

__all__ = [
    "add_person",
    "add_unit",
    "change_password",
    "change_person",
    "change_unit",
    "choose_language",
    "close_account",
    "devices",
    "end_post",
    "erase_facts",
    "erasures",
    "first_run",
    "hold_post",
    "join_device",
    "keep_facts",
    "leave_device",
    "locked_out",
    "open_account",
    "person",
    "persons",
    "proof",
    "record",
    "recorded_event",
    "reset_password",
    "revoke",
    "revoke_device",
    "sign_in",
    "sign_out",
    "tokens",
    "units",
    "verifier_program",
]

navigation.register(_("Persons"), "people:persons", order=540, icon="list")
navigation.register(_("Units"), "people:units", order=550, icon="list")
navigation.register(_("Record"), "people:record", order=950, icon="lock", visible=may_read)
search.register(find_persons)
