"""Permits and approvals of a construction project, as the headings of matrices name them. Data.

Source: the State Council's reform of construction approvals (国办发〔2019〕11号): land, plan, works permit, acceptance.
"""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"立项|备案|核准|可研|可行性研究|项目建议书|初步设计|初设|概算批复|选址意见|用地预审|用地批|用地许可|用地规划许可|工程规划许可|乡村建设规划许可|规划许可|规划条件|"
    r"土地证|不动产权|国有土地|土地出让|土地划拨|农用地转用|农转用|征收转用|供地|林地|使用林地|环评|环境影响|水土保持|水保|洪评|洪水影响|防洪|节能审查|能评|"
    r"地灾|地质灾害|地震|抗震|压覆矿|压矿|文物|考古|社会?稳定?风险|稳评|人防|消防|施工图审|图审|施工许可|开工报告|质量监督|安全监督|质监|安监|招投?标|勘察设计|"
    r"交通影响|取水许可|排水许可|雷电|防雷|白蚁|竣工验收|验收|档案合格|规划核实|设计方案(审查|审批)|方案审查|四证|五证"
)
_NOT = re.compile(r"单位|情况|问题|时间|日期|时限|责任|负责|内容|投资|资金|面积|率$|数$")


def is_procedure(heading: str) -> bool:
    """Names a permit, and not somebody or something around it."""
    return bool(_NAMED.search(heading)) and not _NOT.search(heading)
