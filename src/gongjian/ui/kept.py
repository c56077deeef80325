"""`{% kept menu=shell.menu %}…{% endkept %}`: what is the same for the same values is drawn once and kept.

Inside, nothing can be read but the values named and the language, so what is kept cannot go stale (ADR 0011).
"""

from typing import Any

from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Of one place in one template; beyond this all are drawn anew rather than kept without end.
MOST_KEPT = 500


class KeptNode(Node):
    def __init__(self, names: dict[str, FilterExpression], inside: NodeList) -> None:
        self.names, self.inside = names, inside
        self.drawn: dict[Any, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = {name: expression.resolve(context) for name, expression in self.names.items()}
        key = (get_language(), get_script_prefix(), *values.values())
        if key in self.drawn:
            return self.drawn[key]
        if len(self.drawn) >= MOST_KEPT:
            self.drawn.clear()
        drawn = self.drawn[key] = self.inside.render(context.new(values))
        return drawn


def kept(parser: Parser, token: Token) -> KeptNode:
    names = token_kwargs(token.split_contents()[1:], parser)
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(names, inside)
