"""What is kept is kept by all it is drawn from."""

from types import SimpleNamespace

from django.template import Context, Template
from django.urls import set_script_prefix
from django.utils import translation

from gongjian.ui import kept

SOURCE = '{% load gj i18n %}{% kept name=who.name %}{{ name }}{{ other }}{% translate "Why" %}{% endkept %}'


def drawn(template: Template, name: str, language: str = "zh-hans") -> str:
    with translation.override(language):
        return template.render(Context({"who": SimpleNamespace(name=name), "other": "stale", "name": "outer"}))


def test_another_value_or_language_is_drawn_anew() -> None:
    template = Template(SOURCE)
    assert drawn(template, "张三") == drawn(template, "张三") == "张三为什么"
    assert drawn(template, "李四") == "李四为什么"
    assert drawn(template, "张三", "en") == "张三Why"


def test_nothing_but_the_values_named_can_be_read_inside() -> None:
    assert "stale" not in drawn(Template(SOURCE), "张三")


def test_values_are_escaped() -> None:
    assert drawn(Template(SOURCE), "<b>").startswith("&lt;b&gt;")


def test_addresses_below_another_prefix_are_drawn_anew() -> None:
    template = Template('{% load gj %}{% kept %}{% url "choose-language" %}{% endkept %}')
    try:
        first = template.render(Context())
        set_script_prefix("/gongjian/")
        assert template.render(Context()) == f"/gongjian{first}"
    finally:
        set_script_prefix("/")


def test_what_is_kept_does_not_grow_without_end(monkeypatch) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 3)
    template = Template(SOURCE)
    for number in range(10):
        assert drawn(template, str(number)) == f"{number}为什么"
    node = template.nodelist.get_nodes_by_type(kept.KeptNode)[0]
    assert len(node.drawn) <= 3
