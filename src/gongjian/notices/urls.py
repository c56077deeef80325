from django.urls import include, path

from gongjian.notices import pages

notices = [
    path("", pages.register, name="register"),
    path("letterhead/", pages.letterhead, name="letterhead"),
    path("paper.css", pages.paper_css, name="paper-css"),
    path("<int:pk>/", pages.notice, name="notice"),
    path("<int:pk>/file.<slug:kind>", pages.file, name="file"),
    path("draft/<int:pk>/file.<slug:kind>", pages.draft_file, name="draft-file"),
    path("of-week/<int:pk>/", pages.issuing, name="issuing"),
    path("draft/<int:pk>/fact/", pages.fact, name="fact"),
]
urlpatterns = [
    path("orders/", pages.order_list, name="orders"),
    path("orders/issue/", pages.issue, name="issue-order"),
    path("orders/<int:pk>/", pages.order, name="order"),
    path("orders/<int:pk>/<slug:step>/", pages.move, name="order-step"),
    path("appeals/", pages.appeals, name="appeals"),
    path("appeals/against/<slug:about>/<int:pk>/", pages.file_appeal, name="file-appeal"),
    path("appeals/<int:pk>/", pages.appeal, name="appeal"),
    path("appeals/<int:pk>/evidence/", pages.bring, name="bring-evidence"),
    path("appeals/<int:pk>/decision.<slug:kind>", pages.decision, name="appeal-decision"),
    path("appeals/evidence/<int:pk>/", pages.evidence_file, name="evidence"),
    path("appeals/<int:pk>/<slug:step>/", pages.appeal_move, name="appeal-move"),
    path("bulletins/", pages.bulletins, name="bulletins"),
    path("bulletins/of-week/<int:evaluation_id>/", pages.draft_bulletin, name="draft-bulletin"),
    path("bulletins/<int:pk>/", pages.bulletin, name="bulletin"),
    path("bulletins/<int:pk>/draft.<slug:kind>", pages.bulletin_file, name="bulletin-file"),
    path("bulletins/<int:pk>/version/<int:version>/", pages.bulletin_version, name="bulletin-version"),
    path("bulletins/<int:pk>/<slug:step>/", pages.bulletin_step, name="bulletin-step"),
    path("commendations/", pages.commendations, name="commendations"),
    path("commendations/propose/", pages.propose, name="propose-commendation"),
    path("commendations/<int:pk>/", pages.commendation, name="commendation"),
    path("commendations/<int:pk>/<slug:step>/", pages.commendation_move, name="commendation-move"),
    path("notices/", include((notices, "notices"))),
    path("verify/", pages.verify, name="verify"),
    path("verify/<str:code>", pages.verify, name="verify-notice"),
]
