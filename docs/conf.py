"""One configuration for both languages; tools/docs.py gives the language and the folder."""

import tomllib
from pathlib import Path

with (Path(__file__).resolve().parent.parent / "pyproject.toml").open("rb") as _file:
    _package = tomllib.load(_file)["project"]

project = "攻坚 Gongjian"
author = "Gongjian contributors"
copyright = "Gongjian contributors, Apache-2.0"
version = release = _package["version"]

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build"]
# The pages must be readable on a machine without a network: nothing from another host.
html_theme = "furo"
html_title = project
html_show_sphinx = False
html_copy_source = False
