"""The rules for passwords and what is wrong with one, in the words of our screens."""

import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import translation

from gongjian.people.actions.passwords import words_of, words_of_rules


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def test_the_rules_speak_of_one_thing_by_one_word():
    rules = words_of_rules()
    assert "口令不得少于 10 个字符。" in rules
    assert all("口令" in rule and "密码" not in rule and "你" not in rule for rule in rules)


@pytest.mark.parametrize("password", ["Short-1", "1234567890", "password123"])
def test_what_is_wrong_is_said_in_the_words_of_the_rules(password):
    with pytest.raises(ValidationError) as wrong:
        password_validation.validate_password(password)
    said = words_of(wrong.value)
    assert said
    assert set(said) <= set(words_of_rules())
