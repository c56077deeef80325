"""Microsoft's own binary format, through MPXJ where it is installed (`pip install gongjian[mpp]`, needs Java)."""

import tempfile
from pathlib import Path

from gongjian.engine.late import Late
from gongjian.engine.network.errors import PlanRefused

jpype = Late("jpype")
mpxj = Late("mpxj")
# A library of its libraries complains on standard error that nobody wants its log.
_QUIET = "-Dlog4j2.StatusLogger.level=OFF"


def start_java() -> None:
    """Raises PlanRefused where MPXJ or Java is missing."""
    try:
        # The package puts its archives on Java's path when it is loaded.
        _archives = mpxj.mpxj_dir
        if not jpype.isJVMStarted():
            jpype.startJVM(_QUIET)
    except (ModuleNotFoundError, OSError, ValueError):  # without Java JPype raises a kind of ValueError
        raise PlanRefused("mpp_needs_mpxj") from None


def as_mspdi(path: Path) -> bytes:
    """The same plan as Microsoft Project XML."""
    start_java()
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "plan.xml"
        reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")()
        writer = jpype.JClass("org.mpxj.writer.UniversalProjectWriter")
        formats = jpype.JClass("org.mpxj.writer.FileFormat")
        try:
            project = reader.read(str(path))
            if project is None:
                raise PlanRefused("format_unknown")
            writer(formats.MSPDI).write(project, str(written))
        except jpype.JException as fault:
            raise PlanRefused("mpp_unreadable", reason=str(fault)[:200]) from None
        return written.read_bytes()
