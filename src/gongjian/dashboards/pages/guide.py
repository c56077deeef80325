"""Help: what to do first, by role; short on purpose."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.dashboards.pages.my_day import ROLES
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

# Role → what one does here, each with the page for it.
STEPS = {
    Role.DISTRICT_LEADER: (
        (_("See which projects slip and why, and open the reason behind every light."), "board"),
        (_("Decide problems that reached the joint conference."), "problems"),
        (_("Sign the week's evaluation when all replies are in: it waits on my day."), "my-day"),
        (_("Approve by name, or refuse, a compression beyond the cap: it waits on my day."), "my-day"),
    ),
    Role.LEAD_LEADER: (
        (_("Handle the problems at your level before their clock runs out."), "problems"),
        (_("Accept or decline a hand-over; until then nothing changes hands."), "my-day"),
        (_("Say what you promise this week, and on the day whether it was kept."), "week"),
    ),
    Role.OFFICE: (
        (_("Keep the ledger: projects, plan curves, figures with their source."), "projects"),
        (_("Fill the gaps: every project has one leader, one team, one plan."), "gaps"),
        (_("Run the week: freeze, draft, ask for replies, publish."), "my-day"),
        (_("Work out where shared crews fall short, and what sharing costs each project."), "portfolio"),
        (_("Plan visits where going there tells more than the papers."), "doubts"),
        (_("Weigh drawings, greening and colours among alternatives before anything is built."), "selections"),
    ),
    Role.STATIONED_CADRE: (
        (_("Look at the three things for today in the morning."), "my-day"),
        (_("Raise what you cannot solve on the spot; the clock finds the next one."), "problems"),
        (_("Promise only what is free of constraints."), "week"),
    ),
    Role.TEAM_MEMBER: (
        (_("Look at the three things for today in the morning."), "my-day"),
        (_("Clear the constraints of the coming six weeks."), "look-ahead"),
    ),
    Role.DEPARTMENT: (
        (_("Clear what waits for your unit, the oldest first."), "my-day"),
        (_("Answer problems within the limit: it is counted in working hours."), "problems"),
        (_("Give your points as a named reviewer; a conflict of interest is declared first."), "selections"),
        (_("Reply to a draft that names you; no objection is one tap."), "my-day"),
    ),
    Role.OWNER: (
        (_("Keep what you promised, or say in one sentence why not."), "week"),
        (_("See who has what you asked for, and confirm it when it is solved."), "problems"),
    ),
    Role.CONTRACTOR: (
        (_("Keep what you promised, or say in one sentence why not."), "week"),
        (_("See who has what you asked for, and confirm it when it is solved."), "problems"),
    ),
    Role.SUPERVISION: (
        (_("Decide objections to a draft; who drafted it does not decide."), "my-day"),
        (_("Answer complaints about burdens."), "complaints"),
    ),
    Role.ASSESSMENT: (
        (_("Draft the week's evaluation from the frozen facts."), "my-day"),
        (_("Open any point: fact, arithmetic, source, rule."), "board"),
    ),
    Role.SYSTEM_ADMIN: (
        (_("Set up units, persons, posts and accounts."), "people:persons"),
        (_("Check the health of the system; back it up daily with “gongjian backup”."), "my-day"),
    ),
}
QUESTIONS = (
    (
        _("Why is my project yellow?"),
        _(
            "It is judged by its own plan curve only. Open the dotted figure beside the light: it shows what is done, what is due and the thresholds."
        ),
    ),
    (
        _("Is it noted when I am online, or what I read?"),
        _(
            "No. There is no sign-in at work, no location, no online time, no mark for read messages. Results count, nothing else."
        ),
    ),
    (
        _("When am I disturbed?"),
        _(
            "One e-mail a day, at once only what must be acted on, never in your quiet hours. Change it under “Notifications”."
        ),
    ),
    (_("Something is asked for twice?"), _("Say so under “Less burden”, with or without your name.")),
)


@page
def guide(request: Request) -> HttpResponse:
    held = {post.role for post in request.viewer.posts if post.is_held_on(request.on)}
    roles = [
        {"name": ROLES[role], "steps": [{"text": text, "url_name": name} for text, name in steps], "mine": role in held}
        for role, steps in STEPS.items()
    ]
    roles.sort(key=lambda one: not one["mine"])
    return render(request, "dashboards/help.html", {"roles": roles, "questions": QUESTIONS})
