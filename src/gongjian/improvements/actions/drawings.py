"""Drawings of an alternative. The file was made plain and stored before; the action makes it one of the alternative's."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.improvements import events
from gongjian.improvements.inputs import AddDrawing
from gongjian.improvements.models import Alternative, Drawing, Selection
from gongjian.improvements.states import SELECTIONS
from gongjian.projects.actions.projects import require_running

MOST_DRAWINGS = 12


class DrawingHere(Refusal):
    code, field = "drawing_here", "file"
    sentence = _("This very file is shown with this alternative already.")


class TooManyDrawings(Refusal):
    code, http_status, field = "too_many_drawings", 422, "file"
    sentence = _("At most %(most)s drawings can be shown with one alternative; put sheets together into one PDF.")


refuse_on_constraint("one_drawing_of_a_file_of_an_alternative", DrawingHere)


@action(target=Alternative, given=AddDrawing)
def add_drawing(act: Act, alternative: Alternative, given: AddDrawing) -> Drawing:
    selection = alternative.selection
    require_running(selection.project)
    SELECTIONS.after(selection.state, "add_drawing")
    if alternative.drawings.filter(digest=given.digest).exists():
        raise DrawingHere
    if alternative.drawings.count() >= MOST_DRAWINGS:
        raise TooManyDrawings(most=MOST_DRAWINGS)
    last = alternative.drawings.aggregate(last=Max("position"))["last"]
    values = given.model_dump() | {"left_out": list(given.left_out)}
    drawing = act.save(
        Drawing(
            alternative=alternative,
            position=0 if last is None else last + 1,
            added_by_id=act.by.person_id,
            added_at=act.at,
            **values,
        )
    )
    act.record(events.DRAWING_ADDED, selection, drawing=drawing.title, alternative=alternative.name, **values)
    return drawing


@action(target=Drawing, given=Nothing)
def remove_drawing(act: Act, drawing: Drawing, _given: Nothing) -> Selection:
    selection = drawing.alternative.selection
    SELECTIONS.after(selection.state, "remove_drawing")
    act.record(
        events.DRAWING_REMOVED,
        selection,
        drawing=drawing.title,
        alternative=drawing.alternative.name,
        digest=drawing.digest,
    )
    act.remove(drawing)
    return selection
