from django.urls import path

from gongjian.ledgers import pages

urlpatterns = [
    path("ledgers/", pages.ledgers, name="ledgers"),
    path("ledgers/upload/", pages.upload, name="upload-ledger"),
    path("ledgers/export/", pages.export, name="export-ledger"),
    path("ledgers/<int:import_id>/", pages.ledger, name="ledger"),
    path("ledgers/<int:import_id>/columns/", pages.columns, name="ledger-columns"),
    path("ledgers/<int:import_id>/accept/", pages.accept, name="accept-proposals"),
    path("ledgers/<int:import_id>/again/", pages.again, name="compare-again"),
    path("ledgers/<int:import_id>/apply/", pages.apply, name="apply-ledger"),
    path("ledgers/<int:import_id>/undo/", pages.undo, name="undo-ledger"),
    path("ledgers/<int:import_id>/stop/", pages.stop, name="stop-ledger"),
    path("ledgers/<int:import_id>/drop/", pages.drop, name="drop-ledger"),
    path("ledgers/<int:import_id>/difference/", pages.difference, name="ledger-difference"),
    path("ledgers/<int:import_id>/original/", pages.original, name="ledger-original"),
    path("ledgers/<int:import_id>/written-back/", pages.written_back, name="ledger-written-back"),
    path("ledgers/<int:import_id>/rows/<int:row_id>/", pages.row, name="ledger-row"),
    path("ledgers/<int:import_id>/rows/<int:row_id>/take/", pages.take_row, name="take-ledger-row"),
    path("ledgers/<int:import_id>/rows/<int:row_id>/cells/<slug:field>/", pages.cell, name="ledger-cell"),
]
