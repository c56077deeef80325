"""The copies in bulletins go with the photos; papers issued under a number stay as they were issued."""

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import NotFound
from gongjian.notices import events
from gongjian.notices.models import Bulletin
from gongjian.notices.queries import copies_of_erased


@action(target=Bulletin, given=Nothing)
def erase_bulletin_copies(act: Act, bulletin: Bulletin, _given: Nothing) -> Bulletin:
    """Of every photo that was erased; the words below it stay."""
    copies = list(copies_of_erased(bulletin))
    if not copies:
        raise NotFound
    for copy in copies:
        copy.jpeg = b""
        act.save(copy)
    act.record(
        events.BULLETIN_COPIES_ERASED, bulletin, count=len(copies), week=bulletin.week,
        photo_ids=[copy.photo_id for copy in copies],
    )  # fmt: skip
    return bulletin
