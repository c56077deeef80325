from django.urls import path

from gongjian.assessments import pages

urlpatterns = [
    path("accounts/", pages.accounts, name="accounts"),
    path("accounts/draft/", pages.draft, name="draft-accounts"),
    path("accounts/<int:account_id>/", pages.account, name="account"),
    path("accounts/<int:account_id>/take-back/", pages.take_back, name="take-back-account"),
    path("accounts/<int:account_id>/file.<slug:kind>", pages.account_file, name="account-file"),
    path("cadres/", pages.cadres, name="cadres"),
    path("cadres/me/", pages.own_record, name="own-record"),
    path("cadres/me/file.pdf", pages.own_file, name="own-record-file"),
    path("cadres/me/correct/", pages.ask_correction, name="ask-cadre-correction"),
    path("cadres/corrections/<int:correction_id>/", pages.decide_correction, name="cadre-correction"),
    path("cadres/<int:person_id>/", pages.cadre, name="cadre"),
    path("dispatch/", pages.dispatch, name="dispatch"),
    path("dispatch/<int:week>/<int:project_id>/file.<slug:kind>", pages.dispatch_file, name="dispatch-file"),
]
