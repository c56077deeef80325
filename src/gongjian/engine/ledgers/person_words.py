"""Words that stand in leader cells beside persons' names, or look like names and are none. Data, for names.py.

Titles and organs follow the four sets of leaders of a county (committee, congress, government, consultative conference),
its courts, bureaus, towns and zones; surnames are the commonest ones, only used to tell a padded name from two words.
"""

from __future__ import annotations

HAN = r"[\u3400-\u9fff\U00020000-\U0003134f]"
COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 长孙 宇文 轩辕 端木 独孤 南宫 西门 东郭 呼延 闻人 赫连 澹台 公冶 "
    "宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 司寇 拓跋 百里 东里 第五 万俟 公羊 谷梁 左丘 梁丘 纳兰 完颜 叶赫 "
    "爱新 那拉 呼尔 亓官 巫马 颛孙 子车 段干 漆雕 乐正 壤驷 公良 夹谷 宰父 羊舌 微生 南门".split()
)
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申"
    "尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁"
    "柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟"
    "宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺邝昌岐"
)
_ORGANS = (
    "市 县 区 州 旗 省 镇 乡 街道 街办 党工委 党组 党委 政府 政协 人大 人大常委会 纪委 监委 纪委监委 纪检组 管委会 办事处 指挥部 专班 工作组 "
    "组织部 宣传部 统战部 政法委 武装部 人武部 政府办 区委办 县委办 市委办 公安局 公安分局 检察院 法院 开发区 高新区 经开区 园区 新区 工业园 "
    "县级 区级 市级 州级 财政局 发改局 发改委 住建局 交通局 水利局 农业农村局 教育局 卫健局 自然资源局 文旅局 林业局 民政局 工信局 科技局 商务局 招商局 应急局 城管局 总工会 "
    "区委 县委 市委 州委 旗委 镇党委 乡党委 工委 常务 第一 正 副 代 执行 原 挂职 专职 兼 一级 二级 三级 四级 正县级 副县级 正处级 副处级 县处级"
).split()
_POSTS = (
    "书记 区长 县长 市长 州长 旗长 镇长 乡长 主任 主席 会长 部长 局长 组长 班长 科长 处长 院长 检察长 校长 所长 站长 队长 秘书长 政委 指挥长 总指挥 "
    "领导 委员 常委 调研员 巡视员 专员 干部 负责人 责任人 联系人 董事长 总经理 经理 总工 党组成员 助理 同志 先生 女士"
).split()


def _either(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


TITLE = rf"(?:(?:{_either(_ORGANS)})*(?:{_either(_POSTS)})+)"
# A word of two or three characters that ends otherwise holds no title, no organ and no word for a vacancy.
ENDINGS = frozenset(word[-1] for word in _POSTS) | frozenset("局办部厅镇乡府委直级里定缺无确")
# Two or three characters, and no person.
NO_PERSON = frozenset(
    "姓名 职务 单位 部门 牵头 配合 协助 包联 包保 分包 挂点 联系 分管 成员 班子 小组 专班 组员 全体 全区 全县 全市 各镇 各乡 各乡镇 各街道 各单位 各部门 镇街 "
    "街办 街道 社区 园区 政府 区直 县直 市直 区级 县级 市级 相关 有关 同上 同前 同左 以上 另定 另行 待明确 待确定 暂缺 空缺 待补 城投 交投 国投 建投 水投 农投 "
    "项目 业主 企业 公司 区政府 县政府 市政府 主要 常务 负责 责任 区委 县委 市委 人大 政协 纪委 监委 法院 工会 团委 妇联 工商联 科协 残联".split()
)
