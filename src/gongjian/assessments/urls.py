from django.urls import path

from gongjian.assessments import pages

urlpatterns = [
    path("accounts/", pages.accounts, name="accounts"),
    path("accounts/draft/", pages.draft, name="draft-accounts"),
    path("accounts/<int:account_id>/", pages.account, name="account"),
    path("accounts/<int:account_id>/take-back/", pages.take_back, name="take-back-account"),
    path("accounts/<int:account_id>/file.<slug:kind>", pages.account_file, name="account-file"),
    path("dispatch/", pages.dispatch, name="dispatch"),
    path("dispatch/<int:week>/<int:project_id>/file.<slug:kind>", pages.dispatch_file, name="dispatch-file"),
]
