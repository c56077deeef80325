"""Every house rule catches a planted violation, and lets the rightful neighbour of it pass."""

import textwrap
from pathlib import Path

import pytest

from tools.house import addresses, burden, doors, exactness, layout, pages, wording
from tools.house.rules import RULES
from tools.house.tree import Rule

APP = "src/gongjian/problems"
PO_HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = "locale/zh_Hans/LC_MESSAGES/django.po"

# rule, file, what is planted there
CAUGHT = [
    (layout.unknown_files, f"{APP}/workflow.py", ""),
    (layout.unknown_files, f"{APP}/notes.txt", ""),
    (layout.unknown_files, f"{APP}/services/__init__.py", ""),
    (layout.unknown_files, f"{APP}/templates/list.html", "<p>"),
    (layout.names_that_say_nothing, f"{APP}/date_utils.py", ""),
    (layout.names_that_say_nothing, f"{APP}/actions/common.py", ""),
    (layout.names_that_say_nothing, f"{APP}/actions.py", "class ProblemService: ..."),
    (layout.too_long, f"{APP}/actions.py", "x = 1\n" * 301),
    (layout.too_long, f"{APP}/static/page.js", "x = 1;\n" * 301),
    (layout.too_long, f"{APP}/actions.py", "def f():\n" + "    x = 1\n" * 40),
    (doors.writes_outside_actions, f"{APP}/pages.py", "problem.save()"),
    (doors.writes_outside_actions, f"{APP}/pages.py", "problem.save(update_fields=['x'])"),
    (doors.writes_outside_actions, f"{APP}/jobs.py", "Problem.objects.filter(pk=1).update(**{'state': 2})"),
    (doors.writes_outside_actions, f"{APP}/jobs.py", "rows.update(state=2)"),
    (doors.writes_outside_actions, f"{APP}/api.py", "Problem.objects.create(title=1)"),
    (doors.writes_outside_actions, f"{APP}/queries.py", "rows.delete()"),
    (doors.writes_outside_actions, f"{APP}/reactions.py", "Problem.objects.bulk_create(rows)"),
    (doors.writes_outside_actions, f"{APP}/reactions.py", "await Problem.objects.aget_or_create(pk=1)"),
    (doors.writes_outside_actions, "src/gongjian/ui/listing.py", "row.save()"),
    (doors.transactions_outside_core, f"{APP}/actions.py", "from django.db import transaction"),
    (doors.transactions_outside_core, f"{APP}/actions.py", "from django.db.transaction import atomic"),
    (doors.models_seen_from_outside, f"{APP}/pages.py", "from gongjian.problems.models import Problem"),
    (doors.models_seen_from_outside, f"{APP}/forms.py", "from gongjian.projects import models"),
    (doors.models_seen_from_outside, f"{APP}/jobs.py", "import gongjian.projects.models.sites"),
    (doors.hidden_hooks, f"{APP}/apps.py", "from django.db.models.signals import post_save"),
    (doors.hidden_hooks, f"{APP}/apps.py", "from django.dispatch import receiver"),
    (doors.hidden_hooks, f"{APP}/models.py", "class P(models.Model):\n    def save(self): ..."),
    (doors.hidden_hooks, f"{APP}/models.py", "class P(models.Model):\n    class Meta:\n        ordering = ['x']"),
    (
        doors.hidden_hooks,
        f"{APP}/models.py",
        "class P(models.Model):\n    at = models.DateTimeField(auto_now_add=True)",
    ),
    (doors.imports_inside_functions, f"{APP}/pages.py", "def f():\n    import json"),
    (doors.imports_inside_functions, f"{APP}/pages.py", "def f():\n    if 1:\n        from a import b"),
    (exactness.clocks, f"{APP}/actions.py", "at = timezone.now()"),
    (exactness.clocks, f"{APP}/queries/boards.py", "on = date.today()"),
    (exactness.clocks, f"{APP}/models.py", "at = models.DateTimeField(default=timezone.now)"),
    (exactness.clocks, "src/gongjian/engine/calendars/days.py", "import time\nx = time.time()"),
    (exactness.settings_in_the_engine, f"{APP}/actions.py", "from django.conf import settings"),
    (exactness.floats_in_scores, "src/gongjian/engine/scoring/scores.py", "weight = 0.5"),
    (exactness.floats_in_scores, "src/gongjian/engine/scoring/scores.py", "weight = float(text)"),
    (burden.forbidden_columns, f"{APP}/models.py", "class Visit(models.Model):\n    gps = models.CharField()"),
    (burden.forbidden_columns, f"{APP}/models.py", "class V(models.Model):\n    signer_latitude = models.FloatField()"),
    (
        burden.forbidden_columns,
        f"{APP}/models.py",
        "class V(models.Model):\n    online_minutes = models.IntegerField()",
    ),
    (burden.forbidden_columns, f"{APP}/models.py", "class V(models.Model):\n    sign_in_at = models.DateTimeField()"),
    (burden.forbidden_columns, f"{APP}/models.py", "class V(models.Model):\n    cadre_points = models.IntegerField()"),
    (
        burden.forbidden_columns,
        f"{APP}/models.py",
        "class V(models.Model):\n    read_by: X = models.ManyToManyField('x')",
    ),
    (burden.scores_from_activity, "src/gongjian/rankings/queries/a.py", "from gongjian.fieldwork.models import Visit"),
    (burden.scores_from_activity, "src/gongjian/rankings/queries/a.py", "from gongjian.fieldwork import queries"),
    (burden.scores_from_activity, "src/gongjian/rankings/actions.py", "from gongjian.people.models import Session"),
    (burden.scores_from_activity, "src/gongjian/rankings/queries/a.py", "from gongjian.core import models"),
    (
        burden.scores_from_activity,
        "src/gongjian/assessments/queries/stage_facts.py",
        "from gongjian.fieldwork import states",
    ),
    (
        burden.scores_from_activity,
        "src/gongjian/assessments/queries/stage_facts.py",
        "from gongjian.inspections.models import Round",
    ),
    (pages.inline_code, f"{APP}/templates/problems/a.html", "<script>alert(1)</script>"),
    (pages.inline_code, f"{APP}/templates/problems/a.html", "<style>a{}</style>"),
    (pages.inline_code, f"{APP}/templates/problems/a.html", '<p class="x" style="color:red">'),
    (pages.inline_code, f"{APP}/templates/problems/a.html", '<button onclick="go()">'),
    (pages.inline_code, f"{APP}/templates/problems/a.html", '<a href="javascript:go()">'),
    (pages.outside_addresses, f"{APP}/templates/problems/a.html", '<img src="//cdn.invalid/x.png">'),
    (pages.outside_addresses, f"{APP}/templates/problems/a.html", "see https://tiles.invalid/x"),
    (pages.outside_addresses, "src/gongjian/ui/static/ui/vendor/a.css", "a{background:url(//fonts.invalid/a)}"),
    (pages.outside_addresses, "src/gongjian/ui/static/ui/vendor/a.js", 'fetch("https://stats.invalid/")'),
    (addresses.registry_addresses, "requirements.lock", "--index-url https://mirror.invalid/simple\n"),
    (addresses.registry_addresses, "docs/install.md", "pip install -i https://py" + "pi.org/simple"),
    (addresses.registry_addresses, "uv.lock", ""),
    (wording.incomplete_messages, f"{APP}/{PO}", PO_HEAD + 'msgid "Close"\nmsgstr ""\n'),
    (wording.incomplete_messages, f"{APP}/{PO}", PO_HEAD + '#, fuzzy\nmsgid "Close"\nmsgstr "关"\n'),
    (wording.incomplete_messages, f"{APP}/{PO}", PO_HEAD + 'msgid "By %(name)s"\nmsgstr "由%(nmae)s"\n'),
    (wording.stale_compiled_messages, f"{APP}/{PO}", PO_HEAD + 'msgid "Close"\nmsgstr "关闭"\n'),
    (wording.pages_in_one_language_only, "docs/zh/tutorial.md", "# 教程"),
]

# The same rules leave these alone.
LET_PASS = [
    (layout.unknown_files, f"{APP}/actions/closing.py", ""),
    (layout.unknown_files, f"{APP}/templates/problems/list.html", "<p>"),
    (layout.names_that_say_nothing, f"{APP}/models.py", "class ServicePerson: ..."),
    (layout.names_that_say_nothing, f"{APP}/models.py", "class AccountManager(BaseUserManager): ..."),
    (layout.too_long, f"{APP}/actions.py", "def f():\n" + "    x = 1\n" * 39),
    (doors.writes_outside_actions, f"{APP}/actions.py", "problem.save()"),
    (doors.writes_outside_actions, f"{APP}/actions/closing.py", "Problem.objects.create(title=1)"),
    (doors.writes_outside_actions, f"{APP}/pages.py", "facts.update(more)\ndigest.update(b'x')\nbook.save(path)"),
    (doors.writes_outside_actions, f"{APP}/queries.py", "found.setdefault(1, {}).update(a=2)"),
    (doors.models_seen_from_outside, f"{APP}/queries.py", "from gongjian.problems.models import Problem"),
    (
        doors.models_seen_from_outside,
        f"{APP}/pages.py",
        "if TYPE_CHECKING:\n    from gongjian.problems.models import Problem\nfrom django.db import models",
    ),
    (exactness.clocks, f"{APP}/jobs.py", "on = date.today()"),
    (exactness.floats_in_scores, "src/gongjian/engine/forecast/runs.py", "x = 0.5"),
    (burden.forbidden_columns, "src/gongjian/projects/models.py", "class Project(M):\n    latitude = m.DecimalField()"),
    (
        burden.forbidden_columns,
        f"{APP}/models.py",
        "class P(M):\n    plan = m.CharField()\n    signed_at = m.DateTimeField()",
    ),
    (
        burden.scores_from_activity,
        "src/gongjian/rankings/queries/a.py",
        "from gongjian.people.models import Post, Unit",
    ),
    (burden.scores_from_activity, "src/gongjian/rankings/messages.py", "from gongjian.messaging.messages import tell"),
    (pages.inline_code, f"{APP}/templates/problems/a.html", '<script src="a.js" defer></script>{# <script> #}'),
    (pages.inline_code, f"{APP}/templates/problems/a.html", '<script type="application/json" id="x">{}</script>'),
    (pages.inline_code, f"{APP}/templates/problems/mail/a.html", '<p style="color:red">'),
    (pages.outside_addresses, f"{APP}/templates/problems/a.html", '<svg xmlns="http://www.w3.org/2000/svg">'),
    (pages.outside_addresses, f"{APP}/templates/problems/a.html", '<img src="{% static \'x\' %}"><a href="/a//b">'),
    (wording.incomplete_messages, f"{APP}/{PO}", PO_HEAD + 'msgid "By %(name)s"\nmsgstr "由%(name)s"\n'),
]


def plant(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(text), encoding="utf-8")
    (root / "src" / "gongjian").mkdir(parents=True, exist_ok=True)
    for folder in (root / "src" / "gongjian").rglob("*"):
        if folder.is_dir() and not {"templates", "locale", "static"}.intersection(folder.parts):
            (folder / "__init__.py").touch()


@pytest.mark.parametrize(("rule", "name", "text"), CAUGHT)
def test_planted_violation_is_caught(rule: Rule, name: str, text: str, tmp_path: Path):
    plant(tmp_path, name, text)
    assert list(rule(tmp_path)), f"{rule.__name__} does not bite"


@pytest.mark.parametrize(("rule", "name", "text"), LET_PASS)
def test_rightful_neighbour_passes(rule: Rule, name: str, text: str, tmp_path: Path):
    plant(tmp_path, name, text)
    assert [str(finding) for finding in rule(tmp_path)] == []


def test_two_wordings_of_one_message_are_caught(tmp_path: Path):
    plant(tmp_path, f"{APP}/{PO}", PO_HEAD + 'msgid "Close"\nmsgstr "关闭"\n')
    plant(tmp_path, f"src/gongjian/notices/{PO}", PO_HEAD + 'msgid "Close"\nmsgstr "办结"\n')
    assert len(list(wording.wordings_that_differ(tmp_path))) == 1


def test_every_rule_has_a_planted_violation():
    planted = {rule for rule, _, _ in CAUGHT} | {wording.wordings_that_differ}
    assert planted == set(RULES)
