from gongjian.core.inputs import Input, OptionalLine


class IssueNotice(Input):
    """`public_url`: where readers of the paper reach this program; printed in the code on it."""

    public_url: OptionalLine = ""
