"""Taking what was deleted out of the file and its log.

`secure_delete` writes zeros over deleted rows, but not over the copies that remain in a page's gap when rows move to
another page (found in about one of ten random runs, SQLite 3.40), so the file is also built anew.
"""

from __future__ import annotations

import logging
import sqlite3

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from facilitator.store.connection import WAIT, bare

log = logging.getLogger(__name__)

AT_ONCE = 16 * 2**20
"""Bytes up to which a library is built anew at once (about 0.15 s); a larger one when it is closed."""
_PATIENCE = 0.1
"""Seconds to wait for somebody who is reading; the facilitator is waiting too."""


def compact(engine: Engine) -> bool:
    """Build the file anew, in the order of the ids, which is random. Whether it succeeded."""
    return _done(engine, "VACUUM")


def truncate(engine: Engine) -> bool:
    """Bring the log into the file and cut it to nothing. Whether it succeeded; a reader may be in the way."""
    return _done(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def _done(engine: Engine, statement: str) -> bool:
    try:
        with bare(engine) as connection:
            connection.execute(f"PRAGMA busy_timeout={int(_PATIENCE * 1000)}")
            try:
                row = connection.execute(statement).fetchone()
            finally:
                connection.execute(f"PRAGMA busy_timeout={int(WAIT * 1000)}")
    except (sqlite3.Error, DBAPIError) as error:
        log.warning("put off: %s: %s", statement, getattr(error, "sqlite_errorname", type(error).__name__))
        return False
    return row is None or row[0] == 0
