from tests.rankings.cells import _evaluation

LETTERHEAD = {
    "agency": "肥重攻指",
    "issuing_body": "肥城区攻坚指挥部",
    "heading": "肥城区攻坚指挥部文件",
    "printing_office": "肥城区攻坚指挥部办公室",
    "reason": "机构更名",
}

CELLS = {
    "issue_notice": lambda where: (_evaluation(where, "published"), {}),
    "change_letterhead": lambda where: (where.project.campaign, LETTERHEAD),
}
