"""The phone's way in: a queue of actions made without a signal, the pack of what its carrier works with, and
screens that features add."""

from gongjian.surfaces.phone.pack import pack_part
from gongjian.surfaces.phone.screens import PhoneScreens, phone_screens, screens_registered
from gongjian.surfaces.phone.views import pack, queue

__all__ = ["PhoneScreens", "pack", "pack_part", "phone_screens", "queue", "screens_registered"]
