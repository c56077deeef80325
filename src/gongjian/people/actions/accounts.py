"""Accounts: how a person signs in. Passwords reach neither events nor receipts."""

from datetime import datetime

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import InputRefused, Refusal, refuse_on_constraint
from gongjian.people import events
from gongjian.people.actions.passwords import words_of
from gongjian.people.inputs import ChangeOwnPassword, ChooseLanguage, OpenAccount, ResetPassword
from gongjian.people.models import Account, Person


class UsernameTaken(Refusal):
    code, field = "username_taken", "username"
    sentence = _("This sign-in name is taken.")


class HasAccount(Refusal):
    code = "has_account"
    sentence = _("This person already has an account.")


class AccountClosed(Refusal):
    code = "account_closed"
    sentence = _("This account is closed.")


class WrongPassword(Refusal):
    code, http_status, field = "wrong_password", 422, "old_password"
    sentence = _("The old password is not right.")


class SamePassword(Refusal):
    code, http_status, field = "same_password", 422, "new_password"
    sentence = _("The new password must differ from the old one.")


refuse_on_constraint("people_account_username_key", UsernameTaken)


@action(target=Person, given=OpenAccount)
def open_account(act: Act, person: Person, given: OpenAccount) -> Account:
    """Open an account for a person, or open a closed one again, with a first password."""
    account = Account.objects.filter(person=person).first() or Account(person=person)
    if account.pk and account.is_active:
        raise HasAccount
    if Account.objects.filter(username__iexact=given.username).exclude(pk=account.pk).exists():
        raise UsernameTaken
    account.username, account.is_active = given.username, True
    _set_password(account, given.password.get_secret_value(), field="password", at=act.at)
    account.must_change_password = given.must_change_password
    act.save(account)
    act.record(events.ACCOUNT_OPENED, account, username=account.username, name=person.name)
    return account


@action(target=Account, given=Nothing)
def close_account(act: Act, account: Account, given: Nothing) -> Account:
    """Close an account: its sessions and tokens end with the next request."""
    if not account.is_active:
        raise AccountClosed
    account.is_active = False
    act.save(account)
    act.record(events.ACCOUNT_CLOSED, account, username=account.username)
    return account


@action(target=Account, given=ResetPassword)
def reset_password(act: Act, account: Account, given: ResetPassword) -> Account:
    """Set a one-time password that must be changed after signing in."""
    if not account.is_active:
        raise AccountClosed
    _set_password(account, given.password.get_secret_value(), field="password", at=act.at)
    account.must_change_password = True
    act.save(account)
    act.record(events.PASSWORD_RESET, account, username=account.username)
    return account


@action(target=Account, given=ChangeOwnPassword)
def change_own_password(act: Act, account: Account, given: ChangeOwnPassword) -> Account:
    """Change one's own password; all other sessions end."""
    old, new = given.old_password.get_secret_value(), given.new_password.get_secret_value()
    if not account.check_password(old):
        raise WrongPassword
    if new == old:
        raise SamePassword
    _set_password(account, new, field="new_password", at=act.at)
    account.must_change_password = False
    act.save(account)
    act.record(events.PASSWORD_CHANGED, account, username=account.username)
    return account


@action(target=Account, given=ChooseLanguage)
def choose_language(act: Act, account: Account, given: ChooseLanguage) -> Account:
    """Remember the language of one's own pages."""
    account.language = given.language
    act.save(account)
    act.record(events.LANGUAGE_CHOSEN, account, username=account.username, language=account.language)
    return account


def _set_password(account: Account, password: str, *, field: str, at: datetime) -> None:
    try:
        password_validation.validate_password(password, account)
    except ValidationError as error:
        raise InputRefused(
            errors=[{"field": field, "message": message, "type": "password"} for message in words_of(error)]
        ) from error
    account.set_password(password)
    account.password_changed_at = at
