from django.urls import path

from gongjian.improvements import pages

urlpatterns = [
    path("selections/", pages.selections, name="selections"),
    path("selections/projects/<int:project_id>/new/", pages.start, name="start-selection"),
    path("selections/<int:selection_id>/", pages.selection, name="selection"),
    path("selections/<int:selection_id>/criteria/", pages.criteria, name="selection-criteria"),
    path("selections/<int:selection_id>/compare/", pages.compare, name="compare-alternatives"),
    path("selections/<int:selection_id>/score/", pages.score, name="score-alternatives"),
    path("selections/<int:selection_id>/weights/", pages.what_if, name="try-weights"),
    path("selections/<int:selection_id>/result.<slug:kind>", pages.result_file, name="selection-result"),
    path("selections/<int:selection_id>/<slug:code>/", pages.step, name="selection-step"),
    path("selections/alternatives/<int:alternative_id>/drawings/", pages.add_drawing, name="add-drawing"),
    path("selections/alternatives/<int:alternative_id>/remove/", pages.remove_alternative, name="remove-alternative"),
    path("selections/reviewers/<int:reviewer_id>/release/", pages.release, name="release-reviewer"),
    path("drawings/<int:drawing_id>/remove/", pages.remove_drawing, name="remove-drawing"),
    path("drawings/<int:drawing_id>/file/", pages.drawing_file, name="drawing-file"),
    path("drawings/<int:drawing_id>/pages/<int:number>/<slug:size>/", pages.drawing_page, name="drawing-page"),
]
