from django import forms
from django.forms.renderers import DjangoTemplates

from gongjian.ui.rendering import FormRenderer


class Sample(forms.Form):
    unit = forms.ChoiceField(
        choices=[("", "—"), (1, "<住建局>"), ("城区", [(2, "城关镇"), ("a'b", "其他")])],
        widget=forms.Select(attrs={"class": "select", "autofocus": True, "hidden": False}),
    )


def test_a_select_is_the_one_django_draws() -> None:
    for chosen in ("", 1, "a'b", "unknown"):
        ours, theirs = (Sample(initial={"unit": chosen}, renderer=one()) for one in (FormRenderer, DjangoTemplates))
        assert str(ours["unit"]) == str(theirs["unit"])
        assert "&lt;住建局&gt;" in str(ours["unit"])
