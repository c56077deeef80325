"""Who is to be told about a selection or a completion file."""

from gongjian.improvements.models import CompletionFile, Reviewer, Selection, Signatory


def reviewers_of(selection_id: int | str) -> list[int]:
    return list(Reviewer.objects.filter(selection_id=selection_id).order_by("id").values_list("person_id", flat=True))


def concerned_by_selection(selection_id: int | str) -> list[int]:
    """The reviewers and whoever started it; each once."""
    selection = Selection.objects.get(pk=selection_id)
    starter = [selection.started_by_id] if selection.started_by_id else []
    return list(dict.fromkeys([*starter, *reviewers_of(selection_id)]))


def signatories_of(file_id: int | str) -> list[int]:
    """With whoever opened it; each once."""
    opener = CompletionFile.objects.get(pk=file_id).opened_by_id
    signing = Signatory.objects.filter(file=int(file_id)).order_by("id").values_list("person_id", flat=True)
    return list(dict.fromkeys([*([opener] if opener else []), *signing]))
