"""A target and an input for each action of assistance, for the matrix test."""


def _awake(where):
    campaign = where.project.campaign
    campaign.options = {"resumption_awake": True}
    campaign.save()
    return where.project


CELLS = {
    "halt_work": lambda where: (_awake(where), {"on": where.on, "reason": "疫情防控"}),
    "resume_partly": lambda where: (_awake(where), {"on": where.on}),
    "resume_fully": lambda where: (_awake(where), {"on": where.on}),
    "describe_resumption": lambda where: (_awake(where), {"people_needed": 120, "obstacle": "people"}),
    "count_supplies": lambda where: (
        _awake(where),
        {"supplies": ({"name": "口罩", "unit": "个", "needed": 500, "on_hand": 80},)},
    ),
    "check_prevention": lambda where: (_awake(where), {"checks": ({"code": "plan", "is_met": True},)}),
}
