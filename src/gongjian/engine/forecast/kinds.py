"""The kind of work an activity is, by the words of its name: work of one kind tends to be late alike."""

from typing import Final

# In the order in which they are looked for: the first word found decides.
KINDS: Final[dict[str, tuple[str, ...]]] = {
    "approvals": ("报批", "审批", "许可", "验收", "图审", "招标", "手续", "permit", "approval", "tender", "acceptance"),
    "design": ("设计", "勘察", "测量", "测绘", "design", "survey"),
    "clearing": ("征收", "征地", "拆迁", "拆除", "腾退", "迁改", "清表", "demolition", "clearing", "relocation"),
    "foundations": ("桩", "基坑", "基础", "地基", "降水", "支护", "pile", "piling", "foundation", "excavation"),
    "earthworks": ("土方", "土石方", "路基", "回填", "平整", "earthwork", "backfill", "grading", "subgrade"),
    "paving": ("路面", "沥青", "铺装", "道路", "水稳", "paving", "asphalt", "pavement", "road"),
    "pipes": ("管网", "管道", "管线", "雨污", "给水", "排水", "燃气", "pipe", "drain", "sewer"),
    "installation": ("安装", "机电", "设备", "消防", "电梯", "弱电", "调试", "install", "equipment", "commission"),
    "envelope": ("幕墙", "屋面", "外墙", "防水", "门窗", "roof", "facade", "cladding", "waterproof", "window"),
    "fitting_out": ("装修", "装饰", "抹灰", "精装", "涂料", "地面", "fit-out", "fitting", "finish", "plaster", "paint"),
    "structure": ("主体", "结构", "混凝土", "钢筋", "浇筑", "砌", "吊装", "梁", "structure", "concrete", "steel", "masonry"),
    "landscape": ("绿化", "景观", "园林", "苗木", "landscap", "planting"),
}  # fmt: skip
OTHER: Final = "other"
ALL: Final = "all"  # of no kind in particular


def kind_of(name: str) -> str:
    told = name.casefold()
    return next((kind for kind, words in KINDS.items() if any(word in told for word in words)), OTHER)
