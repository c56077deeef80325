from django.urls import path

from gongjian.inspections import pages

urlpatterns = [
    path("inspections/", pages.rounds, name="inspections"),
    path("inspections/plans/", pages.plans, name="inspection-plans"),
    path("inspections/plans/file/", pages.file_plan, name="file-inspection-plan"),
    path("inspections/plans/<int:plan_id>/", pages.plan, name="inspection-plan"),
    path("inspections/plans/<int:plan_id>/withdraw/", pages.withdraw_plan, name="withdraw-inspection-plan"),
    path("inspections/projects/<int:project_id>/plan/", pages.plan_round, name="plan-round"),
    path("inspections/rounds/<int:round_id>/", pages.show, name="inspection-round"),
    path("inspections/rounds/<int:round_id>/move/", pages.move, name="move-round"),
    path("inspections/rounds/<int:round_id>/cancel/", pages.cancel, name="cancel-round"),
    path("inspections/rounds/<int:round_id>/merge/", pages.merge, name="merge-rounds"),
    path("inspections/rounds/<int:round_id>/close/", pages.close, name="close-round"),
    path("inspections/rounds/<int:round_id>/result.<slug:kind>", pages.sheet, name="round-result"),
    path("inspections/rounds/<int:round_id>/found/", pages.add_finding, name="record-finding"),
    path("inspections/rounds/<int:round_id>/<slug:kind>/<str:table>/", pages.check_table, name="check-table"),
    path("inspections/findings/", pages.finding_list, name="findings"),
    path("inspections/findings/wall/", pages.wall, name="findings-wall"),
    path("inspections/findings/again/", pages.repeats, name="findings-again"),
    path("inspections/findings/<int:finding_id>/", pages.finding, name="finding"),
    path("inspections/findings/<int:finding_id>/<slug:move>/", pages.step, name="finding-step"),
    path("inspections/catalogues/", pages.catalogues, name="inspection-catalogues"),
    path("inspections/catalogues/<slug:kind>/", pages.catalogues, name="inspection-catalogue"),
    path("inspections/catalogues/<slug:kind>/<str:table>/", pages.change_table, name="change-inspection-table"),
]
