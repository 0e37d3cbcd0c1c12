-- Questions that a channel watches. channel: the channel or thread. asked: the question as like ones share it. member:
-- who set it, who may stop it and whose watches are counted. answer: the last one that was shown, its JSON, compressed
-- by zlib; answered_at: when it was given. edition: the generation of the index that was last asked, with the identity
-- of its file. paused: why nothing is posted, or NULL.
CREATE TABLE watches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    member INTEGER NOT NULL,
    set_at TEXT NOT NULL,
    answer BLOB NOT NULL,
    answered_at TEXT NOT NULL,
    edition TEXT NOT NULL,
    paused TEXT,
    UNIQUE (channel, asked)
);

CREATE INDEX watches_of_a_guild ON watches (guild);

-- Answers that were posted for everybody, to be looked at again when articles take something back.
-- receipt: of the answer (receipts.id), or NULL.
CREATE TABLE posted_answers (
    message INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    receipt TEXT,
    answer BLOB NOT NULL,
    posted_at TEXT NOT NULL
);

-- Messages that were replied to because a figure in them was corrected, so that it is said once.
CREATE TABLE corrected_messages (
    message INTEGER PRIMARY KEY,
    corrected_at TEXT NOT NULL
);
