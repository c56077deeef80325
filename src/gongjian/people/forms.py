"""Labels and widgets; the rules live in the inputs."""

from base64 import b32encode
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import MUTUALLY_EXCLUSIVE
from gongjian.core.action import Action
from gongjian.people import actions
from gongjian.people.inputs import NOT_BY_POST
from gongjian.people.states import RANK_WORDS, ROLE_WORDS, ErasureGround, UnitKind
from gongjian.surfaces.forms import ActionForm, DayField, offer

# Given by the deeds of the campaign (naming a lead leader, stationing a cadre), not by an office for itself.
ADMINISTRATION = frozenset().union(*MUTUALLY_EXCLUSIVE)


def setup_code() -> str:
    """Shown on the console while there is no district: whoever reaches a fresh server first is not yet its owner."""
    code = b32encode(salted_hmac("gongjian.first-run", "code", algorithm="sha256").digest()).decode()
    return f"{code[:4]}-{code[4:8]}"


class SignInForm(AuthenticationForm):
    """One answer for a wrong name, a wrong password and a closed account: who has an account is nobody's business."""

    error_messages = {
        "invalid_login": _("The sign-in name or the password is not right."),
        "inactive": _("The sign-in name or the password is not right."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")
        self.fields["password"].label = _("Sign-in password")


def password_field(label: Any, *, is_new: bool = True, **kwargs: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if is_new else "current-password"})
    return forms.CharField(label=label, strip=False, widget=widget, **kwargs)


class _Twice(ActionForm):
    """Forms in which a new password is typed twice; the second one is no input of the action."""

    new_name = "password"
    again = password_field(_("The same password again"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("again") and cleaned["again"] != cleaned.get(self.new_name):
            self.add_error("again", _("The two passwords differ."))
        return cleaned

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "again"}


class BeginForm(_Twice):
    action = actions.begin_installation
    field_order = ("setup_code", "name", "code", "person_name", "username", "password", "again")
    setup_code = forms.CharField(
        label=_("Set-up code"),
        max_length=20,
        help_text=_("The server shows it where it was started: only who runs the server sets it up."),
    )
    name = forms.CharField(label=_("Name of the district"), max_length=60)
    code = forms.CharField(
        label=_("Division code"),
        max_length=12,
        help_text=_("The six digits of the administrative division, such as 130403."),
    )
    person_name = forms.CharField(label=_("Your name"), max_length=60)
    username = forms.CharField(label=_("Sign-in name"), max_length=60)
    password = password_field(_("Sign-in password"))

    def clean_setup_code(self) -> str:
        typed = str(self.cleaned_data["setup_code"]).strip().upper()
        if not constant_time_compare(typed, setup_code()):
            raise ValidationError(_("This is not the set-up code that the server shows."))
        return typed

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "setup_code"}


class ChangePasswordForm(_Twice):
    action = actions.change_own_password
    new_name = "new_password"
    field_order = ("old_password", "new_password", "again")
    old_password = password_field(_("Your present password"), is_new=False)
    new_password = password_field(_("Your new password"))


class UnitForm(ActionForm):
    action: Action[Any, Any] = actions.add_unit
    name = forms.CharField(label=_("Full name"), max_length=100)
    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    document_code = forms.CharField(
        label=_("Document code"),
        max_length=20,
        required=False,
        help_text=_("The office's characters before the year in document numbers."),
    )


class ChangeUnitForm(UnitForm):
    action: Action[Any, Any] = actions.change_unit
    version = forms.IntegerField(widget=forms.HiddenInput)


class PersonForm(ActionForm):
    action: Action[Any, Any] = actions.add_person
    name = forms.CharField(label=_("Name"), max_length=60)
    unit_id = forms.TypedChoiceField(label=_("Unit"), coerce=int, empty_value=None, required=False)
    title = forms.CharField(label=_("Title"), max_length=100, required=False)
    rank = forms.TypedChoiceField(label=_("Official grade"), coerce=int, choices=list(RANK_WORDS.items()), initial=0)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    email = forms.CharField(label=_("E-mail"), max_length=120, required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit_id", [("", _("No unit")), *units])


class ChangePersonForm(PersonForm):
    action: Action[Any, Any] = actions.change_person
    version = forms.IntegerField(widget=forms.HiddenInput)


class HoldPostForm(ActionForm):
    action = actions.hold_post
    role = forms.ChoiceField(
        label=_("Post"), choices=[(role.value, word) for role, word in ROLE_WORDS.items() if role not in NOT_BY_POST]
    )
    unit_id = forms.TypedChoiceField(
        label=_("At"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("A post at a unit reaches what belongs to the unit; without one it is held at the whole district."),
    )
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until (not included)"), required=False)
    basis = forms.CharField(
        label=_("Basis"), max_length=200, required=False, help_text=_("Number of the appointing document.")
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit_id", [("", _("The whole district")), *units])


class EndPostForm(ActionForm):
    action = actions.end_post
    until_on = DayField(label=_("First day without the post"))


class OpenAccountForm(ActionForm):
    action = actions.open_account
    username = forms.CharField(label=_("Sign-in name"), max_length=60)


class IssueTokenForm(ActionForm):
    action = actions.issue_token
    label = forms.CharField(label=_("What for"), max_length=60)
    days = forms.IntegerField(label=_("Valid for how many days"), min_value=1, max_value=366, initial=90)
    scopes = forms.CharField(
        label=_("Only these permissions"),
        required=False,
        help_text=_("Names of actions and views divided by blanks; empty means all of yours."),
    )

    def given(self) -> dict[str, Any]:
        given = super().given()
        return {**given, "scopes": tuple(given.get("scopes", "").split())}


class AskFactsErasureForm(ActionForm):
    """The texts of the event at hand, each to be ticked."""

    action = actions.ask_facts_erasure
    ground = forms.ChoiceField(label=_("Legal ground"), choices=[("", "—"), *ErasureGround.choices])
    reason = forms.CharField(
        label=_("Why they must go"),
        max_length=200,
        help_text=_("Such as: an ID number was typed into the description. Do not repeat here what shall be erased."),
    )

    def __init__(self, *args: Any, texts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(place, f"{place}: {text}") for place, text in texts]
        ticked = forms.MultipleChoiceField(
            label=_("What is erased"), choices=choices, widget=forms.CheckboxSelectMultiple
        )
        self.fields = {"fields": ticked, **self.fields}


class KeepFactsForm(ActionForm):
    action = actions.keep_facts
    reason = forms.CharField(label=_("Why they are kept after all"), max_length=200)
