"""kill -9 in the middle of concurrent writes: judged by the clients' own list of acknowledgements."""

import http.client
import random
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

import pytest

from tests.faults.installation import Installed

CLIENTS = 4
ROUNDS = 20


@dataclass
class Writers:
    """Clients that keep writing; a request without an answer is sent again, with the same key, until answered."""

    installed: Installed
    token: str
    acknowledged: dict[str, int] = field(default_factory=dict)
    refused: list[object] = field(default_factory=list)
    repeats: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def write(self) -> None:
        while not self.stopping.is_set():
            name = uuid.uuid4().hex
            self._until_answered(name)

    def _until_answered(self, name: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                status, answer = self.installed.act(self.token, "add_person", 1, {"name": name}, key=name)
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(0.05)
                continue
            if status == 200:
                self.acknowledged[name] = answer["id"]
                self.repeats += answer["repeated"]
                return
            if status < 500:
                self.refused.append(answer)
                return
            time.sleep(0.05)


def verdict(installed: Installed, acknowledged: dict[str, int]) -> dict[str, int]:
    """What the database holds, against what the clients were told."""
    stored = installed.rows("SELECT name, id FROM people_person")
    events = Counter(row[0] for row in installed.rows("SELECT subject_id FROM core_event WHERE name = 'person.added'"))
    held = dict(stored)
    return {
        "lost": sum(held.get(name) != number for name, number in acknowledged.items()),
        "doubled": sum(count > 1 for count in Counter(name for name, _ in stored).values()),
        "without_event": sum(events[str(number)] != 1 for _, number in stored),
    }


def killed_rounds(installed: Installed, rounds: int) -> Writers:
    writers = Writers(installed, installed.founded())
    chance = random.Random(20200630)
    installed.start()
    threads = [threading.Thread(target=writers.write) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for _ in range(rounds):
        before = len(writers.acknowledged)
        while len(writers.acknowledged) < before + 20:  # the kill falls among writes, not into the start
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        installed.kill_tree()
        installed.start()
    writers.stopping.set()
    for thread in threads:
        thread.join()
    assert installed.stop() == 0
    return writers


NOTHING_WRONG = {"lost": 0, "doubled": 0, "without_event": 0}


def assert_nothing_lost(installed: Installed, rounds: int) -> None:
    writers = killed_rounds(installed, rounds)
    assert writers.refused == []
    assert len(writers.acknowledged) >= rounds * 20
    assert verdict(installed, writers.acknowledged) == NOTHING_WRONG
    proof = installed.run("verify")
    assert proof.returncode == 0, proof.stderr
    assert_the_judge_is_awake(installed, writers.acknowledged)


def assert_the_judge_is_awake(installed: Installed, acknowledged: dict[str, int]) -> None:
    """Negative control: an acknowledgement for something never written counts as lost."""
    assert verdict(installed, {**acknowledged, "never written": 10**9})["lost"] == 1


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(900)  # a round costs 2 s of processor time; a busy machine stretches it
def test_no_acknowledged_write_is_lost_or_doubled_on_sqlite(sqlite_installed: Installed):
    assert_nothing_lost(sqlite_installed, ROUNDS)


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(900)  # a round costs 2 s of processor time; a busy machine stretches it
def test_no_acknowledged_write_is_lost_or_doubled_on_postgresql(postgres_installed: Installed):
    assert_nothing_lost(postgres_installed, ROUNDS)


@pytest.mark.faults
@pytest.mark.slow
def test_without_a_key_of_its_own_a_repeat_acts_twice(sqlite_installed: Installed):
    """Negative control: it is the key, and nothing else, that keeps a repeat from acting twice."""
    token = sqlite_installed.founded()
    sqlite_installed.start()
    for key in ("one", "another"):
        assert sqlite_installed.act(token, "add_person", 1, {"name": "甲"}, key=key)[0] == 200
    sqlite_installed.stop()
    assert verdict(sqlite_installed, {})["doubled"] == 1
