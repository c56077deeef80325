"""Forty projects: four sites named in the founding article, all else and every figure invented."""

from typing import NamedTuple


class Site(NamedTuple):
    name: str
    short: str
    industry: str
    nature: str
    level: str
    total_wan: int
    plan_wan: int
    before_wan: int
    place: str
    unit: str
    contractor: str
    leader: str
    # How it goes: fast, steady, slow, stuck (a permit), late (late start), rain (stopped by a rainstorm), over.
    way: str


SITES = (
    Site("鼎晟冶金精密铸件项目", "鼎晟冶金", "装备制造", "continuing", "省重点", 520000, 182000, 38000, "经济开发区北区", "gongxin", "jizhong", "han", "fast"),
    Site("河北盛卓智能装备项目", "河北盛卓", "装备制造", "new", "省重点", 210000, 74000, 9000, "经济开发区南区", "gongxin", "hengtai", "lu", "steady"),
    Site("东部静脉产业园（一期）", "东部静脉产业园", "节能环保", "new", "省重点", 268000, 96000, 8500, "东部新区", "zhujian", "jizhong", "song", "stuck"),
    Site("绿城新型材料生产基地", "绿城新型材料", "新材料", "new", "市重点", 126000, 45000, 4200, "经济开发区北区", "gongxin", "hengtai", "lin", "slow"),
    Site("圆葱精深加工产业园", "圆葱产业加工园", "农产品加工", "new", "市重点", 86000, 31000, 3000, "天台山镇", "nongye", "hengtai", "gao", "steady"),
    Site("丰泽冷链物流中心", "丰泽冷链物流", "现代物流", "continuing", "市重点", 64000, 22800, 4600, "城南", "fagai", "hengtai", "song", "steady"),
    Site("天衡新能源电池壳体项目", "天衡新能源壳体", "新能源", "new", "省重点", 95000, 33600, 1500, "经济开发区南区", "gongxin", "jizhong", "gao", "late"),
    Site("恒岳重型装备制造项目", "恒岳装备制造", "装备制造", "continuing", "市重点", 118000, 41000, 8800, "经济开发区北区", "gongxin", "jizhong", "han", "steady"),
    Site("瑞禾食品深加工项目", "瑞禾食品深加工", "农产品加工", "new", "市重点", 53000, 19500, 1800, "城西", "nongye", "hengtai", "jia", "slow"),
    Site("润邦医用敷料项目", "润邦医用敷料", "生物医药", "new", "市重点", 32000, 11200, 2100, "经济开发区南区", "gongxin", "hengtai", "song", "over"),
    Site("城西污水处理厂扩容工程", "城西污水扩容", "基础设施", "continuing", "区重点", 28000, 13600, 2700, "城西", "chengguan", "luqiao", "du", "rain"),
    Site("智农仓储一期工程", "智农仓储一期", "现代物流", "new", "区重点", 23000, 8600, 0, "辛安镇", "nongye", "hengtai", "du", "late"),
    Site("中兴路北延道路工程", "中兴路北延", "基础设施", "new", "区重点", 19800, 9800, 700, "城北", "jiaotong", "luqiao", "lin", "slow"),
    Site("邯临快速路肥乡段绿化提升工程", "快速路绿化", "基础设施", "new", "区重点", 8600, 6200, 300, "城东", "chengguan", "luqiao", "du", "steady"),
    Site("永安老旧小区改造工程", "永安小区改造", "民生", "new", "区重点", 11200, 8400, 600, "老城区", "zhujian", "hengtai", "lin", "steady"),
    Site("第三中学迁建项目", "三中迁建", "民生", "continuing", "市重点", 36000, 15000, 3800, "城南", "jiaoyu", "jizhong", "du", "fast"),
    Site("区妇幼保健院门诊综合楼", "妇幼保健院", "民生", "continuing", "区重点", 21500, 9000, 2600, "城南", "weijian", "jizhong", "lin", "steady"),
    Site("滏澄高端紧固件产业园", "滏澄紧固件", "装备制造", "new", "市重点", 76000, 28000, 2300, "经济开发区南区", "gongxin", "hengtai", "lu", "slow"),
    Site("海川氢能零部件项目", "海川氢能", "新能源", "new", "省重点", 142000, 50000, 4100, "经济开发区北区", "gongxin", "jizhong", "han", "steady"),
    Site("合纵数据中心项目", "合纵数据中心", "数字经济", "new", "市重点", 88000, 30000, 2000, "东部新区", "fagai", "jizhong", "lu", "stuck"),
    Site("惠民标准化养殖园", "惠民养殖园", "现代农业", "new", "区重点", 14500, 6800, 500, "旧店镇", "nongye", "hengtai", "jia", "steady"),
    Site("常青设施蔬菜产业带", "常青蔬菜带", "现代农业", "continuing", "区重点", 17800, 7600, 1600, "毛演堡镇", "nongye", "hengtai", "jia", "fast"),
    Site("青岭装配式建筑基地", "青岭装配式", "新材料", "new", "市重点", 68000, 24000, 1700, "东部新区", "zhujian", "jizhong", "gao", "steady"),
    Site("光明110千伏输变电工程", "光明输变电", "基础设施", "new", "区重点", 16000, 9200, 800, "城东", "fagai", "luqiao", "song", "slow"),
    Site("正安应急物资储备库", "应急储备库", "民生", "new", "区重点", 9800, 5600, 200, "城北", "fagai", "hengtai", "jia", "late"),
    Site("锦程汽车零部件扩产项目", "锦程零部件", "装备制造", "expansion", "市重点", 42000, 16000, 3300, "经济开发区南区", "gongxin", "hengtai", "lu", "steady"),
    Site("云岫生物提取物项目", "云岫生物", "生物医药", "new", "市重点", 39000, 14500, 900, "经济开发区北区", "gongxin", "hengtai", "lin", "stuck"),
    Site("滏北灌区节水改造工程", "灌区节水改造", "基础设施", "new", "区重点", 12600, 7800, 1100, "旧店镇", "nongye", "luqiao", "du", "rain"),
    Site("开发区标准厂房四期", "标准厂房四期", "园区配套", "new", "市重点", 58000, 26000, 2900, "经济开发区南区", "zhujian", "jizhong", "gao", "steady"),
    Site("开发区蒸汽管网工程", "蒸汽管网", "园区配套", "new", "区重点", 15400, 8200, 600, "经济开发区北区", "zhujian", "luqiao", "song", "slow"),
    Site("文博中心建设项目", "文博中心", "民生", "new", "区重点", 26000, 9600, 400, "城东", "jiaoyu", "jizhong", "lin", "steady"),
    Site("城乡供水一体化二期", "供水一体化", "民生", "continuing", "区重点", 22400, 10400, 2800, "全区", "chengguan", "luqiao", "du", "fast"),
    Site("新源废旧轮胎综合利用项目", "新源轮胎利用", "节能环保", "new", "市重点", 47000, 17500, 1200, "东部新区", "gongxin", "hengtai", "gao", "slow"),
    Site("恒润饮片加工项目", "恒润饮片", "生物医药", "new", "区重点", 18600, 7200, 900, "经济开发区北区", "gongxin", "hengtai", "jia", "steady"),
    Site("北环立交改造工程", "北环立交", "基础设施", "continuing", "市重点", 33000, 14000, 4200, "城北", "jiaotong", "luqiao", "han", "rain"),
    Site("农村公路提升工程（三批）", "农村公路三批", "基础设施", "new", "区重点", 13800, 8800, 900, "各镇", "jiaotong", "luqiao", "jia", "steady"),
    Site("飞鸿电商快递园", "飞鸿快递园", "现代物流", "new", "区重点", 24500, 9400, 1000, "城南", "fagai", "hengtai", "song", "over"),
    Site("和苑棚户区改造安置房", "和苑安置房", "民生", "continuing", "市重点", 61000, 25000, 6400, "城西", "zhujian", "jizhong", "lu", "steady"),
    Site("金谷粮食仓储物流项目", "金谷粮储", "现代物流", "new", "区重点", 20800, 8000, 0, "屯庄营镇", "fagai", "hengtai", "jia", "notdue"),
    Site("启明幼教综合体", "启明幼教", "民生", "new", "区重点", 9200, 4600, 300, "老城区", "jiaoyu", "hengtai", "lin", "steady"),
)  # fmt: skip

# Work of a project in the order of building, for weekly nodes and promises.
WORKS = {
    "plant": (
        "场地平整与围挡", "桩基检测", "基础承台浇筑", "地梁钢筋绑扎", "一层柱模板支设", "主厂房钢柱吊装", "屋架吊装",
        "屋面檩条安装", "墙面围护安装", "地坪混凝土浇筑", "设备基础施工", "行车轨道安装", "设备进场就位", "设备调试",
    ),
    "civil": (
        "管线迁改", "路基清表", "土方填筑", "水稳层摊铺", "雨水管道敷设", "检查井砌筑", "路缘石安装", "沥青下面层摊铺",
        "照明基础施工", "绿化种植土回填", "乔木栽植", "标线施划", "桥梁墩柱浇筑", "盖板安装",
    ),
    "house": (
        "基坑支护", "土方开挖", "垫层浇筑", "筏板钢筋绑扎", "地下室顶板浇筑", "二层结构浇筑", "四层结构浇筑", "主体封顶",
        "二次结构砌筑", "外墙保温施工", "门窗安装", "内墙抹灰", "消防管道安装", "室外管网施工",
    ),
}  # fmt: skip
KIND_OF_WORK = {"基础设施": "civil", "民生": "house", "园区配套": "plant"}

# What goes wrong: (kind, title, what it blocks, who must answer, days it usually takes).
TROUBLES = (
    ("permit", "环评报批稿专家意见修改", "设备基础施工", "huanjing", 9),
    ("utilities", "10kV 临时用电增容", "钢结构安装", "gongdian", 5),
    ("land", "进场道路限高杆迁移", "大件设备运输", "jiaotong", 4),
    ("permit", "施工许可证（二标段）未核发", "主体施工", "shenpi", 6),
    ("design", "施工图审查意见未回复", "基础浇筑", "zhujian", 5),
    ("land", "东侧两户拆迁协议未签", "围墙与管网", "ziran", 12),
    ("funds", "设备款贷款审批未落实", "设备订货", "bank", 8),
    ("labour", "钢筋工返岗不足", "主体进度", "zhujian", 3),
    ("material", "砂石料供应紧张", "混凝土浇筑", "jiaotong", 3),
    ("permit", "建设工程规划许可证变更", "二期开工", "ziran", 7),
    ("utilities", "临时用水接口未批", "混凝土养护", "chengguan", 4),
    ("funds", "专项债资金拨付进度", "工程款支付", "caizheng", 8),
)  # fmt: skip
