"""What the API answers: an action's answer, or a refusal with code, sentence, facts and faults."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from gongjian.core.answer import Answer
from gongjian.core.refusal import Refusal


class NotSignedIn(Refusal):
    code, http_status = "not_signed_in", 401
    sentence = _("Please sign in, or send a valid API token.")


class CsrfFailed(Refusal):
    code, http_status = "csrf_failed", 403
    sentence = _("This request did not come from our own page; reload the page and try again.")


class PasswordToBeChanged(Refusal):
    code, http_status = "password_to_be_changed", 403
    sentence = _("Please change your password first.")


class TooLarge(Refusal):
    code, http_status = "too_large", 413
    sentence = _("This is larger than the server accepts.")


class AnswerOut(BaseModel):
    """The subject of the action, the events it recorded and what it tells only the caller."""

    action: str
    kind: str
    id: int | str
    facts: dict[str, Any]
    events: list[int]
    repeated: bool


class Fault(BaseModel):
    field: str
    message: str
    type: str


class RefusalOut(BaseModel):
    """An expected "no": `code` for programs, `sentence` for people, `errors` for the fields at fault."""

    code: str
    sentence: str
    facts: dict[str, Any]
    errors: list[Fault]


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:  # facts of a refusal may hold a row: its name is enough for the reader
            return str(o)


def json_answer(data: Any, *, status: int = 200) -> JsonResponse:
    answer = JsonResponse(data, encoder=_Encoder, status=status, json_dumps_params={"ensure_ascii": False}, safe=False)
    answer["Cache-Control"] = "no-store"
    return answer


def acted(answer: Answer) -> JsonResponse:
    return json_answer(
        {
            "action": answer.action,
            "kind": answer.kind,
            "id": answer.id,
            "facts": answer.facts | answer.shown_once,
            "events": list(answer.events),
            "repeated": answer.repeated,
        }
    )


def refused(refusal: Refusal) -> JsonResponse:
    facts = dict(refusal.facts)
    errors = facts.pop("errors", None)
    if errors is None:
        errors = [{"field": refusal.field, "message": str(refusal), "type": refusal.code}] if refusal.field else []
    answer = json_answer(
        {"code": refusal.code, "sentence": str(refusal), "facts": facts, "errors": errors}, status=refusal.http_status
    )
    if refusal.http_status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="gongjian"'
    return answer


def refusals(*statuses: int) -> dict[Any, type[BaseModel]]:
    """The declaration of these statuses for the schema."""
    return dict.fromkeys(statuses, RefusalOut)
