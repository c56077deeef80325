"""The phone's way in: a queue of actions made without a signal, and the pack of what its carrier works with."""

from gongjian.surfaces.phone.pack import pack_part
from gongjian.surfaces.phone.views import pack, queue

__all__ = ["pack", "pack_part", "queue"]
