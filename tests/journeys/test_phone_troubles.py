"""What goes wrong with a phone: ten thousand entries, an older page's queue, no room, files that are no photos, plain http."""

import io
import json
import re

import pillow_heif
import pytest
from PIL import ExifTags, Image
from playwright.sync_api import expect

from tests import machine
from tests.journeys import told
from tests.journeys.phones import CADRE, KEPT, file, hand_in, joined, offline, park, picture, sent, unsent, waiting
from tests.journeys.settling import settle

pytestmark = [pytest.mark.browser, pytest.mark.row("C4")]

MANY = 10_000
LAY_MANY = """async ([many, project]) => {
    const db = await new Promise((done) => { const r = indexedDB.open("gongjian-phone"); r.onsuccess = () => done(r.result); });
    const me = await new Promise((done) => { const r = db.transaction("kept").objectStore("kept").get("pack"); r.onsuccess = () => done(r.result.content.me); });
    const transaction = db.transaction("queue", "readwrite"), queue = transaction.objectStore("queue");
    for (let n = 0; n < many; n += 1) queue.put({
        key: `many-${String(n).padStart(5, "0")}`, order: 1000 + n, person_id: me.person_id, action: "record_point", target: project,
        target_of: null, given: { kind: "constraint", text: `第${n}条` }, photos: [], made_at: "2020-06-09T01:00:00.000Z", project,
        label: `第${n}条`, screen: `huddle/${project}`, state: "waiting", answer: null });
    await new Promise((done) => { transaction.oncomplete = done; });
    db.close(); }"""
# As the page of 27 November 2026 laid it down, before the queue had indexes.
LAY_OLD = """async ([items]) => {
    const db = await new Promise((done, failed) => { const r = indexedDB.open("gongjian-phone", 1); r.onerror = () => failed(r.error);
        r.onupgradeneeded = () => { for (const [name, key] of [["kept"], ["queue", "key"], ["photos", "digest"]]) r.result.createObjectStore(name, key ? { keyPath: key } : undefined); };
        r.onsuccess = () => done(r.result); });
    const transaction = db.transaction("queue", "readwrite");
    items.forEach((one) => transaction.objectStore("queue").put(one));
    await new Promise((done) => { transaction.oncomplete = done; });
    db.close(); }"""


def test_ten_thousand_entries_leave_in_batches_and_in_order_while_the_page_stays_usable(visit, story):
    project, phone = park(story), joined(visit)
    offline(phone)
    phone.evaluate(LAY_MANY, [MANY, project])
    phone.reload()
    unsent(phone, MANY)
    phone.goto("/phone/#/queue")
    expect(phone.locator("[data-entries] li")).to_have_count(100)
    expect(phone.locator("#main")).to_contain_text("9900")
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "照样能填")
    phone.locator("[name=kind][value=other]").check(force=True)
    hand_in(phone)
    unsent(phone, MANY + 1)
    batches = []

    def stand_in(route):
        items = json.loads(route.request.post_data)["items"]
        batches.append([item["key"] for item in items])
        route.fulfill(json={"answers": [{"key": item["key"], "status": 200} for item in items]})

    phone.context.route("**/phone/queue", stand_in)  # the server's own pace is measured elsewhere
    offline(phone, off=False)
    phone.locator("#unsent").wait_for(state="hidden", timeout=120_000)
    assert waiting(phone) == []
    arrived = [key for batch in batches for key in batch]
    assert arrived[:MANY] == [f"many-{n:05d}" for n in range(MANY)]
    assert len(arrived) == MANY + 1
    assert max(map(len, batches)) <= 100
    assert phone.evaluate("performance.memory.usedJSHeapSize") < 100_000_000


def test_the_queue_of_an_older_page_is_sent_and_what_nobody_knows_stays_with_its_reason(visit, story):
    project = park(story)
    person = story.rows("SELECT person_id FROM people_account WHERE username = ?", CADRE)[0][0]
    common = {
        "person_id": person, "photos": [], "made_at": "2026-11-27T06:00:00.000Z", "project": project, "state": "waiting", "answer": None,
        "target_of": None, "target": project,
    }  # fmt: skip
    given = {"kind": "constraint", "text": "旧版记下的", "on": "2020-06-09", "half": "morning"}
    items = [
        common | {"key": "old-entry-1", "order": 1, "action": "record_point", "given": given, "label": "旧", "screen": f"huddle/{project}"},
        common | {"key": "old-entry-2", "order": 2, "action": "fly", "given": {}, "label": "未知", "screen": f"huddle/{project}"},
        common | {"key": "old-entry-3", "order": 3, "action": "report_day", "given": {"on": "2020-06-09", "mood": "好"}, "label": "多一项", "screen": f"report/{project}"},
    ]  # fmt: skip
    story.set_clock(told.TODAY)
    phone = visit(CADRE, size="phone")
    phone.goto("/healthz/live")
    phone.evaluate(LAY_OLD, [items])
    phone.goto("/phone/")
    sent(phone)
    assert [(item["key"], item["state"]) for item in waiting(phone)] == [
        ("old-entry-2", "refused"),
        ("old-entry-3", "refused"),
    ]
    phone.goto("/phone/#/queue")
    expect(phone.locator(".fault:visible", has_text="fly")).to_have_count(1)
    assert story.rows("SELECT count(*) FROM fieldwork_huddlepoint WHERE text = ?", "旧版记下的")[0][0] == 1


@pytest.fixture
def own_profile(browser, story, tmp_path):
    """A phone with a profile on the disk: Chromium holds only such a one to its share of room."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=machine.chromium(), args=list(machine.CHROMIUM_ARGUMENTS), chromium_sandbox=False,
        base_url=story.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN",
    )  # fmt: skip
    page = context.pages[0]
    page.goto("/sign-in/?next=/phone/")
    page.fill("[name=username]", CADRE)
    page.fill("[name=password]", told.PASSWORD)
    page.click("form button.btn-filled")
    page.wait_for_url(f"{story.url}/phone/")
    expect(page.locator(".phone-card").first).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    yield page
    context.close()


def test_without_room_nothing_typed_is_lost_and_it_says_so(own_profile, story):
    project, phone = park(story), own_profile
    offline(phone)
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "手机满了")
    phone.locator("[name=kind][value=other]").check(force=True)
    phone.locator("[data-photos] input[type=file]").set_input_files([picture(60)])
    expect(phone.locator("[data-photos-list] li")).to_have_count(1)
    phone.wait_for_timeout(700)  # the draft is down
    browser = phone.context.new_cdp_session(phone)
    browser.send("Storage.overrideQuotaForOrigin", {"origin": story.url, "quotaSize": 1000})
    phone.goto("about:blank")
    phone.wait_for_timeout(3000)  # Chromium remembers the room it had as long as the store is open
    phone.goto(f"/phone/#/problem/{project}")
    expect(phone.locator("[data-photos-list] li")).to_have_count(1)
    hand_in(phone)
    expect(phone.locator("form > .fault")).to_contain_text("空间")
    expect(phone.locator("[name=title]")).to_have_value("手机满了")
    expect(phone.locator("[data-photos-list] li")).to_have_count(1)
    phone.goto(f"/phone/#/huddle/{project}")
    phone.locator("[data-close]").click()
    expect(phone.locator("form > .fault")).to_contain_text("空间")
    assert waiting(phone) == []
    browser.send("Storage.overrideQuotaForOrigin", {"origin": story.url})
    phone.goto(f"/phone/#/problem/{project}")
    expect(phone.locator("[name=title]")).to_have_value("手机满了")
    hand_in(phone)
    unsent(phone, 1)


def located(content=None):
    """A small JPEG that says where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Huawei"
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: (36.0, 36.0, 0.0), 3: "E", 4: (114.0, 30.0, 0.0)}
    out = io.BytesIO()
    Image.effect_noise((640, 480), 40).convert("RGB").save(out, "JPEG", quality=30, exif=exif)
    assert Image.open(io.BytesIO(out.getvalue())).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    return out.getvalue()


def heic():
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.effect_noise((320, 240), 50).convert("RGB")).save(out, quality=50)
    return out.getvalue()


def test_what_is_no_photo_is_told_at_once_and_no_position_leaves_the_phone(visit, story, tmp_path):
    project, phone = park(story), joined(visit)
    before = story.rows("SELECT max(id) FROM fieldwork_photo")[0][0] or 0
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as out:
        out.truncate(40_000_001)
    offline(phone)
    phone.goto(f"/phone/#/problem/{project}")
    phone.fill("[name=title]", "各种文件")
    phone.locator("[name=kind][value=other]").check(force=True)
    chosen, note = phone.locator("[data-photos] input[type=file]"), phone.locator("[data-photos-note]")
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>"
    for name, content, kind in (("图.svg", svg, "image/svg+xml"), ("照片.jpg", b"MZ" + bytes(9000), "image/jpeg")):
        chosen.set_input_files([file(name, content, kind)])
        expect(note).to_contain_text("JPEG")
        expect(phone.locator("[data-photos-list] li")).to_have_count(0)
    chosen.set_input_files([huge])
    expect(note).to_contain_text("40 MB")
    chosen.set_input_files([file("gps.jpg", located()), file("IMG.HEIC", heic(), "image/heic")])
    expect(phone.locator("[data-photos-list] li")).to_have_count(2)
    chosen.set_input_files([picture(70), picture(80)])
    expect(note).to_contain_text("三张")
    expect(phone.locator("[data-photos-list] li")).to_have_count(3)
    hand_in(phone)
    unsent(phone, 1)
    kept = phone.evaluate(KEPT.replace("JSON.stringify(rows)", "Promise.all(rows.map(async (row) => [...new Uint8Array(await row.blob.slice(0, 4000).arrayBuffer())]))"), "photos")  # fmt: skip
    assert len(kept) == 3
    assert not [one for one in kept if b"Huawei" in bytes(one) or b"GPS" in bytes(one)]
    sent(phone)
    rows = story.rows("SELECT stored_digest FROM fieldwork_photo WHERE id > ?", before)
    assert len(rows) == 3
    for (digest,) in rows:
        (path,) = (story.home / "photos").rglob(f"{digest.removeprefix('sha256:')}.jpg")
        assert not Image.open(path).getexif()


def test_over_plain_http_it_says_what_is_missing_and_the_ordinary_pages_take_the_day(visit, story):
    project, far = park(story), "http://gongjian.test"
    story.set_clock(told.TODAY)
    phone = visit("", size="phone", address=far)

    def carry(route):
        """From an address that browsers hold for insecure, to the server and back."""
        asked = route.request
        headers = {name: value.replace(far, story.url) for name, value in asked.headers.items()}
        answer = route.fetch(url=asked.url.replace(far, story.url), headers=headers, max_redirects=0)
        told_back = dict(answer.headers)
        if "location" in told_back:
            told_back["location"] = told_back["location"].replace(story.url, far)
        route.fulfill(response=answer, headers=told_back)

    phone.context.route(re.compile(re.escape(far)), carry)
    phone.goto("/sign-in/?next=/phone/")
    phone.fill("[name=username]", CADRE)
    phone.fill("[name=password]", told.PASSWORD)
    phone.click("form button.btn-filled")
    phone.wait_for_url(f"{far}/phone/")
    assert not phone.evaluate("window.isSecureContext || 'serviceWorker' in navigator || Boolean(crypto.subtle)")
    expect(phone.locator("#plain")).to_be_visible()
    phone.goto(f"/phone/#/report/{project}")
    expect(phone.locator("[data-photos-note]")).to_contain_text("https")
    expect(phone.locator("[data-photos] label.phone-add")).to_be_hidden()
    phone.locator("#plain a").click()
    phone.wait_for_url(f"{far}/")
    phone.goto(f"/site/projects/{project}/report/")
    phone.fill("[name=done]", "没有信号时写在本子上")
    phone.locator("input[type=file]").first.set_input_files([picture(130)])
    phone.locator("main form .btn-filled").first.click()
    phone.wait_for_url(lambda address: "tab=site" in address)
    settle(phone)
    phone.context.unroute_all(behavior="wait")
    told_ = story.rows(
        "SELECT done FROM fieldwork_dailyreport WHERE project_id = ? ORDER BY changed_at DESC LIMIT 1", project
    )
    assert told_ == [("没有信号时写在本子上",)]
