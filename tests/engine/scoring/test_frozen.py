"""A frozen week is the same bits everywhere, and every altered bit is found."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

import gongjian
from gongjian.engine.scoring import (
    Subject,
    WeekFacts,
    canonical,
    canonical_bytes,
    digest,
    digest_of,
    evaluate,
    facts_from_json,
    facts_to_json,
    freeze,
    freeze_result,
    read_json,
    shipped_scheme,
    stability,
    verify_week,
)
from gongjian.engine.scoring.verify import main
from tests.engine.scoring.weeks import sequence, week

SCHEME = shipped_scheme()
FIRST = "default-2020"
# FAULTS 35: these digests hold forever. A changed one means old published weeks no longer recompute: add a new scheme
# version or format instead of editing this table.
GOLDEN = {
    (FIRST, 2020): "sha256:cd1cd0fe6228c3922b8d41550baa68f9bac509e455324312dc56fca471af967f",
    (FIRST, 7): "sha256:aa3405515ff13018b0db3e8699ea4e367fc79362ddb7899f7b264ee41133705b",
    ("default-2020-2", 2020): "sha256:92ca3c0e863443e308cb42bb59c2266d55da717dd1c4f8faac57bcd722986a22",
    ("default-2020-2", 7): "sha256:554b0e088695cc3959ef03be8876ed428e41ecf3dafaa84ba82a4556bcebcc91",
}


@pytest.mark.parametrize(("name", "seed"), GOLDEN)
def test_old_weeks_recompute_to_the_same_digest_forever(name: str, seed: int) -> None:
    frozen = freeze(week(seed), shipped_scheme(name))
    assert frozen["digest"] == GOLDEN[name, seed]
    assert verify_week(read_json(canonical_bytes(frozen))) == []


def shuffled(items: tuple[Subject, ...], draw: Iterator[int]) -> tuple[Subject, ...]:
    mixed = list(items)
    for last in range(len(mixed) - 1, 0, -1):
        other = next(draw) % (last + 1)
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return tuple(replace(one, facts=dict(reversed(one.facts.items()))) for one in mixed)


@pytest.mark.slow
def test_a_thousand_shuffles_give_the_same_bits() -> None:
    facts = week(projects=20)
    expected, draw = canonical_bytes(freeze(facts, SCHEME)), sequence(1)
    firm = stability(evaluate(facts, SCHEME), "projects")
    for _ in range(1000):
        mixed = WeekFacts(facts.week, {"projects": shuffled(facts.boards["projects"], draw)})
        assert canonical_bytes(freeze(mixed, SCHEME)) == expected
    assert stability(evaluate(mixed, SCHEME), "projects") == firm


def test_neither_decimal_context_nor_hash_seed_reach_the_bits(tmp_path: Path) -> None:
    facts = week()
    expected = freeze(facts, SCHEME)["digest"]
    with localcontext() as context:
        context.prec = 3
        assert freeze(facts, SCHEME)["digest"] == expected
    code = (
        "from tests.engine.scoring.weeks import week\n"
        "from gongjian.engine.scoring import freeze, shipped_scheme\n"
        "print(freeze(week(), shipped_scheme())['digest'])"
    )
    for seed in ("0", "1", "4242"):
        assert run(["-c", code], PYTHONHASHSEED=seed, LC_ALL="C").stdout.strip() == expected


def test_the_same_numbers_written_differently_are_the_same_facts() -> None:
    plain = WeekFacts({}, {"projects": (Subject("a", {"done_wan": 5, "planned_wan": Decimal(10)}),)})
    padded = WeekFacts({}, {"projects": (Subject("a", {"done_wan": Decimal("5.00"), "planned_wan": Decimal("1E+1")}),)})
    assert freeze(plain, SCHEME) == freeze(padded, SCHEME)


def test_composed_and_decomposed_text_are_the_same() -> None:
    assert canonical_bytes({"e\u0301": "e\u0301"}) == canonical_bytes({"\u00e9": "\u00e9"})
    with pytest.raises(ValueError, match="twice"):
        canonical_bytes({"e\u0301": 1, "\u00e9": 2})


@pytest.mark.parametrize(
    ("value", "text"),
    [("12.50", '"12.5"'), ("1E+3", '"1000"'), ("-0", '"0"'), ("-0.00", '"0"'), ("0.10", '"0.1"'), ("100", '"100"')],
)
def test_a_decimal_has_one_text(value: str, text: str) -> None:
    assert canonical_bytes(Decimal(value)).decode() == text


@pytest.mark.parametrize("value", [1.5, {1: "a"}, {"a": {1, 2}}, b"x"])
def test_refused_what_has_no_canonical_form(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(value)


def test_refused_infinite_amounts() -> None:
    with pytest.raises(ValueError, match="finite"):
        canonical_bytes(Decimal("Infinity"))


def test_digest_and_canonical_bytes_belong_to_the_frozen_week() -> None:
    facts = week()
    result = evaluate(facts, SCHEME)
    frozen = freeze(facts, SCHEME)
    content = {name: entry for name, entry in frozen.items() if name != "digest"}
    assert canonical(facts, SCHEME, result) == canonical_bytes(content)
    assert freeze_result(facts, SCHEME, result) == frozen
    assert digest(facts, SCHEME, result) == digest_of(content) == frozen["digest"]


def test_facts_survive_json_and_back() -> None:
    assert facts_to_json(facts_from_json(facts_to_json(week()))) == facts_to_json(week())


def test_an_untouched_week_stands_also_after_a_round_trip_through_a_file() -> None:
    frozen = freeze(week(), SCHEME)
    assert verify_week(frozen) == []
    assert verify_week(read_json(canonical_bytes(frozen))) == []
    assert verify_week(read_json(json.dumps(frozen, indent=2))) == []


TAMPERINGS = {
    "score": (("result", "boards", 0, "rows", 0, "score"), "99.99"),
    "rank": (("result", "boards", 0, "rows", 3, "rank"), 1),
    "list": (("result", "boards", 0, "rows", 5, "on_list"), "red"),
    "part": (("result", "boards", 0, "rows", 0, "parts", 0, "points"), "60"),
    "fact": (("facts", "boards", "projects", 0, "facts", "done_wan"), "1"),
    "status": (("facts", "boards", "projects", 0, "status"), "force_majeure"),
    "weight": (("scheme", "boards", 0, "indicators", 0, "weight"), "59"),
    "type": (("result", "boards", 0, "rows", 0, "rank"), True),
    "version": (("scheme", "version"), 3),
}


@pytest.mark.parametrize("name", TAMPERINGS)
@pytest.mark.parametrize("with_new_digest", [False, True])
def test_every_alteration_is_found(name: str, with_new_digest: bool) -> None:
    """A forger who recomputes the digest too is caught by the result, or by the digest witnessed outside."""
    frozen = copy.deepcopy(freeze(week(), SCHEME))
    honest = frozen["digest"]
    path, value = TAMPERINGS[name]
    inner = frozen
    for step in path[:-1]:
        inner = inner[step]
    assert inner[path[-1]] != value or isinstance(value, bool)
    inner[path[-1]] = value
    if with_new_digest:
        frozen["digest"] = digest_of({key: entry for key, entry in frozen.items() if key != "digest"})
        assert verify_week(frozen) or frozen["digest"] != honest
    else:
        assert "digest" in {one.where for one in verify_week(frozen)}


def test_a_result_that_is_not_the_schemes_is_found() -> None:
    other = replace(SCHEME, boards=(replace(SCHEME.board("projects"), shrinkage=3), *SCHEME.boards[1:]))
    frozen = freeze_result(week(), SCHEME, evaluate(week(), other))
    assert any(one.where.startswith("result.boards[0].rows") for one in verify_week(frozen))


def test_the_difference_says_where_and_what() -> None:
    frozen = copy.deepcopy(freeze(week(), SCHEME))
    row = frozen["result"]["boards"][0]["rows"][0]
    honest = row["score"]
    row["score"] = "99.99"
    found = {one.where: one for one in verify_week(frozen)}
    assert set(found) == {"digest", "result.boards[0].rows[0].score"}
    assert found["result.boards[0].rows[0].score"][1:] == ('"99.99"', f'"{honest}"')


def test_removed_added_and_shortened_entries_are_found() -> None:
    frozen = copy.deepcopy(freeze(week(), SCHEME))
    del frozen["result"]["boards"][0]["rows"][0]["rank"]
    frozen["result"]["boards"][0]["rows"][1]["bonus"] = 5
    frozen["result"]["boards"][1]["rows"].append({})
    where = {one.where for one in verify_week(frozen)}
    assert {"result.boards[0].rows[0].rank", "result.boards[0].rows[1].bonus", "result.boards[1].rows"} <= where


@pytest.mark.parametrize("bad", [None, [], {}, {"format": "gongjian-week-1"}])
def test_what_is_no_frozen_week_is_reported_as_such(bad: object) -> None:
    assert [one.where for one in verify_week(bad)] == ["format"]


def test_unreadable_facts_are_reported_not_raised() -> None:
    frozen = copy.deepcopy(freeze(week(), SCHEME))
    frozen["facts"]["boards"]["projects"][0]["facts"]["done_wan"] = "viel"
    assert [one.where for one in verify_week(frozen)] == ["unreadable"]


def run(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    source = Path(gongjian.__file__).parents[1]
    path = os.pathsep.join([str(source), str(Path(__file__).parents[3])])
    return subprocess.run(  # -S: no site-packages, so only the standard library and our engine can be imported
        [sys.executable, "-S", *arguments], capture_output=True, text=True, check=False,
        env={"PYTHONPATH": path, **environment},
    )  # fmt: skip


def test_the_verifier_stands_alone_on_the_standard_library(tmp_path: Path) -> None:
    frozen = copy.deepcopy(freeze(week(), SCHEME))
    file = tmp_path / "week.json"
    file.write_bytes(canonical_bytes(frozen))
    good = run(["-m", "gongjian.engine.scoring.verify", str(file)])
    assert (good.returncode, good.stdout.strip(), good.stderr) == (0, f"OK {frozen['digest']}", "")
    frozen["result"]["boards"][0]["rows"][0]["rank"] = 2
    file.write_bytes(canonical_bytes(frozen))
    bad = run(["-m", "gongjian.engine.scoring.verify", str(file)])
    assert bad.returncode == 1
    assert "result.boards[0].rows[0].rank: frozen 2, recomputed 1" in bad.stdout


def test_the_verifier_says_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "week.json"
    file.write_text('{"a": 1.5}')
    assert main([str(file)]) == 2
    assert "float" in capsys.readouterr().err
    assert main([str(tmp_path / "none.json")]) == 2
    assert main([]) == 2
    file.write_text("{}")
    assert main([str(file)]) == 1
    file.write_bytes(canonical_bytes(freeze(week(), SCHEME)))
    assert main([str(file)]) == 0
