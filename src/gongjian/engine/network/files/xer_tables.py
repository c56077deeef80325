"""The tables of a Primavera XER file, streamed line by line: %T names a table, %F its fields, %R is a row."""

from collections.abc import Callable, Mapping
from datetime import datetime

from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.decoding import encoding_of, lines

Row = dict[str, str]
# Line breaks inside a value, as the program writes them.
_BREAK = "\x7f"


def read_tables(data: bytes, take: Mapping[str, Callable[[Row], None]]) -> str:
    """Gives every row of the tables in `take` to its function; returns the encoding. Raises PlanRefused."""
    encoding = encoding_of(data, ("cp1252", "latin-1"))
    table, fields, ended = "", list[str](), False
    for number, line in enumerate(lines(data, encoding), 1):
        if number == 1 and not line.startswith("ERMHDR"):
            raise PlanRefused("other_format", expected="ERMHDR", found=line[:20])
        mark, _tab, rest = line.partition("\t")
        if mark == "%T":
            table, fields = rest.strip(), []
        elif mark == "%F":
            fields = rest.split("\t")
        elif mark == "%R" and table in take:
            values = rest.split("\t")
            if not fields or len(values) > len(fields):
                raise PlanRefused("broken_row", table=table, line=number)
            values += [""] * (len(fields) - len(values))
            take[table]({name: value.replace(_BREAK, "\n") for name, value in zip(fields, values, strict=True)})
        elif mark.strip() == "%E":
            ended = True
    if not ended:
        raise PlanRefused("cut_off")
    return encoding


def minutes_of(text: str) -> int:
    """Whole minutes of a number of hours; a comma may be the decimal point."""
    if not text:
        return 0
    try:
        return round(float(text.replace(",", ".")) * 60)
    except (ValueError, OverflowError):
        raise PlanRefused("not_a_duration", text=text[:40]) from None


def moment_of(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        raise PlanRefused("not_a_date", text=text[:40]) from None
