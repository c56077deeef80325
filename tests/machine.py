"""What the tests need of the machine: a data folder of their own, Chromium, PostgreSQL, LibreOffice.

Loaded with `-p tests.machine` before Django reads its settings. A part that is absent skips the tests that need it,
with the reason; with CI=true its absence is a failure, so that a green CI means that they ran.

GONGJIAN_TEST_POSTGRES   postgresql://user@host:port/name of a server where test databases may be made
GONGJIAN_POSTGRES_BIN    folder of initdb and pg_ctl, for the fault tests that start their own server
GONGJIAN_CHROMIUM        the browser, /usr/bin/chromium by default
GONGJIAN_LIBREOFFICE     soffice, found on the path by default
"""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

CHROMIUM_ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    # Without these Chromium knocks at outside hosts at every start.
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
SECOND_RUN = "GONGJIAN_TEST_SECOND_RUN"


# No limit per example: the machine may be busy. On CI the same examples every time: a push fails for its own faults.
settings.register_profile("gongjian", deadline=None)
settings.register_profile("gongjian-ci", deadline=None, derandomize=True)


def own_data_folder() -> None:
    """Workers of xdist get a folder each inside that of their controller, which clears up."""
    inherited = os.environ.get("GONGJIAN_TEST_HOME")
    base = Path(inherited) if inherited else Path(tempfile.mkdtemp(prefix="gongjian-tests-"))
    if not inherited:
        os.environ["GONGJIAN_TEST_HOME"] = str(base)
        atexit.register(shutil.rmtree, base, ignore_errors=True)
    home = base / os.environ.get("PYTEST_XDIST_WORKER", "main")
    (home / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns without it
    os.environ["GONGJIAN_HOME"] = str(home)
    os.environ.setdefault("GONGJIAN_PROFILE", "test")
    if os.environ.get(SECOND_RUN) is None:
        os.environ.pop("GONGJIAN_DATABASE_URL", None)


own_data_folder()


def on_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


settings.load_profile("gongjian-ci" if on_ci() else "gongjian")


def chromium() -> str | None:
    return shutil.which(os.environ.get("GONGJIAN_CHROMIUM", "/usr/bin/chromium"))


def libreoffice() -> str | None:
    return shutil.which(os.environ.get("GONGJIAN_LIBREOFFICE", "soffice"))


def postgres_url() -> str | None:
    return os.environ.get("GONGJIAN_TEST_POSTGRES") or None


def postgres_bin() -> Path | None:
    given = os.environ.get("GONGJIAN_POSTGRES_BIN")
    folders = [Path(given)] if given else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def is_on_postgres() -> bool:
    return os.environ.get("GONGJIAN_DATABASE_URL", "").startswith("postgres")


def need(part: object, sentence: str) -> None:
    """Skips the running test where a part of the machine is absent; on CI, fails it."""
    if part:
        return
    if on_ci():
        pytest.fail(f"{sentence} (absent on CI)", pytrace=False)
    pytest.skip(sentence)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres_only") and not is_on_postgres():
        pytest.skip("belongs to the second run, on PostgreSQL (tests/test_second_run.py)")
    if item.get_closest_marker("browser"):
        need(chromium(), "no Chromium: install it or name it in GONGJIAN_CHROMIUM")
    if item.get_closest_marker("libreoffice"):
        need(libreoffice(), "no LibreOffice: install libreoffice-writer-nogui or name soffice in GONGJIAN_LIBREOFFICE")


@pytest.hookimpl(trylast=True)  # after the shuffle, which stays within each file
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, so that all workers end together; of these, last those that read the story, told meanwhile."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)

    def turn(tests: list[pytest.Item]) -> tuple[bool, bool, int]:
        is_long = any(one.get_closest_marker("slow") or one.get_closest_marker("browser") for one in tests)
        reads_it = any("story" in getattr(one, "fixturenames", ()) for one in tests)
        return not is_long, reads_it or hasattr(getattr(tests[0], "module", None), "told"), -len(tests)

    items[:] = [one for tests in sorted(files.values(), key=turn) for one in tests]


def pytest_collection_finish() -> None:
    """Two million things live from here to the end of the run: whoever looks for garbage shall not walk them each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)  # as `gongjian serve` does


def pytest_report_header() -> list[str]:
    return [
        f"database: {'PostgreSQL' if is_on_postgres() else 'SQLite'}; second run on: {postgres_url() or 'absent'}",
        f"chromium: {chromium() or 'absent'}; libreoffice: {libreoffice() or 'absent'}",
    ]
