"""The base of every feature's app: when the program starts, what it registers is loaded."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

# The parts of a feature that register something: actions, posts, reactions, jobs, wording.
REGISTERING = ("events", "states", "actions", "queries", "reactions", "jobs", "messages", "pages", "api")


class Feature(AppConfig):
    """An app named after its folder. Import the module, not this class, in `apps.py`: Django takes the only class there.

    `pages` is loaded for its menu and search entries."""

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in REGISTERING:
            if find_spec(f"{self.name}.{part}"):
                import_module(f"{self.name}.{part}")
