"""Persons and units of a file: those we have by name, those of an answer, those to be added."""

import re
from typing import Any

from gongjian.core.action import Act
from gongjian.engine.ledgers.text import squeezed
from gongjian.ledgers.models import ImportRow, LedgerImport
from gongjian.ledgers.queries.current import Register, register_of
from gongjian.ledgers.queries.difference import LEAVE
from gongjian.people.actions import add_person, add_unit
from gongjian.people.inputs import AddPerson, AddUnit
from gongjian.people.models import Person, Unit
from gongjian.people.states import UnitKind

_KINDS = (
    (re.compile(r"银行|信用社|农商行"), UnitKind.BANK),
    (re.compile(r"镇|乡|街道|园区|开发区|管委会|工业园"), UnitKind.TOWN),
    (re.compile(r"公司|集团|厂$"), UnitKind.OWNER),
)


class Names:
    """The district's register while an import is being applied; what is added is found again at the next row."""

    def __init__(self, act: Act, one: LedgerImport) -> None:
        self.act, self.district = act, one.campaign.district
        self.register: Register = register_of(one.campaign.district_id)
        self.added: dict[str, int] = {"persons": 0, "units": 0}

    def unit(self, name: str) -> int:
        found = self.register.unit(name)
        if found is None:
            kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), UnitKind.DEPARTMENT)
            answer = self.act.also(add_unit, self.district, AddUnit(name=name, kind=kind))
            found = self.register.units[squeezed(name)] = Unit.objects.get(pk=answer.id)
            self.added["units"] += 1
        return int(found.pk)

    def person(self, name: str, row: ImportRow, held: frozenset[int] = frozenset()) -> int | None:
        """None when the answer leaves the person out. `held`: persons who already have a part in the project."""
        found = self.register.persons.get(squeezed(name), [])
        answer = row.answers.get(f"person:{name}", "")
        if answer == LEAVE:
            return None
        if answer.isdigit():
            return int(answer)
        if not found or answer == "new":
            return self._added(name)
        return next((one.pk for one in found if one.pk in held), int(found[0].pk))

    def _added(self, name: str) -> int:
        answer = self.act.also(add_person, self.district, AddPerson(name=name))
        person = Person.objects.get(pk=answer.id)
        self.register.persons.setdefault(squeezed(name), []).append(person)
        self.added["persons"] += 1
        return int(person.pk)


def origin_of(one: LedgerImport, entry: dict[str, Any]) -> dict[str, Any]:
    """Where a value stood, as the project keeps it."""
    return {
        "file": one.file_name[:200],
        "sheet": entry.get("sheet", "")[:200],
        "cell": entry.get("cell", "")[:200],
        "raw": entry.get("raw", "")[:2000],
        "import_id": one.pk,
    }
