"""What the journeys of a phone have in common: joining it, flight mode, its queue, pictures."""

import io
import json
from datetime import UTC, datetime, timedelta

from PIL import Image
from playwright.sync_api import Page, expect

PARK = "东部静脉产业园"
CADRE = "xumingyuan"
LEADER = "gaowenbai"

KEPT = """async (name) => {
    const db = await new Promise((done) => { const r = indexedDB.open("gongjian-phone"); r.onsuccess = () => done(r.result); });
    const rows = await new Promise((done) => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result); });
    db.close(); return JSON.stringify(rows); }"""


def park(story) -> int:
    return story.rows("SELECT id FROM projects_project WHERE short_name = ?", PARK)[0][0]


def picture(shade, **options):
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), shade).save(out, "JPEG", quality=80, **options)
    return file(f"IMG_{shade}.jpg", out.getvalue())


def file(name, content, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": content}


def joined(visit, language="zh-hans", username=CADRE, *, behind: timedelta | None = None) -> Page:
    """By the picture: shown on the desktop, scanned by a phone that nobody signed in on. `behind`: set its clock back."""
    desktop = visit(username, language)
    desktop.goto("/people/phones/")
    desktop.locator("main form button.btn-filled").click()
    address = desktop.locator("main code").inner_text()
    desktop.close()
    phone = visit("", language, "phone")
    if behind is not None:
        phone.clock.set_fixed_time(datetime.now(UTC) - behind)
    phone.goto(address)
    phone.locator("main form button.btn-filled").click()
    phone.wait_for_url("**/phone/")
    expect(phone.locator(".phone-card").first).to_be_visible()
    phone.evaluate("navigator.serviceWorker.ready")
    return phone


def offline(phone, *, off=True):
    phone.context.set_offline(off)


def waiting(phone) -> list[dict]:
    """The queue in the order in which it was made."""
    return sorted(json.loads(phone.evaluate(KEPT, "queue")), key=lambda item: item["order"])


def hand_in(phone):
    phone.locator("form.phone-form .phone-submit .btn-filled:visible").first.click()


def unsent(phone, count):
    expect(phone.locator("#unsent strong span").first).to_have_text(str(count))


def sent(phone):
    offline(phone, off=False)
    for _ in range(120):
        phone.wait_for_timeout(250)
        if not [item for item in waiting(phone) if item["state"] == "waiting"]:
            return
    raise AssertionError(waiting(phone))
