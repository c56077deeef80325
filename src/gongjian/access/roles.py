"""The roles a person can hold by post; each is a column of the permission matrix."""

from enum import StrEnum


class Role(StrEnum):
    SYSTEM = "system"  # the clock and the reactions: an actor like any other, with its own column
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"
    DISTRICT_LEADER = "district_leader"  # 区主要领导
    LEAD_LEADER = "lead_leader"  # 分包县级领导
    OFFICE = "office"  # 重点办, the promotion group's office
    STATIONED_CADRE = "stationed_cadre"  # 驻点干部
    TEAM_MEMBER = "team_member"  # 工作专班成员
    DEPARTMENT = "department"  # 责任部门, 职能部门, 金融机构
    OWNER = "owner"  # 业主
    CONTRACTOR = "contractor"  # 施工单位
    SUPERVISION = "supervision"  # 督查室
    ASSESSMENT = "assessment"  # 考核办


# GB/T 22239-2019 8.1.4: system, security and audit administration may not meet in one person.
MUTUALLY_EXCLUSIVE: tuple[frozenset[Role], ...] = (
    frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}),
    frozenset({Role.SYSTEM_ADMIN, Role.AUDITOR}),
    frozenset({Role.SECURITY_ADMIN, Role.AUDITOR}),
)
