from django.urls import path

from gongjian.problems import pages
from gongjian.problems.pages import conferences

urlpatterns = [
    path("problems/", pages.board, name="problems"),
    path("problems/list/", pages.problem_list, name="problem-list"),
    path("problems/waiting/", pages.waiting, name="waiting-for-us"),
    path("problems/blocking/", pages.blocking, name="blocking"),
    path("problems/raise/", pages.raise_page, name="raise-problem"),
    path("problems/similar/<int:project_id>/", pages.similar, name="similar-problems"),
    path("problems/comments/<int:comment_id>/", pages.give_comment, name="give-comment"),
    path("problems/<int:problem_id>/", pages.problem, name="problem"),
    path("problems/<int:problem_id>/change/", pages.change, name="change-problem"),
    path("problems/<int:problem_id>/<slug:step>/", pages.move, name="problem-step"),
    path("conferences/", conferences.conference_list, name="conferences"),
    path("conferences/draft/", conferences.draft, name="draft-conference"),
    path("conferences/paper.css", conferences.paper_css, name="minutes-css"),
    path("conferences/decisions/", conferences.decision_list, name="conference-decisions"),
    path("conferences/decisions/<int:decision_id>/drop/", conferences.drop, name="drop-decision"),
    path("conferences/minutes/<int:minutes_id>/<slug:kind>/", conferences.minutes_file, name="minutes-file"),
    path("conferences/<int:conference_id>/", conferences.conference, name="conference"),
    path("conferences/<int:conference_id>/papers/", conferences.papers, name="conference-papers"),
    path("conferences/<int:conference_id>/session/", conferences.session, name="conference-session"),
    path("conferences/<int:conference_id>/hall/", conferences.hall, name="conference-hall"),
    path("conferences/<int:conference_id>/hall/now/", conferences.hall_now, name="conference-hall-now"),
    path("conferences/<int:conference_id>/minutes/", conferences.preview, name="conference-minutes"),
    path("conferences/<int:conference_id>/minutes/correct/", conferences.correct, name="correct-minutes"),
    path("conferences/<int:conference_id>/minutes/draft/<slug:kind>/", conferences.draft_file, name="minutes-draft"),
    path("conferences/<int:conference_id>/do/<slug:code>/", conferences.step, name="conference-step"),
    path("conferences/<int:conference_id>/items/<int:item_id>/notes/", conferences.notes, name="item-notes"),
    path("conferences/<int:conference_id>/items/<int:item_id>/<slug:code>/", conferences.item_step, name="item-step"),
    path(
        "conferences/<int:conference_id>/session/<int:item_id>/<slug:code>/",
        conferences.session_step,
        name="session-step",
    ),
    path(
        "conferences/<int:conference_id>/attendees/<int:attendee_id>/<slug:code>/",
        conferences.attendee_step,
        name="attendee-step",
    ),
]
