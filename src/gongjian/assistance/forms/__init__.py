"""Labels and widgets; the rules live in the inputs."""

from gongjian.assistance.forms.resumption import (
    CheckForm,
    DescribeForm,
    HaltForm,
    SuppliesForm,
    resume_form,
)

__all__ = ["CheckForm", "DescribeForm", "HaltForm", "SuppliesForm", "resume_form"]
