from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)


def settled(made: bytes) -> bytes:
    """The same parts without the moment of packing."""
    target = BytesIO()
    with ZipFile(BytesIO(made)) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            packed.writestr(ZipInfo(name, _ZIP_MOMENT), source.read(name), ZIP_DEFLATED)
    return target.getvalue()
