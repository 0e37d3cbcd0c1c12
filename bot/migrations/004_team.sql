-- Whether a question was only ever asked in private: such receipts are in no list and no export.
ALTER TABLE receipts ADD COLUMN private INTEGER NOT NULL DEFAULT 0;

-- What a team has set while the bot runs; value: JSON. What is not set is as bot/team/settings.py says.
CREATE TABLE team_settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Where Caveat answers in a server. kind: channel or role. No channel: in all; no role: everyone. Ids, since names change.
CREATE TABLE places (
    guild INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('channel', 'role')),
    id INTEGER NOT NULL,
    PRIMARY KEY (guild, kind, id)
);

-- Who changed what and when. who: a Discord user id, so that a change can be traced whatever they are called by then.
-- what: a setting, or what was done. before, after: in words, or NULL.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    who INTEGER NOT NULL,
    guild INTEGER NOT NULL,
    what TEXT NOT NULL,
    before TEXT,
    after TEXT
);

-- Each question that was answered in Discord, and how long that took. Of a private one, question and receipt are NULL.
-- asker: a user name, only where the team has said that names are kept.
CREATE TABLE questions (
    number INTEGER PRIMARY KEY,
    asked_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    question TEXT,
    receipt TEXT,
    status TEXT NOT NULL,
    reason TEXT,
    seconds REAL NOT NULL,
    asker TEXT
);
