-- Answers given in Discord, so that their buttons work after a restart. id: random, in the buttons' ids. receipt: of the
-- answer (receipts.id), or NULL. channel, message: Discord's ids of where it stands; message is NULL until it is known.
-- private: only the asker saw it; shared: they have made it public since. unlisted: it was asked in private or in a direct
-- conversation, and is in no export. content: the answer, the questions before it and
-- how it was laid out, as zlib-compressed JSON (bot/given/record.py). Who asked is not here, but for a private answer that its
-- asker has shared, which says by whom. number: grows, so that the oldest can be dropped.
CREATE TABLE answers (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    receipt TEXT,
    channel INTEGER NOT NULL,
    message INTEGER,
    private INTEGER NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0,
    unlisted INTEGER NOT NULL,
    content BLOB NOT NULL,
    given_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX answers_by_message ON answers (message);
CREATE INDEX answers_by_channel ON answers (channel);
-- What the ids of buttons are sealed with, made once; whoever has it can forge them.
CREATE TABLE seals (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret BLOB NOT NULL
);
