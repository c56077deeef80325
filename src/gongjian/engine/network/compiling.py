"""The same passes twice: as written, for small plans, and compiled by numba, for large ones.

Compiling and loading cost up to a second, so a plan of some hundred activities is answered sooner by the interpreter,
and a web process that never sees a large plan never loads numba (ADR 0007).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from gongjian.engine.late import Late
from gongjian.engine.network import always, meaning, order, passes, portfolio

numba = Late("numba")

_MODULES = (order, passes, meaning, always, portfolio)
AS_WRITTEN = SimpleNamespace(
    **{name: value for module in _MODULES for name, value in vars(module).items() if isinstance(value, FunctionType)}
)


def compiled_function(function: FunctionType, names: dict[str, Any]) -> Callable[..., Any]:
    """The function compiled, with `names` as its globals; kept on disk where the machine lets us."""
    copy = FunctionType(function.__code__, names, function.__name__)
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    # Look-ups and links become part of the pass that calls them; and as nothing is allocated, arrays need no counting of
    # references, which would cost ten times the work itself. Without the interpreter's lock, threads run side by side.
    options = {"nogil": True, "error_model": "numpy", "forceinline": True, "_nrt": False}
    try:
        made = numba.njit(cache=True, **options)(copy)
    except RuntimeError:  # neither the program's folder nor the user's cache may be written
        made = numba.njit(**options)(copy)
    return made  # type: ignore[no-any-return]


@contextmanager
def _kept_beside_the_source() -> Iterator[None]:
    """numba takes a compiled pass for current while its own file is unchanged, though it holds code of the others.

    The folder is therefore named after all of them.
    """
    digest = sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in _MODULES)).hexdigest()[:16]
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(Path(__file__).parent / "__pycache__" / f"passes-{digest}")
    try:
        yield
    finally:
        numba.config.CACHE_DIR = before


@cache
def compiled() -> SimpleNamespace:
    """All passes, compiled at their first call."""
    names: dict[str, Any] = {"__builtins__": __builtins__}
    for module in _MODULES:
        names |= {name: value for name, value in vars(module).items() if isinstance(value, int | tuple)}
    with _kept_beside_the_source():
        for module in _MODULES:
            for name, function in _own_functions(module).items():
                names[name] = compiled_function(function, names)
    return SimpleNamespace(**{name: value for name, value in names.items() if callable(value)})


def _own_functions(module: ModuleType) -> dict[str, FunctionType]:
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    }
