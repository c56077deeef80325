from django.urls import path

from gongjian.procedures import pages

urlpatterns = [
    path("permits/", pages.matrix, name="permits"),
    path("permits/waiting/", pages.waiting, name="permits-waiting"),
    path("permits/critical/", pages.critical, name="permits-critical"),
    path("permits/catalogue/", pages.catalogue, name="permit-catalogue"),
    path("permits/catalogue/load/", pages.load_catalogue, name="load-permit-catalogue"),
    path("permits/catalogue/add/", pages.add_item, name="add-permit-item"),
    path("permits/catalogue/<int:item_id>/", pages.item, name="permit-item"),
    path("permits/catalogue/<int:item_id>/change/", pages.change_item, name="change-permit-item"),
    path("permits/catalogue/<int:item_id>/retire/", pages.retire_item, name="retire-permit-item"),
    path("permits/projects/<int:project_id>/", pages.project, name="project-permits"),
    path("permits/projects/<int:project_id>/list/", pages.load, name="load-permits"),
    path("permits/projects/<int:project_id>/renew/", pages.renew, name="renew-permits"),
    path("permits/projects/<int:project_id>/guide/", pages.guide, name="permit-guide"),
    path("permits/<int:permit_id>/", pages.permit, name="permit"),
    path("permits/<int:permit_id>/papers/", pages.papers, name="permit-papers"),
    path("permits/<int:permit_id>/papers/bring/", pages.bring, name="bring-paper"),
    path("permits/files/<int:file_id>/", pages.file, name="permit-file"),
    path("permits/<int:permit_id>/<slug:step>/", pages.move, name="permit-step"),
]
