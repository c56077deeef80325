"""Use the SQLite that travels with the program: 3.7.0–3.51.2 can corrupt a WAL database (WAL-reset bug)."""

import sys

import pysqlite3

# Django takes the driver from the module named sqlite3.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

SAFE_FROM = (3, 51, 3)
VERSION: tuple[int, ...] = pysqlite3.sqlite_version_info
