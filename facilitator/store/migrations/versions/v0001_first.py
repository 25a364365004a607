"""All tables, as the first release has them.

Every reference is checked at the end of a transaction. `progress` keeps the order of its rows; no other table does.
"""

from alembic import op

revision = "1"
down_revision = None

_LATER = "DEFERRABLE INITIALLY DEFERRED"

_TABLES = f"""
CREATE TABLE client (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    CONSTRAINT client_name_once UNIQUE (name)
) WITHOUT ROWID;

CREATE TABLE team (
    id TEXT NOT NULL PRIMARY KEY,
    client TEXT NOT NULL REFERENCES client (id) {_LATER},
    name TEXT NOT NULL,
    agreements TEXT NOT NULL,
    keep_raw_days INTEGER,
    CONSTRAINT team_name_once UNIQUE (client, name)
) WITHOUT ROWID;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    team TEXT NOT NULL REFERENCES team (id) ON DELETE CASCADE {_LATER},
    name TEXT NOT NULL,
    flags TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    team TEXT NOT NULL REFERENCES team (id) {_LATER},
    format TEXT NOT NULL,
    format_version TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    planned_on TEXT,
    next_on TEXT,
    status TEXT NOT NULL,
    screen TEXT NOT NULL,
    at_activity TEXT REFERENCES activity (id) {_LATER},
    settings TEXT NOT NULL,
    notes TEXT NOT NULL,
    seen TEXT,
    began TEXT,
    ended TEXT
) WITHOUT ROWID;

CREATE TABLE participant (
    id TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE {_LATER},
    person TEXT REFERENCES person (id) ON DELETE SET NULL {_LATER},
    name TEXT NOT NULL,
    flags TEXT NOT NULL,
    present BOOLEAN NOT NULL
) WITHOUT ROWID;

CREATE TABLE activity (
    id TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE {_LATER},
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    kind_version INTEGER NOT NULL,
    section TEXT NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    least INTEGER NOT NULL,
    status TEXT NOT NULL,
    started TEXT,
    since TEXT,
    spent FLOAT NOT NULL,
    settings TEXT NOT NULL,
    state TEXT NOT NULL,
    notes TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE contribution (
    id TEXT NOT NULL PRIMARY KEY,
    activity TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE {_LATER},
    text TEXT NOT NULL,
    slot TEXT NOT NULL,
    place FLOAT NOT NULL,
    parent TEXT REFERENCES contribution (id) {_LATER},
    fields TEXT NOT NULL,
    marks TEXT NOT NULL,
    participant TEXT REFERENCES participant (id) ON DELETE SET NULL {_LATER}
) WITHOUT ROWID;

CREATE TABLE response (
    id TEXT NOT NULL PRIMARY KEY,
    activity TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE {_LATER},
    target TEXT NOT NULL,
    value FLOAT NOT NULL,
    count INTEGER NOT NULL,
    participant TEXT REFERENCES participant (id) ON DELETE SET NULL {_LATER}
) WITHOUT ROWID;

CREATE TABLE outcome (
    id TEXT NOT NULL PRIMARY KEY,
    team TEXT NOT NULL REFERENCES team (id) {_LATER},
    session TEXT REFERENCES session (id) ON DELETE SET NULL {_LATER},
    activity TEXT REFERENCES activity (id) ON DELETE SET NULL {_LATER},
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    fields TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    visibility TEXT NOT NULL,
    replaces TEXT REFERENCES outcome (id) ON DELETE SET NULL {_LATER},
    place FLOAT NOT NULL
) WITHOUT ROWID;

CREATE TABLE progress (
    id TEXT NOT NULL PRIMARY KEY,
    outcome TEXT NOT NULL REFERENCES outcome (id) {_LATER},
    session TEXT REFERENCES session (id) ON DELETE SET NULL {_LATER},
    status TEXT NOT NULL,
    "on" TEXT NOT NULL,
    due TEXT,
    reason TEXT NOT NULL
);

CREATE TABLE reading (
    id TEXT NOT NULL PRIMARY KEY,
    team TEXT NOT NULL REFERENCES team (id) {_LATER},
    session TEXT REFERENCES session (id) ON DELETE SET NULL {_LATER},
    instrument TEXT NOT NULL,
    version TEXT NOT NULL,
    form TEXT NOT NULL,
    measure TEXT NOT NULL,
    n INTEGER NOT NULL,
    mean FLOAT NOT NULL,
    median FLOAT NOT NULL,
    sd FLOAT,
    counts TEXT NOT NULL,
    "on" TEXT NOT NULL
) WITHOUT ROWID;
"""

_INDEXES = """
CREATE INDEX person_team ON person (team);
CREATE INDEX session_team ON session (team);
CREATE INDEX session_at_activity ON session (at_activity) WHERE at_activity IS NOT NULL;
CREATE INDEX participant_session ON participant (session);
CREATE INDEX participant_person ON participant (person) WHERE person IS NOT NULL;
CREATE INDEX activity_session ON activity (session);
CREATE INDEX contribution_activity ON contribution (activity, marks);
CREATE INDEX contribution_parent ON contribution (parent) WHERE parent IS NOT NULL;
CREATE INDEX contribution_participant ON contribution (participant) WHERE participant IS NOT NULL;
CREATE INDEX response_activity ON response (activity);
CREATE INDEX response_participant ON response (participant) WHERE participant IS NOT NULL;
CREATE INDEX outcome_team ON outcome (team);
CREATE INDEX outcome_session ON outcome (session) WHERE session IS NOT NULL;
CREATE INDEX outcome_activity ON outcome (activity) WHERE activity IS NOT NULL;
CREATE INDEX outcome_replaces ON outcome (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX progress_outcome ON progress (outcome);
CREATE INDEX progress_session ON progress (session) WHERE session IS NOT NULL;
CREATE INDEX reading_team ON reading (team);
CREATE INDEX reading_session ON reading (session) WHERE session IS NOT NULL;
"""


def upgrade() -> None:
    for statement in f"{_TABLES}{_INDEXES}".split(";"):
        if statement.strip():
            op.execute(statement)
