"""Each channel speaks as its vendor's page says, and what a person wrote stays words there."""

import json

import pytest

from gongjian.messaging.channels import CHANNELS, Away, Hopeless, Mention, Parcel, Refused, dingtalk, feishu, wire
from gongjian.messaging.channels.plain import cut, inert
from tests.messaging.standin import SECRET, TOKEN

ROBOTS = ("wecom", "dingtalk", "feishu")
CANARY = '[点我](https://evil.example/x) <font color="warning">**急**</font> <@all> `x` # 标题\n> 引用 ![](https://e.example/p.png)'


def parcel(standin, kind, **more):
    given = {
        "key": "k", "address": standin.address(kind), "title": "通报印发", "text": "", "secret": "" if kind == "wecom" else SECRET,
    }  # fmt: skip
    return Parcel(**{**given, **more})


def carry(standin, kind, **more):
    CHANNELS[kind].carry(parcel(standin, kind, **more))


def words_of(kind, content):
    """Everything in which a group's system could find markup."""
    if kind == "wecom":
        return content.get("markdown", content.get("text"))["content"]
    if kind == "dingtalk":
        return content["markdown"]["title"] + content["markdown"]["text"]
    return json.dumps(content, ensure_ascii=False)


def test_signatures_are_those_of_the_vendors_recipes():
    """Worked out by another program, openssl, from the recipes on the vendors' pages."""
    assert dingtalk.signed("https://h/robot/send?access_token=t", "this is secret", 1577262236757).endswith(
        "&timestamp=1577262236757&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D"
    )
    assert feishu.signature("demo", 1599360473) == "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="


@pytest.mark.parametrize("kind", ROBOTS)
def test_signed_message_arrives_with_its_link(standin, kind):
    carry(standin, kind, link="https://gj.example/notices/7/", link_text="查看")
    ((_kind, content),) = standin.arrived
    assert "https://gj.example/notices/7/" in json.dumps(content)
    assert "通报印发" in words_of(kind, content)


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_wrong_secret_and_wrong_clock_are_told_apart_from_an_outage(standin, kind):
    with pytest.raises(Hopeless) as wrong:
        carry(standin, kind, secret="SECother")
    assert wrong.value.code == "security"
    standin.skew_ms = 2 * 3_600_000
    with pytest.raises(Hopeless):
        carry(standin, kind)
    assert standin.arrived == []


@pytest.mark.parametrize("kind", ROBOTS)
def test_words_of_people_are_inert(standin, kind):
    carry(standin, kind, title=CANARY, text=CANARY, link="https://gj.example/", link_text="查看")
    ((_kind, content),) = standin.arrived
    words = words_of(kind, content)
    assert "evil.example" in words
    for markup in ("](https://evil", "<font", "<@", "**急", "`x", "![", "\n# ", "\n> 引用", "https://evil"):
        assert markup not in words, markup
    assert 'isAtAll": true' not in json.dumps(content)


@pytest.mark.parametrize(("kind", "most"), [("wecom", 4096), ("dingtalk", 20_000), ("feishu", 20_000)])
def test_long_words_are_cut_to_what_the_system_takes(standin, kind, most):
    carry(standin, kind, title="长" * 200, text="字" * 20_000, link="https://gj.example/", link_text="查看")
    ((_kind, content),) = standin.arrived
    size = (
        len(words_of(kind, content).encode())
        if kind == "wecom"
        else len(json.dumps(content, ensure_ascii=False).encode())
    )
    assert size <= most
    assert "https://gj.example/" in json.dumps(content), "the way to the whole is never cut off"


@pytest.mark.parametrize(
    ("kind", "mention", "found"),
    [
        ("wecom", Mention("phone", "13900000000"), lambda c: c["text"]["mentioned_mobile_list"] == ["13900000000"]),
        ("wecom", Mention("user", "zhangsan"), lambda c: c["text"]["mentioned_list"] == ["zhangsan"]),
        ("dingtalk", Mention("phone", "13900000000"), lambda c: "@13900000000" in c["markdown"]["text"] and c["at"]["atMobiles"]),
        ("dingtalk", Mention("user", "u1"), lambda c: "@u1" in c["markdown"]["text"] and c["at"]["atUserIds"] == ["u1"]),
        ("feishu", Mention("user", "ou_1"), lambda c: {"tag": "at", "user_id": "ou_1"} in c["content"]["post"]["zh_cn"]["content"][0]),
    ],
)  # fmt: skip
def test_people_are_called_in_the_way_of_each_system(standin, kind, mention, found):
    carry(standin, kind, mentions=(mention,))
    assert found(standin.arrived[0][1])


@pytest.mark.parametrize(
    ("kind", "answer", "fault", "code", "pause"),
    [
        ("wecom", (200, {"errcode": 45009, "errmsg": "api freq out of limit"}), Away, "too_fast", 60),
        ("wecom", (200, {"errcode": 93000, "errmsg": "invalid webhook url"}), Hopeless, "gone", 0),
        ("wecom", (200, {"errcode": -1, "errmsg": "system busy"}), Away, "away", 60),
        ("wecom", (200, {"errcode": 40058, "errmsg": "invalid parameter"}), Refused, "refused", 0),
        ("dingtalk", (200, {"errcode": 130101, "errmsg": "send too fast"}), Away, "too_fast", 600),
        ("dingtalk", (200, {"errcode": 410100, "errmsg": "发送速度太快而限流"}), Away, "too_fast", 600),
        ("dingtalk", (200, {"errcode": 310000, "errmsg": "keywords not in content"}), Hopeless, "security", 0),
        ("dingtalk", (200, {"errcode": 300001, "errmsg": "token is not exist"}), Hopeless, "gone", 0),
        ("dingtalk", (200, {"errcode": 430102, "errmsg": "不合适的文本"}), Hopeless, "content", 0),
        ("feishu", (200, {"code": 11232, "msg": "frequency limited"}), Away, "too_fast", 60),
        ("feishu", (400, {"code": 9499, "msg": "too many request"}), Away, "too_fast", 60),
        ("feishu", (400, {"code": 9499, "msg": "Bad Request"}), Refused, "refused", 0),
        ("feishu", (200, {"code": 19024, "msg": "Key Words Not Found"}), Hopeless, "security", 0),
        ("feishu", (429, {"code": 99991400, "msg": "limit"}, (("x-ogw-ratelimit-reset", "52"),)), Away, "too_fast", 52),
        ("wecom", (429, "slow down", (("Retry-After", "120"),)), Away, "too_fast", 120),
        ("wecom", (429, "slow down", (("Retry-After", "never"),)), Away, "too_fast", 60),
        ("wecom", (502, "<html>bad gateway</html>"), Away, "away", 60),
        ("wecom", (200, "<html>please sign in</html>"), Away, "no_robot", 0),
        ("wecom", (200, [1]), Away, "no_robot", 0),
        ("wecom", (200, "[" * 60_000), Away, "no_robot", 0),
        ("wecom", (404, ""), Away, "no_robot", 0),
        ("wecom", (302, "", (("Location", "https://169.254.169.254/latest/"),)), Hopeless, "redirected", 0),
        ("wecom", "hang up", Away, "away", 0),
    ],
)  # fmt: skip
def test_answers_mean_try_again_wait_or_give_up(standin, kind, answer, fault, code, pause):
    standin.answers = [answer]
    with pytest.raises(fault) as raised:
        carry(standin, kind)
    assert raised.value.code == code
    assert getattr(raised.value, "pause", None) is None or raised.value.pause.total_seconds() == pause
    assert standin.calls == 1, "a redirect is not followed, nothing is tried twice by the channel itself"


def test_slow_and_dripping_servers_are_left_in_time(standin, monkeypatch):
    monkeypatch.setattr(wire, "SECONDS_AT_MOST", 0.4)
    for answer, dawdles in ((None, 3.0), ("drip", 0.0)):
        standin.answers, standin.dawdles = [answer] if answer else [], dawdles
        with pytest.raises(Away) as slow:
            carry(standin, "wecom")
        assert slow.value.code == "slow"
    assert 0 < standin.dripped < 200, "left before the other side was done"


def test_nobody_there_is_an_outage_and_says_nothing_of_the_address(standin):
    standin.shutdown()
    standin.server_close()
    with pytest.raises(Away) as away:
        carry(standin, "wecom")
    assert TOKEN not in str(away.value)


def test_certificate_of_somebody_else_is_no_robot(standin, settings):
    settings.ROBOT_CA_FILE = ""
    with pytest.raises(Away) as untrusted:
        carry(standin, "wecom")
    assert "certificate" in untrusted.value.said
    assert standin.calls == 0


def test_authority_that_cannot_be_read_is_an_outage_of_robots_alone(standin, settings):
    settings.ROBOT_CA_FILE = "/nowhere.pem"
    with pytest.raises(Away):
        carry(standin, "wecom")


def test_address_inside_the_house_is_not_called_unless_the_administrator_says_so(standin, settings):
    settings.ROBOT_PRIVATE = False
    with pytest.raises(Hopeless) as inside:
        carry(standin, "wecom")
    assert inside.value.code == "private"
    assert standin.calls == 0


@pytest.mark.parametrize(
    ("address", "is_outside"),
    [
        ("8.8.8.8", True), ("10.1.2.3", False), ("127.0.0.1", False), ("169.254.169.254", False), ("192.168.1.1", False),
        ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False), ("::ffff:8.8.8.8", True),
        ("2002:0a00:0001::", False), ("2400:3200::1", True), ("0.0.0.0", False), ("224.0.0.1", False), ("100.64.0.1", False),
    ],
)  # fmt: skip
def test_which_addresses_lie_outside(address, is_outside):
    assert wire._is_outside(address) is is_outside


@pytest.mark.parametrize("answers", [["10.0.0.7"], ["8.8.8.8", "10.0.0.7"]])
def test_a_name_that_leads_inside_is_not_called(settings, monkeypatch, answers):
    settings.ROBOT_HOSTS, settings.ROBOT_PRIVATE = ["oapi.dingtalk.com"], False
    found = [(2, 1, 6, "", (one, 443)) for one in answers]
    monkeypatch.setattr(wire.socket, "getaddrinfo", lambda *_args, **_more: found)
    with pytest.raises(Hopeless) as inside:
        wire.post_json("https://oapi.dingtalk.com/robot/send?access_token=t", {})
    assert inside.value.code == "private"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://oapi.dingtalk.com/robot/send", "not_https"), ("ftp://oapi.dingtalk.com/", "not_https"),
        ("https://oapi.dingtalk.com.evil.example/robot", "host"), ("https://evil.example/", "host"),
        ("https://oapi.dingtalk.com@evil.example/", "unreadable"), ("https://u:p@oapi.dingtalk.com/", "unreadable"),
        ("https://oapi.dingtalk.com:8443/", "host"), ("https://oapi.dingtalk.com:99999/", "unreadable"),
        ("https://oapi.dingtalk.com\\@evil.example/", "unreadable"), ("https://oapi.dingtalk.com/ x", "unreadable"),
        ("https:///robot", "unreadable"), ("https://[::1", "unreadable"), ("https://127.0.0.1/", "host"),
        ("https://oapi.dingtalk.com/a#b", "unreadable"), ("https://oapi.dingtalk.com/中", "unreadable"), ("x", "not_https"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_called(settings, address, code):
    settings.ROBOT_HOSTS = ["oapi.dingtalk.com"]
    with pytest.raises(wire.NotAnAddress) as refused:
        wire.checked_address(address)
    assert refused.value.code == code
    with pytest.raises(Hopeless):
        wire.post_json(address, {})


def test_host_is_compared_without_regard_to_case(settings):
    settings.ROBOT_HOSTS = ["OAPI.dingtalk.com"]
    assert wire.checked_address("https://oapi.DingTalk.com/robot/send?access_token=t").path == "/robot/send"


def test_inert_and_cut():
    assert inert("  a\n\nb\t c ") == "a b c"
    assert cut("区重点办", 12) == "区重点办"
    assert cut("区重点办", 11) == "区重…"
    assert cut("abc", 3) == "abc"
