"""My day, the war room and help: read-only, composed of other features' queries."""

from django.utils.translation import gettext_lazy as _

from gongjian.dashboards.pages.board import board, why
from gongjian.dashboards.pages.burden import burden, self_check
from gongjian.dashboards.pages.finding import find_notices
from gongjian.dashboards.pages.guide import guide
from gongjian.dashboards.pages.my_day import my_day
from gongjian.dashboards.pages.phone import manifest, phone, worker
from gongjian.ui import dated, navigation, search

__all__ = ["board", "burden", "guide", "manifest", "my_day", "phone", "self_check", "why", "worker"]

navigation.register(_("My day"), "my-day", order=10, icon="today", phone=True, key="d")
navigation.register(_("War room"), "board", order=20, icon="map", key="b")
navigation.register(_("Help"), "help", order=990, icon="info")
dated.register("board")
search.register(find_notices)
