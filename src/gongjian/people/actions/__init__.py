"""Changes to districts, units, persons, posts, accounts and tokens; texts erased from the record."""

from gongjian.people.actions.accounts import (
    change_own_password,
    choose_language,
    close_account,
    open_account,
    reset_password,
)
from gongjian.people.actions.beginning import BegunAlready, begin_installation
from gongjian.people.actions.devices import (
    JOINED_DAYS,
    CodeExpired,
    invite_device,
    join_device,
    note_skew,
    revoke_device,
)
from gongjian.people.actions.erasing import ask_facts_erasure, erase_facts, keep_facts
from gongjian.people.actions.passwords import words_of_rules
from gongjian.people.actions.persons import add_person, change_person
from gongjian.people.actions.posts import PostHeldAlready, PostsExclude, end_post, hold_post
from gongjian.people.actions.signing import note_sign_in
from gongjian.people.actions.tokens import issue_token, revoke_token
from gongjian.people.actions.units import (
    NotOfThisDistrict,
    UnitNameTaken,
    add_unit,
    change_unit,
    found_district,
    initials,
    unit_of,
)

__all__ = [
    "JOINED_DAYS",
    "BegunAlready",
    "CodeExpired",
    "NotOfThisDistrict",
    "PostHeldAlready",
    "PostsExclude",
    "UnitNameTaken",
    "add_person",
    "add_unit",
    "ask_facts_erasure",
    "begin_installation",
    "change_own_password",
    "change_person",
    "change_unit",
    "choose_language",
    "close_account",
    "end_post",
    "erase_facts",
    "found_district",
    "hold_post",
    "initials",
    "invite_device",
    "issue_token",
    "join_device",
    "keep_facts",
    "note_sign_in",
    "note_skew",
    "open_account",
    "reset_password",
    "revoke_device",
    "revoke_token",
    "unit_of",
    "words_of_rules",
]
