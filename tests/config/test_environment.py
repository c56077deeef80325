"""Settings from the environment: right ones are taken, wrong ones end in one plain sentence."""

import pytest

from gongjian.config import environment
from gongjian.config.environment import BadEnvironment


def test_data_live_where_the_variable_says(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGJIAN_HOME", str(tmp_path))
    assert environment.home() == tmp_path


def test_data_live_in_a_folder_of_the_user_by_default(monkeypatch, tmp_path):
    monkeypatch.delenv("GONGJIAN_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert environment.home() == tmp_path / "gongjian"


@pytest.mark.parametrize(("text", "value"), [("1", True), ("off", False), ("", True), ("default", True)])
def test_flags_are_read(monkeypatch, text, value):
    monkeypatch.setenv("GONGJIAN_X", text)
    assert environment.flag("GONGJIAN_X", default=True) is value


@pytest.mark.parametrize(
    "ask",
    [
        lambda: environment.flag("GONGJIAN_X", default=True),
        lambda: environment.number("GONGJIAN_X", default=1, least=1, most=9),
        lambda: environment.choice("GONGJIAN_X", default="a", among=("a", "b")),
        lambda: environment.addresses("GONGJIAN_X"),
    ],
)
def test_nonsense_is_refused_by_name(monkeypatch, ask):
    monkeypatch.setenv("GONGJIAN_X", "maybe")
    with pytest.raises(BadEnvironment, match="GONGJIAN_X"):
        ask()


@pytest.mark.parametrize("text", ["0", "10", "-1", "1.5", "９"])
def test_numbers_outside_their_bounds_are_refused(monkeypatch, text):
    monkeypatch.setenv("GONGJIAN_X", text)
    if text == "９":
        assert environment.number("GONGJIAN_X", default=1, least=1, most=9) == 9
        return
    with pytest.raises(BadEnvironment):
        environment.number("GONGJIAN_X", default=1, least=1, most=9)


def test_secret_key_is_made_once_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("GONGJIAN_SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path)
    assert environment.secret_key(tmp_path) == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("GONGJIAN_SECRET_KEY", raising=False)
    (tmp_path / "file").write_text("")
    with pytest.raises(BadEnvironment, match="GONGJIAN_HOME"):
        environment.secret_key(tmp_path / "file")


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "postgres://host", "nonsense", "postgres://u@h:54x/n", "postgres://u@h:99999/n"]
)
def test_a_database_url_of_another_kind_is_refused(monkeypatch, tmp_path, url):
    monkeypatch.setenv("GONGJIAN_DATABASE_URL", url)
    with pytest.raises(BadEnvironment, match="GONGJIAN_DATABASE_URL"):
        environment.database(tmp_path)


def test_a_postgresql_url_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGJIAN_DATABASE_URL", "postgres://u:p%40ss@h:5433/n")
    made = environment.database(tmp_path)
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"], made["NAME"]) == ("u", "p@ss", "h", "5433", "n")
    assert "statement_timeout=15000" in made["OPTIONS"]["options"]


def test_limits_can_be_switched_off_for_a_pooler(monkeypatch, tmp_path):
    monkeypatch.setenv("GONGJIAN_DATABASE_URL", "postgres://u@h/n")
    monkeypatch.setenv("GONGJIAN_STATEMENT_SECONDS", "0")
    assert "options" not in environment.database(tmp_path)["OPTIONS"]


def test_sqlite_never_trades_acknowledged_writes_for_speed(monkeypatch, tmp_path):
    monkeypatch.delenv("GONGJIAN_DATABASE_URL", raising=False)
    options = environment.database(tmp_path)["OPTIONS"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    "text", ["gj.example.cn", "ftp://gj.example.cn", "https://", "https://gj.cn/path", "https://gj.cn:x"]
)
def test_what_is_no_address_of_a_site_is_refused(monkeypatch, text):
    monkeypatch.setenv("GONGJIAN_X", text)
    with pytest.raises(BadEnvironment, match="GONGJIAN_X"):
        environment.addresses("GONGJIAN_X")


def test_addresses_of_sites_are_taken(monkeypatch):
    monkeypatch.setenv("GONGJIAN_X", "https://gj.cn/, http://10.1.2.3:8000")
    assert environment.addresses("GONGJIAN_X") == ["https://gj.cn", "http://10.1.2.3:8000"]


@pytest.mark.parametrize("text", ["https://gj.cn", "gj.cn/path", "a b"])
def test_what_is_no_name_of_a_host_is_refused(monkeypatch, text):
    monkeypatch.setenv("GONGJIAN_X", text)
    with pytest.raises(BadEnvironment, match="GONGJIAN_X"):
        environment.hosts("GONGJIAN_X", default="localhost")
