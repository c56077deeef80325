"""Who has promised the nodes that a schedule moves."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from gongjian.commitments.queries.touched import promised_for


def answerable(project_id: int, codes: Collection[str]) -> Mapping[str, str]:
    """Person and unit; a node nobody has promised says so."""
    return {
        code: ", ".join(f"{name} {unit}".strip() for name, unit in owners) or _("nobody has promised it yet")
        for code, owners in promised_for(project_id, codes).items()
    }
