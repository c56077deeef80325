"""No points, no counts, no comparison of persons: nothing of a cadre is counted, and the list is by name alone."""

import ast
from pathlib import Path

import gongjian.assessments
from gongjian.assessments.pages.cadres.list import CADRES

COUNTING = {"Count", "Sum", "Avg", "Rank", "Window", "annotate", "aggregate", "count", "len"}
BY_NAME = {"pinyin", "name", "pk", "id"}


def counted_in(source):
    """Names by which something would be counted or weighed."""
    tree = ast.parse(source)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return (names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}) & COUNTING


def test_nothing_of_a_cadre_is_counted():
    root = Path(gongjian.assessments.__file__).parent
    modules = [path for path in root.rglob("*.py") if "cadres" in path.relative_to(root).as_posix()]
    assert len(modules) > 8
    assert {path.name: counted_in(path.read_text()) for path in modules if counted_in(path.read_text())} == {}
    templates = [path for path in root.rglob("*.html") if path.name.startswith("cadre")]
    assert [path.name for path in templates if "|length" in path.read_text()] == []


def test_the_check_bites():
    assert counted_in("Person.objects.annotate(n=Count('promises')).order_by('-n')") == {"annotate", "Count"}


def test_the_list_of_cadres_can_be_sorted_by_name_only():
    assert {name for column in CADRES.columns for name in column.sort or ()} <= BY_NAME
