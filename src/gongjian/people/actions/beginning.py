"""The first run of an installation: a district and its administrator, all or nothing."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.core.action import Act, action
from gongjian.core.models import Installation
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.people.actions.accounts import open_account
from gongjian.people.actions.persons import add_person
from gongjian.people.actions.posts import hold_post
from gongjian.people.actions.units import found_district
from gongjian.people.inputs import AddPerson, BeginInstallation, FoundDistrict, HoldPost, OpenAccount
from gongjian.people.models import District


class BegunAlready(Refusal):
    code = "begun_already"
    sentence = _("This installation has its district already; sign in instead.")


@action(target=Installation, given=BeginInstallation)
def begin_installation(act: Act, installation: Installation, given: BeginInstallation) -> District:
    """Set up the first district with its system administrator."""
    if District.objects.exists():
        raise BegunAlready
    founded = act.also(found_district, installation, FoundDistrict(name=given.name, code=given.code))
    person = act.also(add_person, founded.id, AddPerson(name=given.person_name))
    today: date = local_date(act.at)
    act.also(hold_post, person.id, HoldPost(role=Role.SYSTEM_ADMIN, from_on=today))
    act.also(
        open_account,
        person.id,
        OpenAccount(username=given.username, password=given.password, must_change_password=False),
    )
    return District.objects.get(pk=founded.id)
