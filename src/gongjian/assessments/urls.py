from django.urls import include, path

from gongjian.assessments import pages
from gongjian.assessments.pages import stage_results, stage_rules, stages, years

stages_urls = [
    path("", stages.stages, name="stages"),
    path("freeze/<int:gate_day>/", stages.freeze, name="freeze"),
    path("scheme/", stage_rules.scheme, name="scheme"),
    path("vetoes/", stage_rules.vetoes, name="vetoes"),
    path("vetoes/<int:pk>/lift/", stage_rules.lift, name="lift"),
    path("year/", years.year, name="year"),
    path("<int:pk>/", stages.stage, name="stage"),
    path("<int:pk>/do/<slug:code>/", stages.step, name="step"),
    path("<int:pk>/proof.json", stages.proof, name="proof"),
    path("<int:pk>/paper.pdf", stages.paper, {"kind": "pdf"}, name="paper-pdf"),
    path("<int:pk>/paper.docx", stages.paper, {"kind": "docx"}, name="paper-docx"),
    path("results/<int:pk>/", stage_results.result, name="result"),
    path("results/<int:pk>/evidence.pdf", stage_results.pack, {"kind": "pdf"}, name="pack-pdf"),
    path("results/<int:pk>/evidence.xlsx", stage_results.pack, {"kind": "xlsx"}, name="pack-xlsx"),
]
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
    path("stages/", include((stages_urls, "stages"))),
]
