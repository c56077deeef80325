"""The office connects a group: the address typed once, a signed trial message that arrives, a wrong secret explained."""

import pytest
from playwright.sync_api import expect

from gongjian.access.roles import Role
from gongjian.core import moments, work
from tests.messaging.standin import SECRET, TOKEN, robots_running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def standin(settings, tmp_path):
    with robots_running(tmp_path) as running:
        settings.ROBOT_HOSTS, settings.ROBOT_PRIVATE = [running.host], True
        settings.ROBOT_CA_FILE = str(tmp_path / "stand-in.pem")
        yield running


def add(page, standin, secret):
    page.goto("/messages/robots/new/")
    page.get_by_label("钉钉", exact=True).check()
    page.get_by_label("群名称").fill("重点项目工作群")
    page.get_by_label("机器人地址").fill(standin.address("dingtalk"))
    page.get_by_label("签名密钥").fill(secret)
    page.get_by_label("通报印发").check()
    page.get_by_role("button", name="添加", exact=True).click()


def test_group_is_connected_tried_and_put_right(open_browser, standin):
    page = open_browser(Role.OFFICE)
    add(page, standin, "SECmistyped")
    page.get_by_role("button", name="发送测试消息").click()
    expect(page.locator("#sent")).to_contain_text("等待发送")
    work.perform_all(moments.now())
    expect(page.locator("#sent")).to_contain_text("已放弃")
    page.locator("#sent a").first.click()
    expect(page.get_by_text("没有通过机器人的安全校验")).to_be_visible()
    assert standin.arrived == []

    page.go_back()
    page.get_by_label("更换密钥").fill(SECRET)
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="发送测试消息").click()
    work.perform_all(moments.now())
    expect(page.locator("#sent")).to_contain_text("已发送")
    assert [kind for kind, _content in standin.arrived] == ["dingtalk"]
    assert TOKEN not in page.content()
    assert SECRET not in page.content()


def test_what_is_refused_stays_typed_on_the_phone(open_browser, standin):
    page = open_browser(Role.OFFICE, size="phone")
    standin.server_port += 1  # an address that nobody allowed
    add(page, standin, SECRET)
    expect(page.get_by_role("alert").or_(page.locator(".errors")).first).to_contain_text("管理员未允许主机")
    expect(page.get_by_label("机器人地址")).to_have_value(standin.address("dingtalk"))
