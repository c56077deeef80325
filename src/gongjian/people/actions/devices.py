"""Phones: invited by a picture that is scanned once, joined, revoked."""

import secrets
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.people import events
from gongjian.people.inputs import JoinDevice, NoteSkew
from gongjian.people.models import Account, Device, Person
from gongjian.people.queries import token_digest

CODE_MINUTES = 10
# A campaign and the weeks before and after it; a phone lost longer ago than that lets nobody in.
JOINED_DAYS = 180
MOST_DEVICES = 5


class TooManyDevices(Refusal):
    code = "too_many_devices"
    sentence = _("There are already %(most)s phones joined; revoke one first.")


class NoAccount(Refusal):
    code = "no_account_to_join"
    sentence = _("%(name)s has no open account yet; open one first.")


class CodeExpired(Refusal):
    code, http_status = "code_expired", 410
    sentence = _("This code was used or is older than ten minutes. Show a new one and scan again.")


class DeviceRevoked(Refusal):
    code, http_status = "device_revoked", 403
    sentence = _("This phone was revoked.")


@action(target=Person, given=Nothing)
def invite_device(act: Act, person: Person, given: Nothing) -> Device:
    """A code to be scanned within ten minutes; the answer shows it this one time."""
    if not Account.objects.filter(person=person, is_active=True).exists():
        raise NoAccount(name=person.name)
    joined = Device.objects.filter(person=person, revoked_at=None, joined_at__isnull=False, expires_at__gt=act.at)
    if joined.count() >= MOST_DEVICES:
        raise TooManyDevices(most=MOST_DEVICES)
    code = secrets.token_urlsafe(24)
    expires_at = act.at + timedelta(minutes=CODE_MINUTES)
    device = act.save(Device(person=person, digest=token_digest(code), invited_at=act.at, expires_at=expires_at))
    act.record(events.DEVICE_INVITED, device, name=person.name, expires_at=expires_at)
    act.show_once(code=code)
    return device


@action(target=Device, given=JoinDevice)
def join_device(act: Act, device: Device, given: JoinDevice) -> Device:
    """The phone that scanned gives the code away for a secret of its own: a picture of the code is worth nothing."""
    if device.revoked_at is not None:
        raise DeviceRevoked
    if device.joined_at is not None or device.expires_at <= act.at or device.digest != token_digest(given.code):
        raise CodeExpired
    secret = secrets.token_urlsafe(32)
    device.digest, device.label, device.joined_at = token_digest(secret), given.label, act.at
    device.expires_at = act.at + timedelta(days=JOINED_DAYS)
    act.save(device)
    act.record(events.DEVICE_JOINED, device, name=device.person.name, label=device.label)
    act.show_once(secret=secret)
    return device


@action(target=Device, given=Nothing)
def revoke_device(act: Act, device: Device, given: Nothing) -> Device:
    """What the phone has not sent stays on it and is refused."""
    if device.revoked_at is not None:
        raise DeviceRevoked
    device.revoked_at = act.at
    act.save(device)
    act.record(events.DEVICE_REVOKED, device, name=device.person.name, label=device.label)
    return device


@action(target=Device, given=NoteSkew)
def note_skew(act: Act, device: Device, given: NoteSkew) -> Device:
    """Put on record that the phone's clock differs; every limit is counted by the server's clock all the same."""
    device.skew_seconds = given.skew_seconds
    act.save(device)
    act.record(events.DEVICE_SKEWED, device, label=device.label, skew_seconds=given.skew_seconds)
    return device
