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
    path(
        "selections/alternatives/<int:alternative_id>/correct/", pages.correct_alternative, name="correct-alternative"
    ),
    path("selections/alternatives/<int:alternative_id>/remove/", pages.remove_alternative, name="remove-alternative"),
    path("selections/reviewers/<int:reviewer_id>/release/", pages.release, name="release-reviewer"),
    path("drawings/<int:drawing_id>/remove/", pages.remove_drawing, name="remove-drawing"),
    path("drawings/<int:drawing_id>/file/", pages.drawing_file, name="drawing-file"),
    path("drawings/<int:drawing_id>/pages/<int:number>/<slug:size>/", pages.drawing_page, name="drawing-page"),
    path("completions/", pages.completions, name="completions"),
    path("completions/checklist/", pages.checklist, name="checklist"),
    path("completions/projects/<int:project_id>/open/", pages.open_file, name="open-completion"),
    path("completions/<int:file_id>/", pages.completion, name="completion"),
    path("completions/<int:file_id>/annexes/", pages.add_annex, name="add-annex"),
    path("completions/<int:file_id>/file.pdf", pages.completion_pdf, name="completion-pdf"),
    path("completions/<int:file_id>/<slug:code>/", pages.completion_step, name="completion-step"),
    path("completions/points/<int:point_id>/", pages.confirm_point, name="confirm-point"),
    path("completions/signatories/<int:signatory_id>/remove/", pages.remove_signatory, name="remove-signatory"),
    path("completions/annexes/<int:annex_id>/remove/", pages.remove_annex, name="remove-annex"),
    path("studies/", pages.studies, name="studies"),
    path("studies/new/", pages.record_study, name="record-study"),
    path("studies/<int:visit_id>/", pages.study, name="study-visit"),
    path("studies/<int:visit_id>/correct/", pages.correct_study, name="correct-study"),
    path("studies/lessons/<int:lesson_id>/correct/", pages.correct_lesson, name="correct-lesson"),
    path("studies/lessons/<int:lesson_id>/again/", pages.take_back_drop, name="take-back-drop"),
    path("studies/lessons/<int:lesson_id>/", pages.lesson, name="study-lesson"),
    path("studies/lessons/<int:lesson_id>/adopt/", pages.adopt, name="adopt-lesson"),
    path("studies/lessons/<int:lesson_id>/drop/", pages.drop, name="drop-lesson"),
]
