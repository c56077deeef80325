from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.core.inputs import parsed
from gongjian.core.refusal import InputRefused
from gongjian.messaging.actions import (
    add_robot,
    answer_complaint,
    change_robot,
    change_wishes,
    file_complaint,
    put_into_box,
)
from gongjian.messaging.inputs import FileComplaint
from gongjian.messaging.queries import topic_choices
from gongjian.messaging.states import Burden, RobotKind
from gongjian.surfaces.forms import ActionForm, offer


class _QuietHours(ActionForm):
    quiet_from = forms.TimeField(label=_("Quiet from"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_until = forms.TimeField(label=_("Quiet until"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_on_free_days = forms.BooleanField(label=_("Quiet on free days and holidays"), required=False)


class WishesForm(_QuietHours):
    """`robots`: those that call people by name; without any, the fields for it are left out."""

    action = change_wishes

    mail_at_once = forms.BooleanField(label=_("At once what I must act on"), required=False)
    mail_digest = forms.BooleanField(label=_("One e-mail a day"), required=False)
    digest_at = forms.TimeField(label=_("Daily e-mail not before"), widget=forms.TimeInput(attrs={"type": "time"}))
    call_by = forms.TypedChoiceField(
        label=_("Call me in the group"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("For what I must act on. The group reads only that something waits for you, never what."),
    )
    call_as = forms.CharField(
        label=_("My number or id there"),
        required=False,
        max_length=64,
        help_text=_("The telephone number you use in WeCom or DingTalk, or your id; in Feishu the id (ou_…)."),
    )

    def __init__(self, *args: Any, robots: Sequence[Any] = (), chosen: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [*robots, *([chosen] if chosen is not None and chosen not in robots else [])]
        if offered:
            offer(self, "call_by", [("", _("No, do not call me")), *((one.pk, str(one)) for one in offered)])
        else:
            del self.fields["call_by"], self.fields["call_as"]


_ADDRESS_ATTRIBUTES = {"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
_SECRET_ATTRIBUTES = {"autocomplete": "off", "spellcheck": "false"}
_LANGUAGES = (("zh-hans", "中文"), ("en", "English"))


class _OfRobot(_QuietHours):
    """Fields are named in the order of the page. The key to the group is never filled in again once it is stored."""

    name = forms.CharField(label=_("Name of the group"), max_length=60)
    address = forms.CharField(
        label=_("Address of the robot (webhook)"),
        max_length=500,
        widget=forms.TextInput(attrs=_ADDRESS_ATTRIBUTES),
        help_text=_(
            "Copied from the group. Whoever has it can write to the group: it is stored sealed and never shown again."
        ),
    )
    secret = forms.CharField(
        label=_("Secret for signing"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_SECRET_ATTRIBUTES),
        help_text=_("DingTalk: “加签” (begins with SEC). Feishu: “签名校验”. WeCom has none."),
    )
    topics = forms.MultipleChoiceField(
        label=_("What the group is told"), required=False, widget=forms.CheckboxSelectMultiple
    )
    may_call = forms.BooleanField(
        label=_("People may choose to be called by name here"),
        required=False,
        help_text=_("The group then reads that something waits for them, never what."),
    )
    language = forms.ChoiceField(label=_("Language of the messages"), choices=_LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "topics", topic_choices())


class RobotForm(_OfRobot):
    action = add_robot

    kind = forms.ChoiceField(label=_("System"), choices=RobotKind.choices, widget=forms.RadioSelect)

    def __init__(self, data: Any = None) -> None:
        calm = {"quiet_from": "20:00", "quiet_until": "07:30", "quiet_on_free_days": True, "language": "zh-hans"}
        super().__init__(data, initial=calm)


class ChangeRobotForm(_OfRobot):
    action = change_robot

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_on = forms.BooleanField(label=_("Switched on"), required=False)

    KEPT = (
        "name",
        "topics",
        "may_call",
        "language",
        "quiet_from",
        "quiet_until",
        "quiet_on_free_days",
        "is_on",
        "version",
    )

    def __init__(self, data: Any = None, *, robot: Any) -> None:
        super().__init__(data, initial={name: getattr(robot, name) for name in self.KEPT})
        self.fields["address"].required = False
        self.fields["address"].label = _("New address")
        self.fields["address"].help_text = _("Leave empty to keep the one stored. A new address needs its own secret.")
        self.fields["secret"].label = _("New secret")
        self.fields["secret"].help_text = _("Leave empty to keep the one stored.")


class ComplaintForm(ActionForm):
    action = file_complaint

    about = forms.ChoiceField(label=_("What it is about"), choices=Burden.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("What should change"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    without_name = forms.BooleanField(
        label=_("Without my name"),
        required=False,
        help_text=_(
            "Then nothing keeps who filed it or when: it lies in a box that is emptied at eight in the morning. You will "
            "not be told of the answer, but find it here."
        ),
    )

    def is_nameless(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["without_name"])

    def put_into_box(self, target: Any) -> bool:
        """As `run`: False with the errors in place."""
        try:
            given = parsed(FileComplaint, self.given())
        except InputRefused as refusal:
            self._show(refusal, target)
            return False
        put_into_box(target, given, key=self.cleaned_data["key"])
        return True


class AnswerForm(ActionForm):
    action = answer_complaint

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
