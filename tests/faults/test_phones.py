"""200 phones with 50 entries each on bad lines: every entry arrives exactly once, and each phone's in its order."""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime

import pytest

from tests.faults.installation import ROOT, Installed

PERSONS, PHONES_EACH, ENTRIES, PROJECTS, LINES = 40, 5, 50, 20, 12
PHONES = PERSONS * PHONES_EACH
SEED = 20200519

PEOPLED = """
import json, sys
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from gongjian.core.moments import local_date
from gongjian.people.models import District, Device
from gongjian.people.queries import token_digest
from tests import factories
persons, phones, projects = map(int, sys.argv[1:])
now = timezone.now()
district = factories.DistrictFactory(name="飞线区", code="130498")
campaign = factories.CampaignFactory(
    district=district, start_on=local_date(now) - timedelta(days=20), end_on=local_date(now) + timedelta(days=80))
places = [factories.ProjectFactory(campaign=campaign).pk for _ in range(projects)]
found = []
for _ in range(persons):
    person = factories.PersonFactory(district=district)
    factories.PostFactory(person=person, role="office", from_on=local_date(now) - timedelta(days=30))
    factories.AccountFactory(person=person)
    for number in range(phones):
        secret = f"secret-of-{person.pk}-{number}"
        Device.objects.create(person=person, digest=token_digest(secret), invited_at=now, joined_at=now,
                              expires_at=now + timedelta(days=9))
        found.append([person.pk, secret])
print(json.dumps({"projects": places, "phones": found}))
"""


def peopled(installed: Installed) -> dict:
    """Rows to begin with, laid straight into the installation's database."""
    installed.founded()
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    surroundings = installed.environment | {"DJANGO_SETTINGS_MODULE": "gongjian.config.settings", "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", PEOPLED, str(PERSONS), str(PHONES_EACH), str(PROJECTS)],
        env=surroundings, check=False, capture_output=True, text=True, cwd="/", timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


class Phone:
    """Keeps its queue until the server's answer has been read: an answer lost on the way means sending again."""

    def __init__(self, installed: Installed, number: int, person: int, secret: str, projects: list[int]) -> None:
        self.installed, self.number, self.secret = installed, number, secret
        self.chance = random.Random(SEED + number)
        self.cookie = f"gongjian_phone={secret}"
        self.token = ""
        self.tries = self.lost_answers = self.repeated = 0
        self.refused: list[object] = []
        self.queue = [self._entry(position, person, projects) for position in range(ENTRIES)]

    def _entry(self, position: int, person: int, projects: list[int]) -> dict:
        now = datetime.now(UTC)
        given = {
            "on": now.astimezone().date().isoformat(), "half": "morning", "kind": "constraint", "is_whole": True,
            "text": f"{self.number:03d}-{position:02d}",
        }  # fmt: skip
        return {
            "key": uuid.UUID(int=self.chance.getrandbits(128)).hex, "action": "record_point", "given": given,
            "target": self.chance.choice(projects), "made_at": now.isoformat(), "person_id": person,
        }  # fmt: skip

    def work(self) -> "Phone":
        while self.queue:
            self.tries += 1
            assert self.tries < 1000, "this phone never gets through"
            with suppress(OSError, http.client.HTTPException, ValueError):
                self._round(self.queue[: self.chance.randint(1, 20)])
        return self

    def _round(self, batch: list[dict]) -> None:
        if not self.token:
            self._greet()
        fate = self.chance.random()
        if fate < 0.15:
            self._cut_in_the_middle(batch)
        elif fate < 0.30:
            self._answer_lost(batch)
        elif fate < 0.40:
            twin = threading.Thread(target=self._send_quietly, args=(batch,))
            twin.start()
            self._settle(self._sent(batch))
            twin.join()
        else:
            self._settle(self._sent(batch))

    def _greet(self) -> None:
        with closing(self._line()) as line:
            line.request("GET", "/phone/pack", headers={"Cookie": self.cookie})
            answer = line.getresponse()
            answer.read()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie" and value.startswith("csrftoken="):
                    self.token = value.split(";")[0].split("=", 1)[1]
        assert self.token

    def _line(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.installed.port, timeout=120)

    def _request(self, line: http.client.HTTPConnection, batch: list[dict]) -> None:
        body = json.dumps({"phone_at": datetime.now(UTC).isoformat(), "items": batch})
        headers = {
            "Cookie": f"{self.cookie}; csrftoken={self.token}", "X-CSRFToken": self.token,
            "Content-Type": "application/json",
        }  # fmt: skip
        line.request("POST", "/phone/queue", body, headers)

    def _sent(self, batch: list[dict]) -> list[dict]:
        with closing(self._line()) as line:
            self._request(line, batch)
            answer = line.getresponse()
            content = json.loads(answer.read())
            if answer.status != 200:
                raise ValueError(content)
            return content["answers"]

    def _send_quietly(self, batch: list[dict]) -> None:
        with suppress(OSError, http.client.HTTPException, ValueError):
            self._sent(batch)

    def _settle(self, answers: list[dict]) -> None:
        done = {one["key"] for one in answers if one["status"] == 200}
        self.repeated += sum(one.get("repeated", False) for one in answers)
        self.refused += [one for one in answers if one["status"] != 200]
        self.queue = [entry for entry in self.queue if entry["key"] not in done]

    def _answer_lost(self, batch: list[dict]) -> None:
        with closing(self._line()) as line:
            self._request(line, batch)
        self.lost_answers += 1

    def _cut_in_the_middle(self, batch: list[dict]) -> None:
        body = json.dumps({"items": batch}).encode()
        head = (
            f"POST /phone/queue HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        with closing(socket.create_connection(("127.0.0.1", self.installed.port), timeout=30)) as line:
            line.sendall(head + body[: self.chance.randrange(len(body))])
        self.lost_answers += 1


def arrived(installed: Installed) -> list[str]:
    """Texts in the order in which they came to be."""
    return [text for (text,) in installed.rows("SELECT text FROM fieldwork_huddlepoint ORDER BY id")]


def assert_exactly_once_in_order(texts: list[str]) -> None:
    assert Counter(texts) == Counter(f"{phone:03d}-{entry:02d}" for phone in range(PHONES) for entry in range(ENTRIES))
    for phone in range(PHONES):
        mine = [text for text in texts if text.startswith(f"{phone:03d}-")]
        assert mine == sorted(mine)


def bad_day(installed: Installed) -> None:
    laid = peopled(installed)
    installed.start()
    phones = [
        Phone(installed, number, person, secret, laid["projects"])
        for number, (person, secret) in enumerate(laid["phones"])
    ]
    with ThreadPoolExecutor(LINES) as lines:
        done = list(lines.map(Phone.work, phones))
    assert installed.stop() == 0
    assert [one for phone in done for one in phone.refused] == []
    assert sum(phone.lost_answers for phone in done) > PHONES  # the lines were bad indeed
    assert sum(phone.repeated for phone in done) > PHONES
    texts = arrived(installed)
    assert_exactly_once_in_order(texts)
    events = installed.rows("SELECT count(*) FROM core_event WHERE name = 'point.recorded'")[0][0]
    assert events == PHONES * ENTRIES
    with pytest.raises(AssertionError):  # negative control: the judge sees one lost and one twice
        assert_exactly_once_in_order([*texts[1:], texts[-1]])


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_entry_of_two_hundred_phones_arrives_exactly_once_on_sqlite(sqlite_installed: Installed):
    bad_day(sqlite_installed)


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_entry_of_two_hundred_phones_arrives_exactly_once_on_postgresql(postgres_installed: Installed):
    bad_day(postgres_installed)
