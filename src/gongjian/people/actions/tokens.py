"""API tokens: shown once, stored as a digest, scoped, with an end."""

import secrets
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from gongjian.access.matrix import MATRIX
from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people import events
from gongjian.people.inputs import IssueToken
from gongjian.people.models import Person, Token
from gongjian.people.queries import token_digest

PREFIX = "gj_"
MOST_TOKENS = 20


class UnknownScope(Refusal):
    code, http_status, field = "unknown_scope", 422, "scopes"
    sentence = _("There is no permission of the name “%(name)s”.")


class TooManyTokens(Refusal):
    code = "too_many_tokens"
    sentence = _("There are already %(most)s valid tokens; revoke one first.")


class TokenRevoked(Refusal):
    code = "token_revoked"
    sentence = _("This token was revoked already.")


@action(target=Person, given=IssueToken)
def issue_token(act: Act, person: Person, given: IssueToken) -> Token:
    """Issue an API token for oneself; the answer shows it this one time."""
    for name in given.scopes:
        if name not in MATRIX:
            raise UnknownScope(name=name)
    if Token.objects.filter(person=person, revoked_at=None, expires_at__gt=act.at).count() >= MOST_TOKENS:
        raise TooManyTokens(most=MOST_TOKENS)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = act.save(
        Token(
            person=person,
            label=given.label,
            digest=token_digest(secret),
            scopes=list(given.scopes),
            expires_at=act.at + timedelta(days=given.days),
        )
    )
    expires_on = local_date(token.expires_at)
    act.record(events.TOKEN_ISSUED, token, label=token.label, expires_on=expires_on, scopes=token.scopes)
    act.show_once(token=secret)
    return token


@action(target=Token, given=Nothing)
def revoke_token(act: Act, token: Token, given: Nothing) -> Token:
    """Revoke an API token at once."""
    if token.revoked_at is not None:
        raise TokenRevoked
    token.revoked_at = act.at
    act.save(token)
    act.record(events.TOKEN_REVOKED, token, label=token.label)
    return token
