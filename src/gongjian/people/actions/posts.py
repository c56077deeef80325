"""Posts: a role held by a person at the district or at a unit, from one day until another."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import MUTUALLY_EXCLUSIVE, Role
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal, refuse_on_constraint
from gongjian.people import events
from gongjian.people.actions.units import unit_of
from gongjian.people.inputs import EndPost, HoldPost
from gongjian.people.models import Person, Post


class PostHeldAlready(Refusal):
    code = "post_held_already"
    sentence = _("This person already holds this post.")


class PostsExclude(Refusal):
    code = "posts_exclude"
    sentence = _("System, security and audit administration may not be held by one person.")


class EndsBeforeItBegan(Refusal):
    code, http_status, field = "ends_before_it_began", 422, "until_on"
    sentence = _("A post cannot end before it began (%(from_on)s).")


class NobodyElseAdministers(Refusal):
    code = "nobody_else_administers"
    sentence = _("This is the district's last system administrator; give the post to someone else first.")


refuse_on_constraint("one_open_district_post_of_a_role", PostHeldAlready)
refuse_on_constraint("one_open_unit_post_of_a_role", PostHeldAlready)


@action(target=Person, given=HoldPost)
def hold_post(act: Act, person: Person, given: HoldPost) -> Post:
    """Give a person a post from a day on."""
    unit_of(person.district_id, given.unit_id)
    _refuse_exclusive(person, given)
    _refuse_twice(person, given)
    post = act.save(Post(person=person, district_id=person.district_id, **given.model_dump()))
    act.record(events.POST_HELD, post, name=person.name, role=post.role, unit_id=post.unit_id, from_on=post.from_on)
    return post


@action(target=Post, given=EndPost)
def end_post(act: Act, post: Post, given: EndPost) -> Post:
    """End a post; the day named is the first day without it."""
    if given.until_on < post.from_on:
        raise EndsBeforeItBegan(from_on=post.from_on)
    if post.role == Role.SYSTEM_ADMIN and not _others_administer(post):
        raise NobodyElseAdministers
    post.until_on = given.until_on
    act.save(post)
    act.record(events.POST_ENDED, post, name=post.person.name, role=post.role, until_on=post.until_on)
    return post


def _overlapping(given: HoldPost) -> Q:
    ends_later = Q(until_on=None) | Q(until_on__gt=given.from_on)
    return ends_later & (Q() if given.until_on is None else Q(from_on__lt=given.until_on))


def _refuse_twice(person: Person, given: HoldPost) -> None:
    same = Post.objects.filter(_overlapping(given), Q(unit_id=given.unit_id), person=person, role=given.role)
    if same.exists():
        raise PostHeldAlready(field="role")


def _refuse_exclusive(person: Person, given: HoldPost) -> None:
    rows = Post.objects.filter(_overlapping(given), person=person)
    held = {Role(name) for name in rows.values_list("role", flat=True)}
    for pair in MUTUALLY_EXCLUSIVE:
        if given.role in pair and held & (pair - {given.role}):
            raise PostsExclude(field="role")


def _others_administer(post: Post) -> bool:
    others = Post.objects.filter(district_id=post.district_id, role=Role.SYSTEM_ADMIN, until_on=None)
    return others.exclude(pk=post.pk).filter(person__account__is_active=True).exists()
