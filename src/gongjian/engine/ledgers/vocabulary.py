"""The fields a ledger column may mean, each with the words Chinese offices head it with. Data, read by fields.py.

Collected from key-project ledgers, route maps, quarterly plans, permit matrices, campaign forms and leaders' lists of counties
and districts. `words` are whole headings, half-width and without blanks; `pattern` is searched in headings that are none of
them. A new wording belongs here, and in the tests' list of headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongjian.engine.ledgers.money_words import DONE, DONE_BEFORE, TOTAL, YEAR_PLAN


@dataclass(frozen=True, slots=True)
class Field:
    """One canonical field. kind: text, amount, percent, date, names, units, yesno, serial, count, state."""

    code: str
    zh: str
    en: str
    kind: str
    synonyms: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = field(default=None, compare=False)


def _field(code: str, zh: str, en: str, kind: str, *, words: str = "", pattern: str = "") -> Field:
    return Field(code, zh, en, kind, (zh, *words.split()), re.compile(pattern) if pattern else None)


# Order matters: the first field whose pattern holds is taken.
FIELDS: tuple[Field, ...] = (
    _field("signature", "签名", "Signature", "text", pattern=r"签[名字]|盖章"),
    _field(
        "serial",
        "序号",
        "No.",
        "serial",
        words="编号 号 No No. no NO NO. 顺序号 项目序号 排序 总序号 分序号",
        pattern=r"^(总|分)?序号?$",
    ),
    _field(
        "code",
        "项目编号",
        "Project code",
        "text",
        words="项目代码 项目编码 国家编码 赋码",
        pattern=r"^(项目|投资项目)(统一)?(编号|代码|编码)$",
    ),
    _field("project_count", "项目数", "Number of projects", "count", pattern=r"项目(个?数|数量)|个数"),
    _field(
        "area",
        "所属区域",
        "Area",
        "text",
        words="区域 县区 县(市、区) 乡镇 单位名称 县市区",
        pattern=r"^(所属|所在|属地|项目)?(区域|地区|县市区|县区|区县|市县|乡镇|镇街|镇办|街道|片区)$|^属地$",
    ),
    _field(
        "name",
        "项目名称",
        "Project",
        "text",
        words="项目 工程名称 建设项目 名称 重点项目 工程项目 项目全称 项目(工程)名称 企业(项目)名称 项目(企业)名称 企业名称(项目名称) "
        "建设工程 重点工程 事项名称 任务名称 单位工程 包联项目 包保项目 联系项目 挂点项目 分包项目 挂钩项目",
        pattern=r"^(重点|建设|工程|重大|投资|攻坚|前期|储备|子|分|单位|续建|新建|招商|签约)*(项目|工程)+(\(.*?\))?(工程|项目)?(名称|全称|简称)",
    ),
    _field("reported_on", "填报时间", "Reported on", "date", words="填报日期 上报时间 报送时间 填表时间 报告期 月份"),
    _field("funding_note", "来源说明", "Funding note", "text", words="资金来源说明"),
    _field(
        "funding_source",
        "资金来源",
        "Funding source",
        "text",
        pattern=r"资金来源|资金渠道|资金筹措|投资来源|筹资渠道|筹资方式",
    ),
    _field(
        "funds_before_wan",
        "至上年底累计到位资金",
        "Funds received before this year",
        "amount",
        pattern=r"底.*累计.*到位|累计.*资金到位.*底",
    ),
    _field("funds_wan", "年度资金到位", "Funds received", "amount", pattern=r"资金.*到位|到位.*资金"),
    _field(
        "second_responsible_unit",
        "第二责任单位",
        "Second responsible unit",
        "units",
        pattern=r"(第二|配合|协助|协办).*(责任)?(单位|部门)",
    ),
    _field("second_agent_unit", "第二代办单位", "Second agent unit", "units", pattern=r"第二.*代办"),
    _field(
        "agent_unit",
        "手续代办单位",
        "Procedure agent unit",
        "units",
        words="代办单位 服务单位",
        pattern=r"(代办|帮办).*(单位|部门)|服务(单位|部门)",
    ),
    _field("deputies", "副组长", "Deputy leaders", "names", pattern=r"副组长|副指挥长|(配合|协助|协管|副).*领导"),
    _field(
        "leaders",
        "包联领导",
        "Leaders",
        "names",
        words="包保领导 分包领导 挂钩领导 挂点领导 联系领导 牵头领导 县级领导 市领导 县领导 区领导 责任领导 包抓领导 项目长",
        pattern=r"领导(?!小组|批示|意见|要求|联系电话|电话|职务|签)|包[联抓保挂案]?(责任)?人$|分包人|包[联抓保]?(干部|县干)|县处?级(包[联保抓挂])?(干部|责任人|联系人|包[联保抓挂]人)"
        r"|[区市州]级(包[联保抓挂])?(责任人|联系人)|(?<!副)组长|(?<!副)指挥长|总指挥|首席服务",
    ),
    _field("problem_solved", "问题解决情况", "Problems solved", "text", pattern=r"问题.*解决.*情况|解决情况"),
    _field("problem_unit", "问题责任单位", "Unit to solve problems", "text", pattern=r"解决问题.*(责任|单位)"),
    _field("problem_limit", "问题解决时限", "Time limit for problems", "text", pattern=r"解决.*问题.*时限|解决时限"),
    _field("problems", "存在问题", "Problems", "text", pattern=r"问题|困难|难点|堵点|制约因素|需要?.*协调"),
    _field("next_step", "下一步打算", "Next step", "text", pattern=r"下一?步|下月(计划|工作)|后续"),
    _field("contact_phone", "联系电话", "Telephone", "text", pattern=r"电话|手机|联系方式|邮箱|传真"),
    _field("contact", "联系人", "Contact", "text", pattern=r"联[系络]人|联络员"),
    _field(
        "responsible_unit",
        "责任单位",
        "Responsible unit",
        "units",
        words="责任部门 牵头单位 主管单位 行业主管部门 行业主管 行业部门 责任主体 属地 主体责任单位",
        pattern=r"^(?!.*((?<!行)业主|建设单位|投资主体)).*"
        r"((责任|牵头|主管|主责|包联|挂钩|包保|包抓|实施|申报|属地|推进|负责|承办|主办|行业|监管|所属|落实)(单位|部门|乡镇|主体(?!名))|部门单位)",
    ),
    _field(
        "builder",
        "业主单位",
        "Builder",
        "units",
        words="实施主体 业主 项目业主 建设单位 投资主体 项目单位 建设主体 企业名称 项目法人 投资单位 建设业主",
        pattern=r"(?<!行)业主|建设单位|投资主体|筹[办建]单位|(建设|实施|承建|项目)主体|项目承担单位|项目(单位|法人|公司)|投资(单位|方|人|企业|商)|法人",
    ),
    _field("builder_person", "业主负责人", "Builder's person in charge", "text", words="负责人 法人代表"),
    _field(
        "responsible_person",
        "责任人",
        "Person in charge",
        "text",
        words="项目负责人",
        pattern=r"责任人|专班成员|驻点干部|服务人员|服务专员",
    ),
    _field("percent", "完成比例", "Percent done", "percent", pattern=r"%|百分比|比例|完成率|占.*计划"),
    _field(
        "campaign_target_wan",
        "攻坚期目标投资",
        "Campaign target",
        "amount",
        pattern=r"(大干|攻坚|百日|会战|\d+天).*(力争)?.*投资",
    ),
    _field(
        "done_before_wan",
        "上年底累计完成投资",
        "Done before this year",
        "amount",
        words="上年底累计 截至上年底累计完成投资",
        pattern=DONE_BEFORE,
    ),
    _field("five_year_plan_wan", "五年规划投资", "Five-year plan", "amount", pattern=r"十[一二三四]五.*投资"),
    _field(
        "done_since_start_wan",
        "开工累计完成投资",
        "Done since start",
        "amount",
        pattern=r"(开工|自?开始|建设).*累[计积].*投资|^(开累|总累计).*(投资|完成)",
    ),
    _field(
        "year_target_wan",
        "全年力争完成投资",
        "Year target",
        "amount",
        pattern=r"力争.*投资|^(?!.*(计划|任务|目标))全年.*完成.*投资|预计.*完成.*投资",
    ),
    _field(
        "total_investment_wan",
        "总投资",
        "Total investment",
        "amount",
        words="投资总额 总投资额 投资规模 项目投资 概算总投资 投资额 投资金额 投资额度 工程投资 总造价 工程造价 概算 投资",
        pattern=TOTAL,
    ),
    _field("quarter_done_wan", "季度完成投资", "Done in the quarter", "amount"),
    _field("quarter_plan_wan", "季度计划投资", "Plan of the quarter", "amount"),
    _field("quarter_plan_work", "季度工作内容", "Work of the quarter", "text"),
    _field("month_plan_wan", "月计划投资", "Plan of the month", "amount"),
    _field("month_plan_work", "月工作计划", "Work of the month", "text"),
    _field("month_done_wan", "当月完成投资", "Done in the month", "amount"),
    _field("ten_day_done_wan", "旬完成投资", "Done in ten days", "amount"),
    _field("remaining_plan_wan", "后几个月计划投资", "Plan of the remaining months", "amount"),
    _field(
        "cumulative_done_wan",
        "累计完成投资",
        "Done so far",
        "amount",
        words="累计投资 累计完成 已完成投资 完成投资 实际完成投资 年实际完成投资 今年以来完成投资",
        pattern=DONE,
    ),
    _field(
        "year_plan_wan",
        "年度计划投资",
        "Year plan",
        "amount",
        words="年度投资目标 年度目标投资 年度计划 年计划投资 今年计划投资 年度投资计划 计划投资 年计划 年度投资 当年计划投资 本年计划投资",
        pattern=YEAR_PLAN,
    ),
    _field("other_year_plan_wan", "其他年度计划投资", "Plan of another year", "amount"),
    _field(
        "started",
        "是否开工",
        "Started",
        "yesno",
        words="开工情况 项目开工情况",
        pattern=r"^是否(已)?开工|^开工(与否|否)$",
    ),
    _field(
        "planned_start",
        "计划开工时间",
        "Planned start",
        "date",
        pattern=r"(计划|拟|预计).*(开工|启动|动工).*(时间|日期|年月)?",
    ),
    _field(
        "planned_finish",
        "计划竣工时间",
        "Planned finish",
        "date",
        pattern=r"(计划|拟|预计).*(竣工|完工|建成|投产|交付|完成时间)",
    ),
    _field(
        "period",
        "建设起止年限",
        "Period of works",
        "date",
        pattern=r"起止|建设(年限|工期|周期|期限|时间)|工期$|^(建设期|年限)$|开竣?工及?竣?工时间$(?<=起止)",
    ),
    _field("start", "开工时间", "Start", "date", pattern=r"(开工|进场|动工)(时间|日期|年月)?"),
    _field("finish", "竣工时间", "Finish", "date", pattern=r"(竣工|完工|投产|建成|交付使用)(时间|日期|年月|投产)?"),
    _field("limit", "完成时限", "Time limit", "date", pattern=r"(完成|办结|办理)?时限|完成时间|完成日期|^时间节点$"),
    _field("milestones", "关键节点安排", "Milestones", "text", pattern=r"关键节点|重要节点|节点安排"),
    _field(
        "year_task",
        "年度建设任务",
        "Task of the year",
        "text",
        pattern=r"(年度?|今年|本年).*(任务|目标|工作|建设内容|(建设|推进|实施)(计划|安排)|形象进度计划|计划形象进度)|工作目标|^建设任务|目标任务",
    ),
    _field(
        "scope",
        "建设内容及规模",
        "Scope",
        "text",
        words="建设内容 建设规模 项目概况 项目简介 项目基本情况 工程概况",
        pattern=r"建设(内容|规模|目标)|主要.*(建设|内容)|项目(概况|简介|内容)|规模及?内容",
    ),
    _field(
        "progress_text",
        "进展情况",
        "Progress",
        "text",
        words="形象进度 工作进展 目前进展 本月进展",
        pattern=r"进展|形象进度|进度(情况|说明)?$|完成情况|(工作|推进|建设|实施)情况|现状|当前状态",
    ),
    _field(
        "level",
        "层次",
        "Level",
        "text",
        words="级别 项目级别 项目层级 项目层次",
        pattern=r"层[次级]|级别|分级管理|(省|市)级?(或市级)?重点",
    ),
    _field(
        "nature",
        "建设性质",
        "Nature",
        "text",
        words="项目性质 性质",
        pattern=r"(建设|项目|投资)性质|^性质$|^新(建)?[/、(]?续",
    ),
    _field("stage", "建设阶段", "Stage", "text", pattern=r"阶段|项目状态"),
    _field("industry", "行业", "Industry", "text", pattern=r"行业|产业(类别|领域|类型)?$|所属领域"),
    _field("category", "项目类型", "Category", "text", pattern=r"(项目|投资)?(类型|类别|分类)|分部门|^类$"),
    _field(
        "place",
        "建设地点",
        "Place",
        "text",
        words="地点 位置 选址",
        pattern=r"(建设|项目|工程)?(地点|地址|位置|所在地)|选址|^建设区域$",
    ),
    _field("remark", "备注", "Remark", "text", words="说明 其他", pattern=r"^备\s?注|^说明$"),
    _field("date_placeholder", "日期", "Date", "date", words="日期"),
    _field("procedure", "手续", "Procedure", "state"),
)
