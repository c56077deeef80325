"""The same passes twice: as written, for small plans, and compiled by numba, for large ones.

Compiling and loading cost up to a second, so a plan of some hundred activities is answered sooner by the interpreter,
and a web process that never sees a large plan never loads numba (ADR 0007).
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any, cast

from gongjian.engine.late import Late
from gongjian.engine.network import always, meaning, order, passes, portfolio

numba, numpy = Late("numba"), Late("numpy")

_MODULES = (order, passes, meaning, always, portfolio)
AS_WRITTEN = SimpleNamespace(
    **{name: value for module in _MODULES for name, value in vars(module).items() if isinstance(value, FunctionType)}
)


def compiled_function(function: FunctionType, names: dict[str, Any], *, kept: bool) -> Callable[..., Any]:
    """The function compiled, with `names` as its globals."""
    copy = FunctionType(function.__code__, names, function.__name__)
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    # Look-ups and links become part of the pass that calls them; and as nothing is allocated, arrays need no counting of
    # references, which would cost ten times the work itself. Without the interpreter's lock, threads run side by side.
    options = {"nogil": True, "error_model": "numpy", "forceinline": True, "_nrt": False}
    return numba.njit(cache=kept, **options)(copy)  # type: ignore[no-any-return]


def folder_for(digest: str, *places: Path) -> Path | None:
    """The first place where a folder of this name can be written; None where the machine lets us write nowhere."""
    for place in places:
        folder = place / f"passes-{digest}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return None


def clear_others(place: Path, digest: str) -> None:
    """What older versions of the program left beside the source."""
    for old in place.glob("passes-*"):
        if old.name != f"passes-{digest}":
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _kept() -> Iterator[bool]:
    """Whether compiled passes are kept, and while inside, where.

    numba takes a compiled pass for current while its own file is unchanged, though it holds code of the others: the folder
    is named after all of them. Never a folder that others may write: what lies there is run.
    """
    files = [Path(__file__), *(Path(str(module.__file__)) for module in _MODULES)]
    digest = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    beside = Path(__file__).parent / "__pycache__"
    folder = folder_for(digest, beside, Path("~/.cache/gongjian").expanduser())
    clear_others(beside, digest)
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(folder or before)
    try:
        yield folder is not None
    finally:
        numba.config.CACHE_DIR = before


def unsigned(number: int) -> Any:
    """What stands for `passes.at` in the compiled copy: numba counts a signed index from the end where it is negative."""
    return numpy.uint64(number)


@cache
def compiled() -> SimpleNamespace:
    """All passes, compiled at their first call."""
    names: dict[str, Any] = {"__builtins__": __builtins__, "numpy": import_module("numpy")}
    for module in _MODULES:
        names |= {name: value for name, value in vars(module).items() if isinstance(value, int | tuple)}
    with _kept() as kept:
        for module in _MODULES:
            for name, function in {**_own_functions(module), **_REPLACED.get(module, {})}.items():
                names[name] = compiled_function(function, names, kept=kept)
    return SimpleNamespace(**{name: value for name, value in names.items() if callable(value)})


def _own_functions(module: ModuleType) -> dict[str, FunctionType]:
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    }


_REPLACED: dict[ModuleType, dict[str, FunctionType]] = {passes: {"at": cast("FunctionType", unsigned)}}
