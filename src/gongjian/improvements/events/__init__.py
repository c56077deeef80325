"""What happened to what makes a project better."""

from gongjian.improvements.events.completions import *  # noqa: F403
from gongjian.improvements.events.selections import *  # noqa: F403
from gongjian.improvements.events.studies import *  # noqa: F403
