"""Labels and widgets; the rules live in the inputs."""

from gongjian.assessments.forms.accounts import HandInAccountForm, TakeBackAccountForm

__all__ = ["HandInAccountForm", "TakeBackAccountForm"]
