"""The smallest catalogues that show one rule at a time."""

from decimal import Decimal

from gongjian.engine.inspection import Catalogue, Group, Item, Mark, Table, Verdict

GUARANTEE = tuple(f"g{n}" for n in range(1, 7))
GENERAL = tuple(f"n{n}" for n in range(1, 5))


def table(code="t", group="1", *, prefix="", is_on=True):
    """Six 保证项目 and four others, ten points each."""
    items = [Item(prefix + name, prefix + name, Decimal(10), name in GUARANTEE) for name in (*GUARANTEE, *GENERAL)]
    return Table(code, code, group, is_on, tuple(items))


def catalogue(*tables, groups=None, is_scored=True):
    groups = groups or (Group("1", "安全管理", Decimal(10)),)
    return Catalogue("safety", "检查", "JGJ 59-2011", "", is_scored, groups, tables or (table(),))


def off(points):
    return Mark(Verdict.OFF, Decimal(str(points)))


MET, MISSING = Mark(Verdict.MET), Mark(Verdict.MISSING)


def marks(prefix="", **changed):
    """All met, but for what is named."""
    return {prefix + name: changed.get(name, MET) for name in (*GUARANTEE, *GENERAL)}
