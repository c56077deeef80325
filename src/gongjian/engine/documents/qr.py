"""The verification address as a QR code, one drawing per writer."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from gongjian.engine.late import Late

if TYPE_CHECKING:
    import segno

_segno = Late("segno")

_LEVEL = "m"
_QUIET_MODULES = 2


def qr_svg(address: str) -> str:
    """A complete SVG without style attributes or scripts, sized in its own units."""
    target = BytesIO()
    _code(address).save(
        target, kind="svg", border=_QUIET_MODULES, xmldecl=False, omitsize=True, svgclass=None, lineclass=None
    )
    return target.getvalue().decode().strip()


def qr_png(address: str) -> bytes:
    target = BytesIO()
    _code(address).save(target, kind="png", scale=8, border=_QUIET_MODULES)
    return target.getvalue()


def _code(address: str) -> segno.QRCode:
    code: segno.QRCode = _segno.make(address, error=_LEVEL, micro=False)
    return code
