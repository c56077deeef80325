"""Addresses of many rows at once: asking the table of addresses once per list is enough."""

from collections.abc import Callable

from django.urls import reverse

# Stands for the row's number while the address is asked for; too long to occur in any other part of one.
_STAND_IN = 987_654_321_987


def addresses_of(name: str) -> Callable[[int], str]:
    """From a row's number to the address of the page `name`, as `reverse(name, args=[number])` gives it."""
    before, _number, after = reverse(name, args=[_STAND_IN]).partition(str(_STAND_IN))
    return lambda number: f"{before}{number}{after}"
