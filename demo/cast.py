"""The people and units of the demonstration. All persons are invented; no unit's figures are real."""

from typing import NamedTuple

DISTRICT = ("肥乡区", "130407")
PASSWORD = "Gongjian-2020"  # noqa: S105  printed at every start of the demonstration


class UnitLine(NamedTuple):
    key: str
    name: str
    short: str
    kind: str
    code: str = ""


UNITS = (
    UnitLine("office", "区重点项目建设攻坚指挥部办公室", "重点办", "office", "肥重攻指"),
    UnitLine("fagai", "区发展和改革局", "发改局", "department", "肥发改"),
    UnitLine("zhujian", "区住房和城乡建设局", "住建局", "department", "肥住建"),
    UnitLine("gongxin", "区科技和工业信息化局", "科工局", "department", "肥科工"),
    UnitLine("jiaotong", "区交通运输局", "交通局", "department", "肥交"),
    UnitLine("nongye", "区农业农村局", "农业农村局", "department", "肥农"),
    UnitLine("jiaoyu", "区教育体育局", "教体局", "department", "肥教体"),
    UnitLine("weijian", "区卫生健康局", "卫健局", "department", "肥卫健"),
    UnitLine("chengguan", "区城市管理综合行政执法局", "城管局", "department", "肥城管"),
    UnitLine("shenpi", "区行政审批局", "审批局", "functional", "肥审批"),
    UnitLine("ziran", "区自然资源和规划分局", "资规分局", "functional", "肥资规"),
    UnitLine("huanjing", "区生态环境分局", "环境分局", "functional", "肥环"),
    UnitLine("gongdian", "区供电公司", "供电公司", "functional"),
    UnitLine("caizheng", "区财政局", "财政局", "functional", "肥财"),
    UnitLine("bank", "区农村商业银行", "农商行", "bank"),
    UnitLine("ducha", "区委区政府督查室", "督查室", "other", "肥督"),
    UnitLine("kaohe", "区考核办公室", "考核办", "other"),
    UnitLine("jizhong", "冀中建工集团第三分公司", "冀中建工", "contractor"),
    UnitLine("hengtai", "邯垣恒泰建设有限公司", "恒泰建设", "contractor"),
    UnitLine("luqiao", "滏阳路桥工程有限公司", "滏阳路桥", "contractor"),
)


class PersonLine(NamedTuple):
    key: str
    name: str
    title: str
    rank: int
    unit: str = ""
    role: str = ""  # a post at the district
    unit_role: str = ""  # a post at the person's unit
    account: str = ""


LEADERS = (
    PersonLine("gao", "高文柏", "区委常委", 40, account="gaowenbai"),
    PersonLine("song", "宋雅琴", "区政府副区长", 40, account="songyaqin"),
    PersonLine("lu", "陆一鸣", "区政府副区长", 40, account="luyiming"),
    PersonLine("han", "韩志远", "区委常委、常务副区长", 40, account="hanzhiyuan"),
    PersonLine("du", "杜承安", "区人大常委会副主任", 40, account="duchengan"),
    PersonLine("lin", "林秀芬", "区政协副主席", 40, account="linxiufen"),
    PersonLine("jia", "贾树棠", "区政府党组成员", 40, account="jiashutang"),
)

PERSONS = (
    *LEADERS,
    PersonLine("zhou", "周启明", "区委副书记、区长", 50, role="district_leader", account="zhouqiming"),
    PersonLine("chen", "陈知行", "重点办主任", 30, "office", role="office", account="chenzhixing"),
    PersonLine("lei", "雷雨晴", "重点办干部", 10, "office", role="office", account="leiyuqing"),
    PersonLine("liang", "梁文静", "督查室主任", 30, "ducha", role="supervision", account="liangwenjing"),
    PersonLine("qian", "钱松年", "考核办主任", 30, "kaohe", role="assessment", account="qiansongnian"),
    PersonLine("shen", "沈砚秋", "信息中心管理员", 10, role="system_admin", account="admin"),
    PersonLine("pei", "裴以宁", "审计员", 10, role="auditor", account="auditor"),
    PersonLine("xu", "许明远", "住建局副局长", 20, "zhujian", unit_role="department", account="xumingyuan"),
    PersonLine("ma", "马骏", "供电公司副经理", 20, "gongdian", unit_role="department", account="majun"),
    PersonLine("jin", "金若川", "审批局副局长", 20, "shenpi", unit_role="department", account="jinruochuan"),
    PersonLine("qiu", "邱叶舟", "环境分局副局长", 20, "huanjing", unit_role="department", account="qiuyezhou"),
    PersonLine("tang", "汤怀瑾", "资规分局副局长", 20, "ziran", unit_role="department", account="tanghuaijin"),
    PersonLine("shi", "石敬之", "科工局副局长", 20, "gongxin", unit_role="department"),
    PersonLine("wei", "魏南枝", "发改局副局长", 20, "fagai", unit_role="department"),
    PersonLine("jiang", "江白鹭", "交通局副局长", 20, "jiaotong", unit_role="department"),
    PersonLine("zou", "邹望舒", "农业农村局副局长", 20, "nongye", unit_role="department"),
    PersonLine("fan", "范修文", "教体局副局长", 20, "jiaoyu", unit_role="department"),
    PersonLine("hou", "侯若谷", "卫健局副局长", 20, "weijian", unit_role="department"),
    PersonLine("qin", "秦牧之", "城管局副局长", 20, "chengguan", unit_role="department"),
    PersonLine("shenjie", "沈洁", "农商行客户部经理", 10, "bank", unit_role="department"),
    PersonLine("fang", "方致和", "项目总经理", 0, account="fangzhihe"),
    PersonLine("ligt", "李广田", "项目经理", 0, "jizhong", account="liguangtian"),
    PersonLine("wangcx", "王春晓", "项目经理", 0, "hengtai"),
    PersonLine("zhaoyf", "赵云帆", "项目经理", 0, "luqiao"),
)

# Which department's team carries projects of which responsible unit, and who heads it on site.
TEAM_HEADS = {
    "zhujian": "xu", "gongxin": "shi", "fagai": "wei", "jiaotong": "jiang", "nongye": "zou", "jiaoyu": "fan",
    "weijian": "hou", "chengguan": "qin",
}  # fmt: skip
CONTRACTOR_PEOPLE = {"jizhong": "ligt", "hengtai": "wangcx", "luqiao": "zhaoyf"}

# Shown at start, one sign-in per role.
SIGN_INS = (
    ("chenzhixing", "重点办 陈知行", "Campaign office"),
    ("zhouqiming", "区主要领导 周启明", "District main leader"),
    ("gaowenbai", "分包领导 高文柏", "Lead leader"),
    ("xumingyuan", "工作专班、责任部门 许明远", "Work team and department"),
    ("majun", "职能部门 马骏", "Functional department"),
    ("fangzhihe", "业主 方致和", "Owner"),
    ("liguangtian", "施工单位 李广田", "Contractor"),
    ("liangwenjing", "督查室 梁文静", "Supervision office"),
    ("qiansongnian", "考核办 钱松年", "Assessment office"),
    ("admin", "系统管理员 沈砚秋", "System administrator"),
    ("auditor", "审计员 裴以宁", "Auditor"),
)
