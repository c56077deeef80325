"""A target and an input for each action of doubts, for the matrix test."""

from gongjian.doubts.models import Doubt


def doubt(where, **given):
    return Doubt.objects.create(
        project=where.project, kind="same_words", key="2020-05-01", first_on=where.on, last_on=where.on,
        facts={"days": 4, "text": "基础钢筋绑扎"}, found_at=where.at, **given,
    )  # fmt: skip


CELLS = {
    "read_doubts": lambda where: (where.project.campaign, {}),
    "look_for_doubts": lambda where: (where.project.campaign, {}),
    "keep_doubts": lambda where: (where.project.campaign, {"found": ()}),
    "explain_doubt": lambda where: (doubt(where), {"sentence": "雨天停工，现场已看"}),
    "reopen_doubt": lambda where: (
        doubt(where, state="explained", sentence="已看", explained_at=where.at),
        {"reason": "照片不是这里的"},
    ),
}
