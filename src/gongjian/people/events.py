from django.utils.translation import gettext_lazy as _

from gongjian.core.event import event
from gongjian.core.vouching import NOTE
from gongjian.people.states import ROLE_WORDS

_ROLES = {role.value: words for role, words in ROLE_WORDS.items()}

DISTRICT_FOUNDED = event("district.founded", _("District %(name)s was set up"))
UNIT_ADDED = event("unit.added", _("Unit %(name)s was added"))
UNIT_CHANGED = event("unit.changed", _("Unit %(name)s was changed"))
PERSON_ADDED = event("person.added", _("%(name)s was added"))
PERSON_CHANGED = event("person.changed", _("%(name)s was changed"))
POST_HELD = event("post.held", _("%(name)s holds the post %(role)s from %(from_on)s"), role=_ROLES)
POST_ENDED = event("post.ended", _("%(name)s no longer holds the post %(role)s from %(until_on)s"), role=_ROLES)
ACCOUNT_OPENED = event("account.opened", _("Account %(username)s was opened for %(name)s"))
ACCOUNT_CLOSED = event("account.closed", _("Account %(username)s was closed"))
PASSWORD_RESET = event("password.reset", _("The password of %(username)s was reset"))
PASSWORD_CHANGED = event("password.changed", _("%(username)s changed the password"))
TOKEN_ISSUED = event("token.issued", _("API token “%(label)s” was issued until %(expires_on)s"))
TOKEN_REVOKED = event("token.revoked", _("API token “%(label)s” was revoked"))
DEVICE_INVITED = event("device.invited", _("%(name)s may join a phone until %(expires_at)s"))
DEVICE_JOINED = event("device.joined", _("The phone “%(label)s” of %(name)s was joined"))
DEVICE_REVOKED = event("device.revoked", _("The phone “%(label)s” of %(name)s was revoked"))
DEVICE_SKEWED = event("device.skewed", _("The clock of the phone “%(label)s” is off by %(skew_seconds)s seconds"))
LANGUAGE_CHOSEN = event("language.chosen", _("%(username)s chose the language of the pages"))
SIGN_IN_SUCCEEDED = event("sign_in.succeeded", _("%(username)s signed in from %(address)s"))
SIGN_IN_FAILED = event("sign_in.failed", _("Signing in as %(username)s failed from %(address)s"))
SIGN_IN_LOCKED = event(
    "sign_in.locked", _("Signing in as %(username)s was locked for %(address)s after too many wrong passwords")
)
FACTS_ERASURE_ASKED = event(
    "facts.erasure_asked", _("Erasing %(count)s texts of event %(place)s was asked for: %(reason)s")
)
FACTS_ERASURE_DROPPED = event("facts.erasure_dropped", _("The texts of event %(place)s are kept after all: %(reason)s"))
# The note that makes an erasure good: `verify` takes no other.
FACTS_ERASED = event(NOTE, _("%(count)s texts of event %(place)s were erased: %(reason)s"))
