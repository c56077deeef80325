"""Sentences of the recovery command, in Chinese and English."""

from collections.abc import Mapping
from typing import Any

REFUSALS: Mapping[str, tuple[str, str]] = {
    "job_twice": ("工序编号重复：{name}", "Two activities have the id {name}."),
    "crew_twice": ("班组编号重复：{name}", "Two crews have the id {name}."),
    "project_twice": ("项目编号重复：{name}", "Two projects have the id {name}."),
    "unknown_job": ("计划里没有这道工序：{job}", "The plan has no activity {job}."),
    "unknown_project": (
        "工序 {job} 属于不存在的项目 {project}",
        "Activity {job} belongs to an unknown project {project}.",
    ),
    "unknown_crew": ("工序 {job} 需要的班组 {crew} 没有列出", "Activity {job} needs a crew {crew} that is not listed."),
    "unknown_stock": (
        "工序 {job} 需要的资源 {stock} 没有列出",
        "Activity {job} needs a stock {stock} that is not listed.",
    ),
    "negative_duration": ("工序 {job} 的工期为负", "Activity {job} has a negative duration."),
    "negative_units": ("工序 {job} 对班组 {crew} 的需要为负", "Activity {job} needs a negative number of {crew}."),
    "never_enough": (
        "工序 {job} 需要的班组多于现有加可租用的数量，永远无法开工",
        "Activity {job} needs more than there is and can be hired: it could never start.",
    ),
    "no_way": ("工序 {job} 没有任何做法", "Activity {job} has no way to be done."),
    "overlap_of_other_tie": (
        "只有“完成—开始”关系可以搭接：{predecessor} → {successor}",
        "Only finish-to-start links may overlap: {predecessor} → {successor}.",
    ),
    "cycle": ("工序之间互相等待，成环：{jobs}", "Activities wait for each other in a circle: {jobs}."),
    "options_too_large": ("资源文件过大：{file}", "The file of resources is too large: {file}."),
    "options_unreadable": (
        "资源文件打不开：{file}。请检查文件名和权限",
        "The file of resources cannot be read: {file}. Look at its name and permissions.",
    ),
    "options_no_json": (
        "资源文件不是 JSON：{file}，第 {line} 行第 {column} 列",
        "The file of resources is no JSON: {file}, line {line}, column {column}.",
    ),
    "options_no_text": ("资源文件不是 UTF-8 文本：{file}", "The file of resources is no UTF-8 text: {file}."),
    "options_no_object": ("资源文件应是一个 JSON 对象", "The file of resources must be a JSON object."),
    "options_unknown": ("资源文件里有不认识的项：{entry}；可用：{known}", "Unknown entry {entry}; there are: {known}."),
    "options_wrong": ("资源文件里 {entry} 填写有误：{given}", "Entry {entry} of the resources is wrong: {given}."),
    "options_missing": ("资源文件里缺少 {entry}", "Entry {entry} of the resources is missing."),
    "options_negative": ("资源文件里 {entry} 不能这样小", "Entry {entry} of the resources is too small."),
    "options_measure": (
        "措施 {entry}：缩短应在 1% 到 99% 之间，增加的费用不能为负",
        "Measure {entry}: it shortens by 1 % to 99 % and is not cheaper than nothing.",
    ),
    "several_plans": ("文件里有 {count} 个计划，请先分开", "The file holds {count} plans; take one."),
    "deadline_wrong": ("日期读不懂：{text}（例：2020-06-30）", "The date cannot be read: {text} (e.g. 2020-06-30)."),
    "deadline_twice": (
        "--deadline 和 --days 只能给一个",
        "Give either --deadline or --days, not both.",
    ),
    "days_wrong": (
        "--days 应是不小于 0 的整数：{text}",
        "--days is a whole number, not below 0: {text}.",
    ),
    "cap_wrong": ("--cap 应是不小于 0 的整数：{text}", "--cap is a whole number, not below 0: {text}."),
    "work_wrong": ("--work 应是不小于 1 的整数：{text}", "--work is a whole number of steps, not below 1: {text}."),
    "seconds_wrong": (
        "--seconds 应大于 0、不超过 {most}：{text}",
        "--seconds is more than 0 and at most {most}: {text}.",
    ),
    "delay_ends_before_it_begins": (
        "延误的结束不晚于开始：{from_at}",
        "A delay ends before it begins: {from_at}.",
    ),
    "more_at_work": (
        "{crew}：已开工的工作同时要用 {needed} 个（{works}），现有加可租用的只有 {there} 个。请按实际填写",
        "{crew}: work that has begun needs {needed} at once ({works}), but with those to hire there are only {there}. Count those at work.",
    ),
    "study_without_answer": (
        "求解进程出错停止，没有给出结果；原因见服务器日志。请重新开始测算",
        "The search broke off without an answer; the log of the server says why. Start it again.",
    ),
    "study_killed": (
        "求解进程被系统中止（多半是内存不足），没有给出结果。请减少求解秒数或等机器空闲后重新开始测算",
        "The machine killed the search, mostly for lack of memory. Start it again with fewer seconds or when the machine is less busy.",
    ),
    "study_out_of_time": (
        "求解进程在 {seconds} 秒之外又等了三分钟仍没有给出结果。请换小一些的计划或给更多秒数，重新开始测算",
        "The search did not answer within {seconds} seconds and three minutes more. Start it again with more seconds or a smaller plan.",
    ),
    "nothing_to_share": (
        "没有一个项目的进度计划还需要这些班组",
        "No schedule in force needs these crews any more.",
    ),
    "study_interrupted": (
        "测算途中服务器两次中断。请重新开始测算",
        "The server stopped twice while this was being computed. Start it again.",
    ),
    "deadline_missing": ("请用 --deadline 或 --days 说明目标", "Name the target by --deadline or --days."),
}

LINES: Mapping[str, tuple[str, str]] = {
    "planned": ("原计划完工 {planned}", "Planned finish {planned}"),
    "deadline": ("目标 {deadline}", "Deadline {deadline}"),
    "met": ("可按期：{finish}，增加费用 {cost} 元", "Met: {finish}, extra cost {cost} yuan"),
    "proven": ("已证明没有更便宜的办法", "Proven: nothing is cheaper"),
    "gap": ("最便宜不会低于 {bound} 元（差距 {gap}%）", "Nothing costs less than {bound} yuan (gap {gap} %)"),
    "infeasible": (
        "采取全部措施也做不到；最早 {earliest}，卡在：{binding}",
        "Not even with every measure; earliest {earliest}, held by: {binding}",
    ),
    "unknown": (
        "限时内没有找到办法；不早于 {earliest}，请给更多时间",
        "Nothing was found in the time; not before {earliest}. Give it more time.",
    ),
    "assumed": (
        "费用按每工作日 {day_cost} 元估算（可用 --resources 给出实际数）",
        "Costs assume {day_cost} yuan a working day (give real ones by --resources)",
    ),
    "way": (
        "{job} {name}：{way}，缩短 {periods} 天，{cost} 元，赢得 {wins} 天{approval}",
        "{job} {name}: {way}, {periods} days shorter, {cost} yuan, wins {wins} days{approval}",
    ),
    "overlap": (
        "{predecessor} → {successor}：搭接 {periods} 天，{cost} 元，赢得 {wins} 天",
        "{predecessor} → {successor}: overlap {periods} days, {cost} yuan, wins {wins} days",
    ),
    "dropped_tie": (
        "{predecessor} → {successor}：不再等待，{cost} 元，赢得 {wins} 天",
        "{predecessor} → {successor}: no longer waited for, {cost} yuan, wins {wins} days",
    ),
    "hire": (
        "{crew}：第 {first} 起租用 {units}，{cost} 元，赢得 {wins} 天",
        "{crew}: hire {units} from {first}, {cost} yuan, wins {wins} days",
    ),
    "approval": (
        "（压缩超过 {cap}%，须有署名批准）",
        " (compressed by more than {cap} %: needs an approval by name)",
    ),
}

WAYS: Mapping[str, tuple[str, str]] = {
    "overtime": ("加班", "overtime"),
    "second_shift": ("两班倒", "second shift"),
    "extra_crew": ("增加班组", "extra crew"),
}


def said(sentences: Mapping[str, tuple[str, str]], code: str, language: str, facts: Mapping[str, Any]) -> str:
    chinese, english = sentences[code]
    shown = {name: " → ".join(map(str, value)) if isinstance(value, list) else value for name, value in facts.items()}
    return (chinese if language == "zh" else english).format(**shown)
