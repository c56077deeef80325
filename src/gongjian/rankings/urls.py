from django.urls import include, path

from gongjian.rankings import pages

rankings = [
    path("", pages.current, name="current"),
    path("history/", pages.history, name="history"),
    path("publication/", pages.publication, name="publication"),
    path("scheme/", pages.scheme, name="scheme"),
    path("freeze/<int:campaign>/<int:week>/", pages.freeze, name="freeze"),
    path("<int:pk>/", pages.week, name="week"),
    path("<int:pk>/do/<slug:code>/", pages.step, name="step"),
    path("<int:pk>/proof.json", pages.proof, name="proof"),
    path("<int:pk>/replies/", pages.replies, name="replies"),
    path("<int:pk>/difference/", pages.difference, name="difference"),
    path("replies/<int:pk>/", pages.reply, name="reply"),
    path("results/<int:pk>/why/", pages.why, name="why"),
    path("results/<int:pk>/facts/<slug:indicator>/", pages.facts, name="facts"),
]
urlpatterns = [path("evaluation/", include((rankings, "rankings")))]
