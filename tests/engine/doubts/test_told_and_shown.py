"""Words, pictures and starts: planted cases found, innocent ones left alone."""

import random
from datetime import date, timedelta

import pytest
from PIL import Image, ImageDraw

from gongjian.engine.doubts import DoubtKind, Limits, Shown, Start, Told, same_pictures, same_words, started_twice
from gongjian.engine.pictures import perceptual_hash

DAY = date(2020, 5, 1)
LIMITS = Limits()
TEXT = "二号车间基础钢筋绑扎，模板安装"


def day(number):
    return DAY + timedelta(days=number)


def words(*texts, limits=LIMITS):
    return same_words(1, [Told(day(n), text) for n, text in enumerate(texts)], limits)


def test_four_reports_in_the_same_words():
    (doubt,) = words("清理场地，搭设围挡两百米", TEXT, TEXT, TEXT, TEXT)
    assert (doubt.kind, doubt.first_on, doubt.last_on) == (DoubtKind.SAME_WORDS, day(1), day(4))
    assert doubt.facts == {"days": 4, "text": TEXT}


def test_dates_marks_and_spaces_do_not_make_another_text():
    assert words(f"5月1日 {TEXT}", f"5月2日：{TEXT}。", f"2020-05-03 {TEXT}", TEXT)[0].facts["days"] == 4


def test_three_are_not_four_and_numbers_count():
    assert words(TEXT, TEXT, TEXT, TEXT + "，完成三段") == []
    assert words(*(f"浇筑第{n}段混凝土垫层" for n in range(1, 6))) == []


@pytest.mark.parametrize("text", ["", "正常施工", "。。。。。。。。。。"])
def test_little_to_say_is_said_alike(text):
    assert words(*[text] * 9) == []


def test_a_run_that_goes_on_stays_the_same_doubt_and_a_day_without_a_report_does_not_end_it():
    told = [Told(day(2 * n), TEXT) for n in range(5)]
    before, after = same_words(1, told[:4], LIMITS), same_words(1, told, LIMITS)
    assert [one.key for one in before] == [one.key for one in after] == [DAY.isoformat()]


def site(seed, shade=0):
    """A drawn site: sky, ground, blocks and a crane at random places."""
    places = random.Random(seed)
    image = Image.new("RGB", (900, 600), (150 + shade, 190, 220))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 400, 900, 600), fill=(120, 100, 70))
    for _ in range(14):
        left, top = places.randrange(850), places.randrange(500)
        wide, high = places.randrange(40, 320), places.randrange(30, 260)
        draw.rectangle((left, top, left + wide, top + high), fill=tuple(places.randrange(256) for _ in "rgb"))
    return image


def shown(number, project, on, image):
    return Shown(number, project, on, perceptual_hash(image))


def marked(image):
    copy = image.resize((450, 300))
    ImageDraw.Draw(copy).text((300, 280), "2020-05-03 10:21", fill="white")
    return copy


def test_the_same_picture_of_two_projects_though_shrunk_and_marked():
    pictures = [shown(1, 1, day(0), site(1)), shown(2, 2, day(2), marked(site(1))), shown(3, 2, day(2), site(2))]
    (doubt,) = same_pictures(pictures, LIMITS)
    assert (doubt.kind, doubt.project, doubt.first_on, doubt.last_on) == (DoubtKind.SAME_PICTURE, 2, day(0), day(2))
    assert (doubt.facts["picture"], doubt.facts["first"], doubt.facts["first_project"]) == (2, 1, 1)


def test_the_same_picture_on_two_days_of_one_site():
    found = same_pictures([shown(1, 1, day(0), site(1)), shown(2, 1, day(1), site(1)), shown(3, 1, day(4), site(1))], LIMITS)  # fmt: skip
    assert [(one.facts["picture"], one.facts["first"]) for one in found] == [(2, 1), (3, 1)]


def test_several_of_one_day_and_one_site_are_innocent():
    assert same_pictures([shown(1, 1, day(0), site(1)), shown(2, 1, day(0), site(1))], LIMITS) == []


def test_walls_fog_and_night_are_alike_without_being_the_same():
    grey = Image.new("RGB", (800, 600), (90, 90, 90))
    assert same_pictures([shown(n, n, day(n), grey) for n in range(5)], LIMITS) == []


def test_one_picture_is_like_no_other():
    assert same_pictures([shown(1, 1, day(0), site(1))], LIMITS) == same_pictures([], LIMITS) == []


@pytest.mark.parametrize(("bits", "project", "found"), [(3, 1, 1), (4, 1, 0), (8, 2, 1), (9, 2, 0)])
def test_one_site_may_look_alike_every_day_two_projects_may_not(bits, project, found):
    base = 0x0F0F0F0F0F0F0F0F
    pictures = [Shown(1, 1, day(0), base), Shown(2, project, day(1), base ^ ((1 << bits) - 1))]
    assert len(same_pictures(pictures, LIMITS)) == found


def test_ten_thousand_different_pictures_are_told_apart():
    chance = random.Random(7)
    many = [Shown(n, n % 200, day(n // 600), chance.getrandbits(64) - (1 << 63)) for n in range(10_000)]
    again = Shown(10_000, 3, day(40), many[4].likeness)
    found = same_pictures([*many, again], LIMITS)
    assert [one.facts["first"] for one in found if one.facts["picture"] == 10_000] == [4]
    assert len(found) < 100


def starts(*told):
    return started_twice(1, [Start(on, where) for on, where in told], LIMITS)


def test_two_days_of_start_far_apart():
    (doubt,) = starts((day(0), "上年百日攻坚"), (day(60), "entry"))
    assert (doubt.kind, doubt.first_on, doubt.last_on) == (DoubtKind.STARTED_TWICE, day(0), day(60))
    assert (doubt.facts["first_where"], doubt.facts["last_where"]) == ("上年百日攻坚", "entry")


@pytest.mark.parametrize(("days", "found"), [(29, 0), (30, 1)])
def test_a_correction_is_no_second_start(days, found):
    assert len(starts((day(0), "entry"), (day(days), "entry"))) == found


def test_one_start_or_none_is_no_doubt():
    assert starts() == starts((day(0), "entry")) == []
