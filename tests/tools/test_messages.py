"""tools/messages: finds what is said, borrows what another feature says already, tells what is missing."""

import shutil
from pathlib import Path

import pytest

from tests import machine
from tools import messages

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SAYS = "from django.utils.translation import gettext as _\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    machine.need(shutil.which("xgettext"), "no xgettext: install gettext")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PROGRAM", tmp_path)
    for feature, text in {"problems": '_("Close")\n_("Raise")\n', "notices": '_("Close")\n', "silent": ""}.items():
        (tmp_path / feature).mkdir()
        (tmp_path / feature / "__init__.py").write_text(SAYS + text if text else "", encoding="utf-8")
    catalogue = tmp_path / "notices" / messages.PO
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(HEAD + 'msgid "Close"\nmsgstr "关闭"\n', encoding="utf-8")
    return tmp_path


def test_missing_sentences_are_named(program: Path):
    assert messages.differences() == [
        f"problems/{messages.PO}: lacks 'Close'",
        f"problems/{messages.PO}: lacks 'Raise'",
    ]


def test_left_over_sentence_is_named(program: Path):
    with (program / "notices" / messages.PO).open("a", encoding="utf-8") as catalogue:
        catalogue.write('\nmsgid "Gone"\nmsgstr "没了"\n')
    assert f"notices/{messages.PO}: nobody says 'Gone' any more" in messages.differences()


def test_wording_of_another_feature_is_borrowed_and_the_rest_told(program: Path, capsys: pytest.CaptureFixture[str]):
    assert messages.renew() == 1
    assert "'Raise'" in capsys.readouterr().out
    assert messages.known_translations() == {(None, "Close"): "关闭"}
    assert 'msgid "Close"\nmsgstr "关闭"' in (program / "problems" / messages.PO).read_text(encoding="utf-8")
    assert (program / "problems" / messages.PO).with_suffix(".mo").exists()
    assert messages.differences() == []


def test_silent_feature_gets_no_catalogue(program: Path):
    messages.renew()
    assert not (program / "silent" / "locale").exists()
