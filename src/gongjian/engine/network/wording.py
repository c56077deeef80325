"""Sentences of the command line in both languages; pages word the same codes by gettext."""

from collections.abc import Mapping

from gongjian.engine.network.errors import Fact

Sentence = tuple[str, str]
_MOST_IN_CIRCLE = 20

REFUSALS: dict[str, Sentence] = {
    "no_table_found": (
        "没有一张表有这样的表头：工序（任务名称、工作内容）和工期或日期。请给各列写上表头",
        "No sheet has a heading row with the task and its days or dates; give the columns headings",
    ),
    "no_tasks_in_table": (
        "表“{sheet}”的表头下面没有带工期或日期的工序",
        "Below the headings of sheet “{sheet}” stands no task with days or dates",
    ),
    "predecessor_not_read": ("紧前工序“{text}”未读懂", "The predecessor “{text}” was not understood"),
    "unknown_predecessor": (
        "紧前工序“{text}”不在表中",
        "The predecessor “{text}” is not in the sheet",
    ),
    "unknown_activity": ("计划里没有工序 {activity}", "The plan has no activity {activity}"),
    "cycle": ("逻辑关系成环：{activities}", "The links run in a circle: {activities}"),
    "duplicate_activity": ("工序编号重复：{activity}", "Two activities have the number {activity}"),
    "missing_activity": (
        "逻辑关系 {predecessor} → {successor} 指向不存在的工序 {activity}",
        "The link {predecessor} → {successor} names activity {activity}, which does not exist",
    ),
    "missing_calendar": (
        "工序 {activity} 使用的日历“{calendar}”不存在",
        "Activity {activity} stands on the calendar “{calendar}”, which does not exist",
    ),
    "negative_duration": ("工序 {activity} 的工期为负", "Activity {activity} has a negative duration"),
    "too_many_kinds_of_day": (
        "日历中不同的工作日安排超过 {most} 种",
        "The calendars hold more than {most} different kinds of working day",
    ),
    "duration_too_long": ("工序 {activity} 的工期超过二百年", "Activity {activity} lasts more than two hundred years"),
    "lag_too_long": (
        "逻辑关系 {predecessor} → {successor} 的间隔超过二百年",
        "The lag of {predecessor} → {successor} is more than two hundred years",
    ),
    "pause_ends_before_it_begins": (
        "工序 {activity} 的停工时段止早于起",
        "A pause of activity {activity} ends before it begins",
    ),
    "finished_before_started": (
        "工序 {activity} 的实际完成早于实际开始",
        "Activity {activity} is reported finished before it started",
    ),
    "calendar_never_works": (
        "工序 {activity} 的日历“{calendar}”没有工作时间",
        "The calendar “{calendar}” of activity {activity} holds no working time",
    ),
    "plan_never_works": ("计划的日历没有工作时间", "The calendar of the plan holds no working time"),
    "beyond_calendar": (
        "计划排不进 {first_on} 至 {last_on}，请检查工期和日历",
        "The plan does not fit between {first_on} and {last_on}; look at its durations and calendars",
    ),
    "too_many_activities": ("工序超过 {most} 条，未读取", "More than {most} activities; the file was not read"),
    "file_too_large": (
        "文件 {megabytes} MB，超过上限 {most_megabytes} MB",
        "The file has {megabytes} MB; {most_megabytes} MB at most",
    ),
    "file_missing": ("没有文件 {file}", "There is no file {file}"),
    "file_is_folder": ("{file} 是文件夹，不是文件", "{file} is a folder, no file"),
    "file_forbidden": ("没有权限读取文件 {file}", "The file {file} may not be read: no permission"),
    "file_unreadable": ("读不了文件 {file}：{reason}", "The file {file} cannot be read: {reason}"),
    "too_little_memory": ("内存不够，装不下这份计划", "Not enough memory for this plan"),
    "file_empty": ("文件是空的", "The file is empty"),
    "format_unknown": (
        "不认识的文件格式；可读 Project XML（MSPDI）、P6 XER、Excel 倒排工期表，装有 MPXJ 时可读 .mpp",
        "Unknown format; Project XML (MSPDI), P6 XER and back plans in Excel are read, .mpp where MPXJ is installed",
    ),
    "other_format": (
        "文件不是所需格式：应有 {expected}，见到 {found}",
        "Another format: {expected} expected, {found} found",
    ),
    "wrong_encoding": ("文字编码不是 {encoding}，无法读取", "The text is not in {encoding} and cannot be read"),
    "damaged_text": (
        "第 {line} 行的文字损坏，不是完整的 {encoding}，请重新导出",
        "The text is damaged at line {line}: it is not whole {encoding}; export it anew",
    ),
    "not_text": ("不是文本文件", "Not a text file"),
    "broken_xml": ("XML 在第 {line} 行第 {column} 列损坏", "The XML is broken at line {line}, column {column}"),
    "document_type_refused": (
        "XML 含文档类型声明（可能是实体炸弹），已拒绝",
        "The XML declares a document type, as entity bombs do; it was refused",
    ),
    "xml_too_deep": ("XML 嵌套超过 {deepest} 层，已拒绝", "The XML is nested deeper than {deepest}; it was refused"),
    "xml_text_too_long": (
        "XML 中一段文字超过 {longest} 字，已拒绝",
        "A text in the XML is longer than {longest}; it was refused",
    ),
    "broken_row": ("XER 表 {table} 在第 {line} 行损坏", "Table {table} of the XER is broken at line {line}"),
    "missing_column": ("XER 表 {table} 的行缺少 {column}", "Rows of table {table} of the XER lack {column}"),
    "cut_off": ("XER 文件不完整（缺少结束标记）", "The XER file is cut off (no end mark)"),
    "no_project": ("文件中没有项目", "The file holds no project"),
    "no_start_date": (
        "文件中没有开工日期；表格可用 --start 给出",
        "The file holds no start date; give that of a sheet by --start",
    ),
    "not_a_date": ("不是日期：{text}", "Not a date: {text}"),
    "not_a_time": ("不是时刻：{text}", "Not a time of day: {text}"),
    "not_a_duration": ("不是工期：{text}", "Not a duration: {text}"),
    "not_a_number": ("不是数字：{text}", "Not a number: {text}"),
    "broken_calendar": ("日历数据损坏", "The data of a calendar are broken"),
    "calendar_overlaps": ("日历“{calendar}”的工作时间重叠", "Working times of the calendar “{calendar}” overlap"),
    "mpp_needs_mpxj": (
        "读取 .mpp 需要 Java 和 MPXJ：pip install mpxj JPype1；或在 Project 中另存为 XML",
        "Reading .mpp needs Java and MPXJ: pip install mpxj JPype1; or save the plan as XML in Project",
    ),
    "mpp_unreadable": ("MPXJ 读不了该文件：{reason}", "MPXJ cannot read the file: {reason}"),
}

NOTES: dict[str, Sentence] = {
    "as_late_as_possible": (
        "{count} 条工序要求“越晚越好”，按越早越好计算：{first}",
        "{count} activities ask for as late as possible and are computed as soon as possible: {first}",
    ),
    "exception_not_understood": (
        "{count} 条日历例外未能读懂：{first}",
        "{count} calendar exceptions were not understood: {first}",
    ),
    "link_to_missing_task": (
        "{count} 条逻辑关系指向本项目以外的工序，已略去：{first}",
        "{count} links lead outside this project and were left out: {first}",
    ),
    "spanning_activity_left_out": (
        "{count} 条伴随类或汇总类工序没有自己的逻辑，已略去：{first}",
        "{count} level-of-effort or summary activities have no logic of their own and were left out: {first}",
    ),
    "expected_finish_left_out": (
        "{count} 条工序填有“预计完成”，未采用，按剩余工期计算：{first}",
        "{count} activities have an expected finish, which was left out; their remaining duration counts: {first}",
    ),
    "progress_after_data_date": (
        "{count} 条工序的实际日期晚于数据日期：{first}",
        "{count} activities have actual dates after the data date: {first}",
    ),
    # Of back plans in sheets.
    "column_left_out": ("{count} 列没有用到：{first}", "{count} columns are not used: {first}"),
    "sheet_left_out": ("{count} 张工作表没有读：{first}", "{count} sheets were not read: {first}"),
    "days_not_read": ("{count} 个工期没有读懂：{first}", "{count} durations were not understood: {first}"),
    "quantity_not_read": ("{count} 个工程量没有读懂：{first}", "{count} quantities were not understood: {first}"),
    "date_not_read": ("{count} 个日期没有读懂：{first}", "{count} dates were not understood: {first}"),
    "date_is_a_span": (
        "{count} 个日期只到月份，取了首日或末日：{first}",
        "{count} dates name a month or longer; its first or last day was taken: {first}",
    ),
    "date_has_two_meanings": (
        "{count} 个日期是小数，6.3 可能是 3 日也可能是 30 日，没有采用，请写成“6月30日”：{first}",
        "{count} dates are numbers, and 6.3 may be the 3rd or the 30th; left out, write 6月30日: {first}",
    ),
    "date_by_month_and_day": (
        "{count} 个日期形如 6.30 或 4/15，按月日读取：{first}",
        "{count} dates like 6.30 or 4/15 were read as month and day: {first}",
    ),
    "date_within_text": (
        "{count} 个日期取自一段文字，请核对：{first}",
        "{count} dates were taken out of a longer text; look whether they are meant: {first}",
    ),
    "row_without_days_or_dates": (
        "{count} 行既无工期又无日期，没有读：{first}",
        "{count} rows have neither days nor dates and were left out: {first}",
    ),
    "heading_dates_left_out": (
        "{count} 个分部标题自带工期或日期，以下属工序为准：{first}",
        "{count} headings have dates of their own, which follow from their rows: {first}",
    ),
    "number_given": ("{count} 行没有自己的编号，已编号：{first}", "{count} rows had no number and got one: {first}"),
    "predecessor_not_read": (
        "{count} 个紧前工序没有读懂，已略去：{first}",
        "{count} predecessors were not understood and left out: {first}",
    ),
    "unknown_predecessor": (
        "{count} 个紧前工序不在表中，已略去：{first}",
        "{count} predecessors name no task of the sheet and were left out: {first}",
    ),
    "dates_follow_links": (
        "{count} 行有紧前工序，日期随之推算，可能与表中不同：{first}",
        "{count} rows have predecessors; their dates follow from these and may differ from the sheet: {first}",
    ),
    "start_holds_without_links": (
        "{count} 行没有紧前工序，按“不早于开始日期”计算：{first}",
        "{count} rows have no predecessors and start no earlier than their date: {first}",
    ),
    "finish_before_start": (
        "{count} 行的完成早于开始，未用于计算工期：{first}",
        "{count} rows finish before they start; no duration was taken from them: {first}",
    ),
    "days_do_not_fit_dates": (
        "{count} 行的工期与起止日期不符，以工期为准：{first}",
        "{count} rows have days that do not fit their dates; the days count: {first}",
    ),
}

LABELS: dict[str, Sentence] = {
    "activities": ("工序 {activities} 条，逻辑关系 {links} 条", "{activities} activities, {links} links"),
    "start": ("开始 {start}", "Start {start}"),
    "data_date": ("数据日期 {data_date}", "Data date {data_date}"),
    "finish": ("完成 {finish}", "Finish {finish}"),
    "critical": ("关键工序 {count} 条，次关键 {near} 条", "{count} critical activities, {near} near-critical"),
    "least_float": ("最小总时差 {minutes} 分钟", "Least total float {minutes} minutes"),
    "path": ("最长线路：{path}", "Longest path: {path}"),
    "row": (
        "  {id} {name}  {start} — {finish}  总时差 {total}  自由时差 {free}",
        "  {id} {name}  {start} — {finish}  total float {total}  free float {free}",
    ),
    "more": ("  …… 另有 {count} 条，用 --json 看全部", "  … {count} more; --json shows all"),
}


def told(sentence: Sentence, language: str, facts: Mapping[str, Fact]) -> str:
    plain = {name: _plain(fact, language) for name, fact in facts.items()}
    return sentence[language == "en"].format(**plain)


def _plain(fact: Fact, language: str) -> str:
    if isinstance(fact, tuple):
        return (", " if language == "en" else "、").join(fact)
    return str(fact)


def refusal(code: str, language: str, facts: Mapping[str, Fact]) -> str:
    ids, names = facts.get("activities"), facts.get("names")
    if isinstance(ids, tuple) and isinstance(names, tuple):
        ring = [f"{one} {name}".strip() for one, name in zip(ids, names, strict=True)]
        # A circle is told until it is back where it began; a long one by its two ends.
        shown = ring if len(ring) <= _MOST_IN_CIRCLE else [*ring[:10], "…", *ring[-5:]]
        return told(REFUSALS[code], language, {"activities": " → ".join((*shown, ring[0]))})
    return told(REFUSALS[code], language, facts)
