"""What the actions on campaigns are given: clock, rules, outline of the map."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field, model_validator

from gongjian.core.inputs import ClockTime, Input, Line, OptionalLine, Rule
from gongjian.core.retention import LEAST_DAYS, MOST_DAYS, USUAL_DAYS
from gongjian.engine.maps import MOST_BYTES

Percent = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]
LevelName = Annotated[OptionalLine, Field(max_length=20)]
DAY_PARTS = ("morning_from", "morning_until", "afternoon_from", "afternoon_until")
Hours = Annotated[int, Field(ge=1, le=2000)]
Days = Annotated[int, Field(ge=0, le=366)]
Times = Annotated[int, Field(ge=0, le=20)]
WorkDays = Annotated[int, Field(ge=1, le=60)]
Points = Annotated[int, Field(ge=1, le=100)]
PictureBits = Annotated[int, Field(ge=0, le=16)]
MinutesHeading = Annotated[OptionalLine, Field(max_length=30)]
LONGEST_DAYS = 1000


class CampaignOptions(Input):
    """The rules of a campaign. Every default has its source in `OPTION_SOURCES`."""

    light_scheme: Literal["yinchuan_2025", "sanya_2022", "wuhan", "tianjin_2022"] = "yinchuan_2025"
    yellow_above: Percent | None = None  # None: as in the scheme
    red_above: Percent | None = None
    node_yellow_after_days: Days = 0
    node_red_after_days: Days = 7
    # Working hours each holder has before a problem climbs.
    cadre_limit_hours: Hours = 7
    unit_limit_hours: Hours = 21
    leader_limit_hours: Hours = 21
    conference_limit_hours: Hours = 49
    # How often one holder's limit can be extended; 0: never.
    extensions_at_most: Times = 1
    # Working days a department has to comment on a proposed solution; silence then counts as consent.
    comment_days: WorkDays = 3
    # Working days after which whoever raised a problem is reminded to say whether it is solved.
    confirm_days: WorkDays = 3
    cut_off_following_week: bool = False
    # The office day in which limits run; without a lunch break both middle times are the same.
    morning_from: ClockTime = time(8, 30)
    morning_until: ClockTime = time(12, 0)
    afternoon_from: ClockTime = time(14, 0)
    afternoon_until: ClockTime = time(17, 30)
    # The district's own words for the levels; empty: the usual ones.
    cadre_name: LevelName = ""
    unit_name: LevelName = ""
    leader_name: LevelName = ""
    conference_name: LevelName = ""
    # What stands in red above the minutes of a joint conference; empty: the district's name with the usual words.
    minutes_heading: MinutesHeading = ""
    # Supervision orders to one unit or project in a month before the issuer is warned.
    orders_a_month: Annotated[int, Field(ge=1, le=100)] = 1
    # Working hours after the week's cut-off: until then accounts are handed in; then the dispatch meeting reads them.
    account_hours: Hours = 4
    dispatch_hours: Hours = 7
    # Days those named have for an appeal, and days its decider has; natural days unless the rule says otherwise.
    appeal_days: Annotated[int, Field(ge=1, le=366)] = 30
    appeal_decision_days: Annotated[int, Field(ge=1, le=366)] = 30
    appeal_in_workdays: bool = False
    # From where on the office's doubt list names something: a plan of visits, never a score.
    doubt_rise_points: Points = 10
    doubt_rise_days: WorkDays = 7
    doubt_looked_back_days: Annotated[int, Field(ge=7, le=1000)] = 28
    doubt_same_words_days: Annotated[int, Field(ge=2, le=60)] = 4
    doubt_picture_bits: PictureBits = 8
    doubt_site_picture_bits: PictureBits = 3
    doubt_jump_hours: Annotated[int, Field(ge=1, le=168)] = 24
    doubt_jump_times: Annotated[int, Field(ge=2, le=20)] = 3
    doubt_jump_points: Points = 5
    doubt_start_days: Annotated[int, Field(ge=1, le=1000)] = 30
    # Photos of field work are erased so many days after the campaign's last one.
    photos_kept_days: Annotated[int, Field(ge=LEAST_DAYS, le=MOST_DAYS)] = USUAL_DAYS
    # 复工复产: asleep where there is no epidemic.
    resumption_awake: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.yellow_above is not None and self.red_above is not None and self.red_above < self.yellow_above:
            raise Rule(_("Red must not begin before yellow."), at="red_above")
        if self.node_red_after_days < self.node_yellow_after_days:
            raise Rule(_("Red must not begin before yellow."), at="node_red_after_days")
        if self.dispatch_hours < self.account_hours:
            raise Rule(_("The dispatch meeting must not come before accounts are due."), at="dispatch_hours")
        day = (self.morning_from, self.morning_until, self.afternoon_from, self.afternoon_until)
        for name, before, after in zip(DAY_PARTS[1:], day, day[1:], strict=False):
            if after < before or (after == before and name != "afternoon_from"):
                raise Rule(_("The times of the office day must follow one another."), at=name)
        return self


OPTION_SOURCES: dict[str, str] = {
    "light_scheme": "银川 2025 重大项目红黄绿管理；以 107 个真实项目 2020 年 5 月底数据校准",
    "yellow_above": "银川 2025：落后 10~30 个百分点为黄",
    "red_above": "银川 2025：落后 30 个百分点以上为红",
    "node_yellow_after_days": "本系统默认：节点逾期即黄",
    "node_red_after_days": "本系统默认：逾期满一周为红",
    "cadre_limit_hours": "泉州 2022：问题当日分办（1 个工作日，7 工作小时）",
    "unit_limit_hours": "泉州 2022：协办 3 个工作日",
    "leader_limit_hours": "泉州 2022：协办 3 个工作日",
    "conference_limit_hours": "泉州 2022：主办 7 个工作日内答复",
    "extensions_at_most": "限时办结通例：确需延期的，到期前申请，批准一次",
    "comment_days": "征求意见函通例：3 个工作日未回复视为同意",
    "confirm_days": "本系统默认：办结后 3 个工作日提醒提出人回访确认",
    "cut_off_following_week": "默认当周日 18:00 截止",
    "morning_from": "机关通行作息（每日 7 小时），以当地公布为准",
    "morning_until": "机关通行作息（每日 7 小时），以当地公布为准",
    "afternoon_from": "机关通行作息（每日 7 小时），以当地公布为准",
    "afternoon_until": "机关通行作息（每日 7 小时），以当地公布为准",
    "cadre_name": "本系统默认名称",
    "unit_name": "本系统默认名称",
    "leader_name": "本系统默认名称",
    "conference_name": "本系统默认名称",
    "minutes_heading": "GB/T 9704-2012 第 10.3 条：纪要标志由“××××纪要”组成",
    "orders_a_month": "国务院令第733号：严格控制督查频次；同一对象同月再次督办须说明理由",
    "account_hours": "永康：周五前报、周三前核；本系统默认：截止后 4 个工作小时内交账",
    "dispatch_hours": "每周定期调度通例；本系统默认：截止后 7 个工作小时（次个工作日下班前）开会",
    "appeal_days": "国务院令第733号：收到督查结论之日起30日内可申请复核（自然日）",
    "appeal_decision_days": "国务院令第733号：收到申请之日起30日内作出复核决定",
    "appeal_in_workdays": "国务院令第733号未写明为工作日，默认自然日；当地规定为工作日的可改",
    "doubt_rise_points": "本系统默认：无任何佐证而升 10 个百分点，值得到现场看一看",
    "doubt_rise_days": "本系统默认：满一周没有佐证才列入，不要求天天留痕",
    "doubt_looked_back_days": "本系统默认：四周以前的情况到现场已看不出来",
    "doubt_same_words_days": "本系统默认：连续 4 篇日报一字不差（“无变化”不算）",
    "doubt_picture_bits": "本系统默认：缩小、重存、加水印的同一张照片一般相差数位；从严取 8 位，免得冤枉",
    "doubt_site_picture_bits": "本系统默认：同一机位天天相似，故同一工地只看相差 3 位以内的",
    "doubt_jump_hours": "本系统默认：每周截止前一天之内",
    "doubt_jump_times": "本系统默认：超过此前各周中位数 3 倍",
    "doubt_jump_points": "本系统默认：当周至少升年计划的 5 个百分点",
    "doubt_start_days": "本系统默认：两次开工日期相差 30 天以上，不像更正",
    "photos_kept_days": "个人信息保护法第十九条：最短必要时间；本系统默认：攻坚结束后三年，不得少于 183 天",
    "resumption_awake": "无疫情时休眠：不显示、不填报",
}


class CampaignDates(Input):
    name: Annotated[Line, Field(max_length=100)]
    start_on: date
    end_on: date
    stage_gates: tuple[Annotated[int, Field(ge=1, le=1000)], ...] = Field(default=(30, 60, 100), strict=False)
    cut_off_weekday: Annotated[int, Field(ge=0, le=6)] = 6
    cut_off_time: ClockTime = time(18, 0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end_on <= self.start_on:
            raise Rule(_("The last day must come after the first."), at="end_on")
        if (self.end_on - self.start_on).days >= LONGEST_DAYS:
            raise Rule(_("A campaign lasts at most %(days)s days."), at="end_on", days=LONGEST_DAYS)
        if list(self.stage_gates) != sorted(set(self.stage_gates)):
            raise Rule(_("Stage gates must be day numbers in rising order."), at="stage_gates")
        return self


class OpenCampaign(CampaignDates):
    options: CampaignOptions = CampaignOptions()


class ChangeCampaign(CampaignDates):
    version: int | None = None


class ChangeCampaignOptions(CampaignOptions):
    reason: Line
    version: int | None = None


class Reason(Input):
    reason: Line


def _an_object(text: str) -> str:
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        raise Rule(_("The file is no GeoJSON with areas."))
    return text


class DrawOutline(Input):
    """`geojson`: the text of a file with polygons in degrees."""

    geojson: Annotated[str, Field(min_length=1, max_length=MOST_BYTES), AfterValidator(_an_object)]
    source: Line


class KeepDay(Input):
    day_on: date
