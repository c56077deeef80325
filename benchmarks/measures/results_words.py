"""Words, columns, targets and plots of the pages of results."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Words = tuple[str, str]
Found = Mapping[str, Mapping[str, Any]]

INTRODUCTION: tuple[Words, ...] = (
    ("进度引擎实测", "The schedule engine, measured"),
    (
        (
            "本页由 `benchmarks/results` 里的文件生成。各次测量都在同一台机器、同一次运行中与同类软件并列；机器忙时钟表时间不可信，"
            "应看处理器时间（CPU）。没有达到的目标照实写出。"
        ),
        (
            "This page is made from the files in `benchmarks/results`. Every measurement stands beside its peers on the same machine "
            "in the same run; where the machine was busy, trust processor time (CPU), not the clock. Targets that are missed "
            "are said to be missed."
        ),
    ),
)

PARTS: dict[str, Words] = {
    "cpm": ("关键线路：一份计划", "Critical path: one plan"),
    "portfolio": ("关键线路：许多计划一次算完", "Critical path: many plans in one call"),
    "chances": ("蒙特卡洛", "Monte-Carlo"),
    "rcpsp": ("资源受限的工期：PSPLIB j60", "Makespans under scarce resources: PSPLIB j60"),
    "rcpsp_modes": ("资源受限、多种做法：MMLIB50", "Makespans with several modes: MMLIB50"),
    "rcpsp_projects": ("多项目共用资源：MPSPLib", "Projects that share resources: MPSPLib"),
    "recovery": ("抢回工期", "Winning time back"),
    "timecost": ("工期与费用", "Time against cost"),
    "forecast": ("真实项目的完工预测", "Forecasts of real projects"),
}

VERDICTS: dict[bool, Words] = {True: ("达到", "met"), False: ("**未达到**", "**missed**")}

WORDS: dict[str, Words] = {
    "target": ("目标", "Target"),
    "measured": ("实测", "Measured"),
    "verdict": ("结论", "Verdict"),
    "machine": ("机器", "machine"),
    "load": ("负载", "load"),
    "python": ("Python", "Python"),
    "rows_in_file": ("共 {count} 行，见结果文件。", "{count} rows: see the file of results."),
    "one_plan": ("10 千到 1 千万道工序，每道约两条关系", "10 thousand to 10 million activities, two links each"),
    "beside_mpxj": ("与 MPXJ 并列（三种日历）", "Beside MPXJ (three calendars)"),
    "beside_taskjuggler": ("与 TaskJuggler 并列", "Beside TaskJuggler"),
    "many_plans": ("一次调用算许多计划", "Many plans in one call"),
    "by_projects": ("1 到 200 份计划", "1 to 200 plans"),
    "activities": ("工序数", "Activities"),
    "projects": ("计划数", "Plans"),
    "activities_each": ("每份工序数", "Activities each"),
    "passes_cpu_ms": ("顺推逆推 CPU ms", "Both passes, CPU ms"),
    "passes_calendars_cpu_ms": ("带 8 种日历 CPU ms", "With 8 calendars, CPU ms"),
    "passes_calendars_ms": ("带日历 钟表 ms", "With calendars, clock ms"),
    "passes_ms": ("顺推逆推 钟表 ms", "Both passes, clock ms"),
    "ns_per_activity_cpu": ("每道工序 CPU ns", "CPU ns per activity"),
    "sorting_ms": ("排序 ms（每份计划一次）", "Sorting, ms (once a plan)"),
    "length_only_cpu_ms": ("只算长度 CPU ms", "Length only, CPU ms"),
    "rustworkx_cpu_ms": ("rustworkx（只算长度）CPU ms", "rustworkx (length only), CPU ms"),
    "networkx_cpu_ms": ("networkx（只算长度）CPU ms", "networkx (length only), CPU ms"),
    "times_rustworkx_cpu": ("快于 rustworkx 倍", "× rustworkx"),
    "times_networkx_cpu": ("快于 networkx 倍", "× networkx"),
    "whole_call_from_objects_ms": ("从 Python 对象算起 ms", "Whole call from Python objects, ms"),
    "mpxj_warm_cpu_ms": ("MPXJ（热）CPU ms", "MPXJ, warm, CPU ms"),
    "mpxj_warm_ms": ("MPXJ（热）钟表 ms", "MPXJ, warm, clock ms"),
    "times_mpxj_cpu": ("快于 MPXJ 倍（只比两遍推算）", "× MPXJ (passes alone)"),
    "times_mpxj_whole_call": ("快于 MPXJ 倍（从对象算起）", "× MPXJ (whole call)"),
    "same_finish": ("完工相同", "Same finish"),
    "taskjuggler_cpu_ms": ("TaskJuggler CPU ms（含读文件）", "TaskJuggler, CPU ms (reading included)"),
    "times_taskjuggler_cpu": ("快于 TaskJuggler 倍", "× TaskJuggler"),
    "by": ("", ""),
    "with_tracking": ("有跟踪记录", "With tracking"),
    "error_percent": ("完工日平均绝对误差，占实际工期 %", "Mean absolute error of the finish, % of the real duration"),
    "bias_percent": ("平均偏差 %（正为偏晚）", "Mean bias, % (positive: too late)"),
    "median_percent": ("误差中位数 %", "Median error, %"),
    "halves_in_which_combined_is_nearer": (
        "随机取半数项目，合并法误差更小的比例",
        "Share of random halves of the projects in which the combined forecast errs less",
    ),
    "rows": ("逐项", "Each"),
    "quarter": ("25 %", "25 %"),
    "halfway": ("50 %", "50 %"),
    "three_quarters": ("75 %", "75 %"),
    "early": ("前三分之一", "First third"),
    "middle": ("中间三分之一", "Middle third"),
    "late": ("后三分之一", "Last third"),
    "every_date": ("全部时点", "Every date"),
    "as_planned": ("按原计划", "As planned"),
    "planned_value": ("挣值（计划值法）", "Earned value (planned value)"),
    "earned_schedule": ("挣得进度 PD/SPI(t)", "Earned schedule, PD/SPI(t)"),
    "earned_schedule_plain": ("挣得进度 AT+PD−ES", "Earned schedule, AT+PD−ES"),
    "network_unlearned": ("网络计划，不学习", "Network, nothing learned"),
    "network": ("网络计划，学习节奏", "Network, learned pace"),
    "combined": ("网络与挣得进度合并", "Network and earned schedule combined"),
    "points": ("时点数", "Points"),
    "seconds_each": ("每例限时（秒）", "Seconds for each"),
    "summary": ("汇总", "Summary"),
    "instances": ("算例", "Instances"),
    "errors": ("不合规的解", "Broken answers"),
    "optimal": ("已证最优", "Proven optimal"),
    "mean_above_bound_percent": ("平均高于已证下界 %", "Mean above the bound proven here, %"),
    "mean_above_known_percent": ("平均高于已知最好 %", "Mean above the best known, %"),
    "mean_above_known_percent_cp_sat": ("同上，单用 CP-SAT", "The same, CP-SAT alone"),
    "mean_above_known_percent_pyjobshop": ("同上，PyJobShop", "The same, PyJobShop"),
    "compared": ("可比算例", "Compared"),
    "name": ("名称", "Name"),
    "makespan": ("工期", "Makespan"),
    "bound": ("已证下界", "Bound"),
    "seconds": ("秒（钟表）", "Seconds (clock)"),
    "processor_seconds": ("秒（CPU）", "Seconds (CPU)"),
    "known_makespan": ("已知最好", "Best known"),
    "cp_sat_makespan": ("单用 CP-SAT", "CP-SAT alone"),
    "pyjobshop_makespan": ("PyJobShop", "PyJobShop"),
    "average_project_delay": ("平均项目延误", "Average project delay"),
    "deviation_of_delays": ("延误标准差", "Deviation of the delays"),
}

COLUMNS: dict[str, list[str]] = {
    "one_plan": [
        *("activities", "passes_cpu_ms", "passes_calendars_cpu_ms", "ns_per_activity_cpu", "sorting_ms"),
        *("length_only_cpu_ms", "rustworkx_cpu_ms", "times_rustworkx_cpu", "networkx_cpu_ms", "times_networkx_cpu"),
    ],
    "beside_mpxj": [
        *("activities", "passes_cpu_ms", "whole_call_from_objects_ms", "mpxj_warm_cpu_ms", "mpxj_warm_ms"),
        *("times_mpxj_cpu", "times_mpxj_whole_call", "same_finish"),
    ],
    "instances": [
        *("name", "makespan", "bound", "known_makespan", "cp_sat_makespan", "pyjobshop_makespan"),
        *("average_project_delay", "deviation_of_delays", "seconds", "processor_seconds"),
    ],
    "summary": [
        *("instances", "errors", "optimal", "mean_above_bound_percent", "compared", "mean_above_known_percent"),
        *("mean_above_known_percent_cp_sat", "mean_above_known_percent_pyjobshop"),
    ],
    "beside_taskjuggler": [
        *("activities", "whole_call_from_objects_ms", "taskjuggler_cpu_ms", "times_taskjuggler_cpu"),
    ],
}


def _row(found: Found, activities: int) -> Mapping[str, Any]:
    return next(row for row in found["cpm"]["one_plan"] if row["activities"] == activities)


def _rise(found: Found) -> float:
    """How much dearer an activity is in the largest plan than in the smallest."""
    rows = found["cpm"]["one_plan"]
    return float(rows[-1]["ns_per_activity_cpu"] / rows[0]["ns_per_activity_cpu"])


def _case(found: Found, words: str) -> Mapping[str, Any]:
    return next(row for row in found["recovery"]["portfolio"] if words in row["case"])


_OTHERS = ("planned_value", "earned_schedule", "earned_schedule_plain")


def _halfway(found: Found) -> Mapping[str, Any]:
    halfway: Mapping[str, Any] = found["forecast"]["error_percent"]["halfway"]
    return halfway


class Target(NamedTuple):
    """`at_most`: a limit from above; else from below."""

    words: Words
    value: Callable[[Found], float]
    limit: float
    at_most: bool = True


TARGETS: tuple[Target, ...] = (
    Target(
        ("10 万道工序、8 种日历，单线程 ≤ 2.5 ms（CPU）", "100,000 activities, 8 calendars, one thread ≤ 2.5 ms (CPU)"),
        lambda found: float(_row(found, 100_000)["passes_calendars_cpu_ms"]),
        2.5,
    ),
    Target(
        ("10 万道工序：≥ 400 倍于 MPXJ（热，CPU）", "100,000 activities: ≥ 400 × MPXJ (warm, CPU)"),
        lambda found: float(found["cpm"]["beside_mpxj"]["times_mpxj_cpu"]),
        400,
        at_most=False,
    ),
    Target(
        ("100 万道工序：≥ 30 倍于 rustworkx（只算长度，CPU）", "1,000,000: ≥ 30 × rustworkx (length alone, CPU)"),
        lambda found: float(_row(found, 1_000_000)["times_rustworkx_cpu"]),
        30,
        at_most=False,
    ),
    Target(
        ("1 万到 1 千万线性：每道工序至多贵一半", "Linear from 10k to 10M: an activity at most half as dear again"),
        _rise,
        1.5,
    ),
    Target(
        (
            "1 万份计划 × 300 道，带日历，两线程 ≤ 40 ms（CPU 的一半）",
            "10,000 plans × 300 with calendars on two threads ≤ 40 ms (half of the CPU)",
        ),
        lambda found: float(found["portfolio"]["many_plans"]["passes_calendars_cpu_ms"]) / 2,
        40,
    ),
    Target(
        ("蒙特卡洛 1 万次 × 300 道 ≤ 5 ms（钟表）", "Monte-Carlo 10,000 × 300 ≤ 5 ms (clock)"),
        lambda found: float(found["chances"]["chances"]["simulation_ms"]),
        5,
    ),
    Target(
        ("蒙特卡洛：≥ 2,000 倍于 mcprojsim（CPU）", "Monte-Carlo: ≥ 2,000 × mcprojsim (CPU)"),
        lambda found: float(found["chances"]["chances"]["mcprojsim"]["ratio_processor"]),
        2000,
        at_most=False,
    ),
    Target(
        ("j60：平均高于已知最好 ≤ 0.7 %（限 30 秒）", "j60: ≤ 0.7 % above the best known (30 s allowed)"),
        lambda found: float(found["rcpsp"]["summary"]["mean_above_known_percent"]),
        0.7,
    ),
    Target(
        ("MMLIB50：平均高于已知最好 ≤ 0.5 %（限 30 秒）", "MMLIB50: ≤ 0.5 % above the best known (30 s allowed)"),
        lambda found: float(found["rcpsp_modes"]["summary"]["mean_above_known_percent"]),
        0.5,
    ),
    Target(
        ("抢回工期 60 × 100，共用资源适中，60 秒：差距 ≤ 5 %", "Winning back 60 × 100, moderate, 60 s: gap ≤ 5 %"),
        lambda found: 100 * float(_case(found, "moderate")["gap"]),
        5,
    ),
    Target(
        ("抢回工期 60 × 100，共用资源紧张，60 秒：差距 ≤ 25 %", "Winning back 60 × 100, tight, 60 s: gap ≤ 25 %"),
        lambda found: 100 * float(_case(found, "tight")["gap"]),
        25,
    ),
    Target(
        (
            "工期—费用 1,000 × 5，抢回 20 %，20 秒：差距 ≤ 0.5 %",
            "Time against cost 1,000 × 5, 20 % back, 20 s: gap ≤ 0.5 %",
        ),
        lambda found: 100 * float(found["timecost"]["timecost"][0]["gap"]),
        0.5,
    ),
    Target(
        (
            "真实项目半程：合并法误差低于挣值与挣得进度各法（%）",
            "Real projects halfway: the combined forecast errs less than earned value and each earned schedule (%)",
        ),
        lambda found: float(_halfway(found)["combined"]) - min(float(_halfway(found)[name]) for name in _OTHERS),
        0,
    ),
)


class Plot(NamedTuple):
    part: str
    rows: str
    across: str
    lines: tuple[str, ...]
    title: Words
    up: Words = ("CPU 毫秒", "CPU milliseconds")


PLOTS: dict[str, Plot] = {
    "activities": Plot(
        *("cpm", "one_plan", "activities"),
        ("passes_cpu_ms", "passes_calendars_cpu_ms", "length_only_cpu_ms", "rustworkx_cpu_ms", "networkx_cpu_ms"),
        ("一份计划：工序数与时间", "One plan: time over activities"),
    ),
    "projects": Plot(
        *("portfolio", "by_projects", "projects"),
        ("passes_cpu_ms", "passes_calendars_cpu_ms"),
        ("许多计划：份数与时间", "Many plans: time over plans"),
    ),
}
