/**
 * The schema, as numbered steps: `PRAGMA user_version` counts those that a database has been through. A step that was
 * released is never changed; what comes next is appended.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    icon TEXT,
    enabled INTEGER NOT NULL DEFAULT 1,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    count INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- A type that its application no longer registers stays with registered = 0: clients that register one type at a time
  -- (gntp-send does) must not lose the user's choices for the others.
  CREATE TABLE type (
    id INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    icon TEXT,
    enabled_by_default INTEGER NOT NULL,
    enabled_by_user INTEGER,
    registered INTEGER NOT NULL DEFAULT 1,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER,
    count INTEGER NOT NULL DEFAULT 0,
    UNIQUE (application, name)
  ) STRICT;

  -- Which icon an application sent under which resource identifier (GNTP.md, Message: a section may be missing if the
  -- server already holds its bytes).
  CREATE TABLE resource (
    application INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    icon TEXT NOT NULL,
    PRIMARY KEY (application, identifier)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE notification (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    application TEXT NOT NULL,
    type TEXT NOT NULL,
    type_display_name TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    priority INTEGER NOT NULL,
    sticky INTEGER NOT NULL,
    coalescing_id TEXT,
    state TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    icon TEXT,
    address TEXT NOT NULL,
    machine TEXT,
    software TEXT,
    callback TEXT NOT NULL,
    callback_target TEXT,
    notification_id TEXT,
    headers TEXT NOT NULL
  ) STRICT;
  CREATE INDEX notification_by_application ON notification (application, type, id);
  CREATE INDEX notification_unread ON notification (id) WHERE read = 0;
  CREATE INDEX notification_active ON notification (id) WHERE state IN ('shown', 'queued');
  CREATE INDEX notification_coalescing ON notification (application, coalescing_id)
    WHERE coalescing_id IS NOT NULL AND state IN ('shown', 'queued');

  CREATE VIRTUAL TABLE notification_words USING fts5 (
    title, text, application,
    content = 'notification', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER notification_words_insert AFTER INSERT ON notification BEGIN
    INSERT INTO notification_words (rowid, title, text, application)
    VALUES (new.id, new.title, new.text, new.application);
  END;
  CREATE TRIGGER notification_words_delete AFTER DELETE ON notification BEGIN
    INSERT INTO notification_words (notification_words, rowid, title, text, application)
    VALUES ('delete', old.id, old.title, old.text, old.application);
  END;

  -- The one stream by which all that the hub accepted leaves it. subject: the id of the notification or application, or
  -- null for all of them.
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject INTEGER,
    state TEXT
  ) STRICT;
  CREATE INDEX event_by_subject ON event (kind, subject);

  CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // A trigger runs inside a savepoint, and FTS5 writes what it has gathered to disk at each: the index of a batch took three
  // times as long. Those who insert and delete keep the index themselves now. Two letters begin so many words that gathering
  // what holds them is felt in a large history: they have an index of their own.
  `
  DROP TRIGGER notification_words_insert;
  DROP TRIGGER notification_words_delete;
  DROP TABLE notification_words;
  CREATE VIRTUAL TABLE notification_words USING fts5 (
    title, text, application,
    content = 'notification', content_rowid = 'id', prefix = '2', tokenize = 'unicode61 remove_diacritics 2'
  );
  INSERT INTO notification_words (notification_words) VALUES ('rebuild');
  `,
  // Every registration asks how much all applications hold together, and must not count it anew.
  `
  CREATE TABLE kept (types INTEGER NOT NULL, name_bytes INTEGER NOT NULL) STRICT;
  INSERT INTO kept SELECT
    (SELECT count(*) FROM type WHERE registered = 1),
    (SELECT COALESCE(sum(octet_length(name)), 0) FROM application) +
    (SELECT COALESCE(sum(octet_length(name) + octet_length(display_name)), 0) FROM type WHERE registered = 1);

  CREATE TRIGGER kept_application_insert AFTER INSERT ON application BEGIN
    UPDATE kept SET name_bytes = name_bytes + octet_length(new.name);
  END;
  CREATE TRIGGER kept_application_delete AFTER DELETE ON application BEGIN
    UPDATE kept SET name_bytes = name_bytes - octet_length(old.name);
  END;
  CREATE TRIGGER kept_type_insert AFTER INSERT ON type WHEN new.registered = 1 BEGIN
    UPDATE kept SET types = types + 1, name_bytes = name_bytes + octet_length(new.name) + octet_length(new.display_name);
  END;
  CREATE TRIGGER kept_type_delete AFTER DELETE ON type WHEN old.registered = 1 BEGIN
    UPDATE kept SET types = types - 1, name_bytes = name_bytes - octet_length(old.name) - octet_length(old.display_name);
  END;
  CREATE TRIGGER kept_type_update AFTER UPDATE OF registered, display_name ON type BEGIN
    UPDATE kept SET
      types = types + new.registered - old.registered,
      name_bytes = name_bytes
        + new.registered * (octet_length(new.name) + octet_length(new.display_name))
        - old.registered * (octet_length(old.name) + octet_length(old.display_name));
  END;

  -- Identifiers may be new with each notification: which came first is known now, so that those can make room. No icon: what
  -- was sent is not kept, because it is no image or nothing shows it.
  CREATE TABLE sent_resource (
    id INTEGER PRIMARY KEY,
    application INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    icon TEXT,
    UNIQUE (application, identifier)
  ) STRICT;
  INSERT INTO sent_resource (application, identifier, icon) SELECT application, identifier, icon FROM resource;
  DROP TABLE resource;
  ALTER TABLE sent_resource RENAME TO resource;
  CREATE INDEX resource_by_age ON resource (application, id);
  `,
  // Icons by URL: where one is fetched from, how far that may lead, and why it is not there (JSON). Whoever fetches knows what
  // the policy means.
  `
  ALTER TABLE notification ADD COLUMN icon_url TEXT;
  ALTER TABLE notification ADD COLUMN icon_reach TEXT;
  ALTER TABLE notification ADD COLUMN icon_failure TEXT;
  ALTER TABLE application ADD COLUMN icon_url TEXT;
  ALTER TABLE application ADD COLUMN icon_reach TEXT;
  ALTER TABLE application ADD COLUMN icon_failure TEXT;
  ALTER TABLE type ADD COLUMN icon_url TEXT;
  ALTER TABLE type ADD COLUMN icon_reach TEXT;
  ALTER TABLE type ADD COLUMN icon_failure TEXT;
  CREATE INDEX notification_icon_awaited ON notification (id)
    WHERE icon_url IS NOT NULL AND icon IS NULL AND icon_failure IS NULL;

  CREATE TABLE fetched_icon (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    reach TEXT NOT NULL,
    icon TEXT NOT NULL,
    policy TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (url, reach)
  ) STRICT;
  CREATE INDEX fetched_icon_by_icon ON fetched_icon (icon);
  CREATE INDEX fetched_icon_by_age ON fetched_icon (at);
  `,
  // Notifications come from other machines, and go to others. via: the machines that forwarded one (JSON); source: where it came
  // from, as words.ts marks them; hop: what the first server that forwarded it calls it, by which it is known when it comes again.
  // Of an application the last REGISTER counts: its number in the log, its headers, and where it came from.
  `
  ALTER TABLE notification ADD COLUMN via TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE notification ADD COLUMN source TEXT NOT NULL DEFAULT '';
  ALTER TABLE notification ADD COLUMN hop TEXT;
  UPDATE notification SET source = trim(
    COALESCE(machine, '') || ' ' || CASE WHEN address = '::1' OR address LIKE '127.%' THEN '' ELSE address END);
  UPDATE notification SET source = 'ꙮ' || replace(
    replace(replace(replace(replace(source, '.', ' '), '-', ' '), '_', ' '), ':', ' '), ' ', ' ꙮ') WHERE source <> '';
  CREATE UNIQUE INDEX notification_by_hop ON notification (hop) WHERE hop IS NOT NULL;
  DROP TABLE notification_words;
  CREATE VIRTUAL TABLE notification_words USING fts5 (
    title, text, application, source,
    content = 'notification', content_rowid = 'id', prefix = '2', tokenize = 'unicode61 remove_diacritics 2'
  );
  INSERT INTO notification_words (notification_words) VALUES ('rebuild');

  ALTER TABLE application ADD COLUMN registered_seq INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE application ADD COLUMN headers TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE application ADD COLUMN address TEXT NOT NULL DEFAULT '127.0.0.1';
  ALTER TABLE application ADD COLUMN hop TEXT;
  -- Of a type, the hub that registered it; NULL where that was a program which sends here itself.
  ALTER TABLE type ADD COLUMN hub TEXT;

  -- Who gets what comes in: subscribers (subscriber_id and what follows it), and destinations of the user's. position: the
  -- notification up to which all was sent or dropped; registered_seq: the same of registrations. key_proof tells which of our
  -- passwords a subscriber showed, without holding it. secret: under which key the password of a destination is kept.
  CREATE TABLE recipient (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    hash TEXT NOT NULL,
    encryption TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    filter TEXT NOT NULL,
    position INTEGER NOT NULL,
    registered_seq INTEGER NOT NULL DEFAULT -1,
    delivered INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0,
    last_delivered_at INTEGER,
    secret TEXT,
    subscriber_id TEXT UNIQUE,
    key_proof TEXT,
    ttl_seconds INTEGER,
    subscribed_at INTEGER,
    renewed_at INTEGER,
    expired_at INTEGER
  ) STRICT;

  CREATE TABLE followed_hub (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    hash TEXT NOT NULL,
    encryption TEXT NOT NULL,
    secret TEXT NOT NULL
  ) STRICT;
  `,
  // What the user chose for applications and types (JSON, what was chosen only). undecided: nobody has chosen yet whether the
  // application is on, it is as the settings have new ones. outgoing: it is for other machines too; whether it was shown here does not
  // tell that any more. What everybody has behind them need not be right.
  `
  ALTER TABLE application ADD COLUMN choices TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE application ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE type ADD COLUMN choices TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE notification ADD COLUMN outgoing INTEGER NOT NULL DEFAULT 1;
  UPDATE notification SET outgoing = 0 WHERE state = 'suppressed' AND id > (SELECT min(position) FROM recipient);
  `,
  // Passwords that others may send with: what they are is kept under `secret`. missed: it left the screen while nobody was there.
  `
  CREATE TABLE password (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    secret TEXT NOT NULL
  ) STRICT;
  ALTER TABLE notification ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
  `,
  // What is rare, and searched for, has an index: it costs nothing to those that are not in it. span: of each 1024 ids, when the
  // earliest came in, and the latest of all before.
  `
  CREATE INDEX notification_missed ON notification (id) WHERE missed = 1;
  CREATE INDEX notification_sticky ON notification (id) WHERE sticky = 1;
  CREATE INDEX notification_forwarded ON notification (id) WHERE via <> '[]';
  CREATE INDEX notification_priority ON notification (priority, id) WHERE priority <> 0;
  CREATE INDEX notification_ended ON notification (state, id) WHERE state IN ('clicked', 'closed', 'suppressed');

  CREATE TABLE span (number INTEGER PRIMARY KEY, earliest INTEGER NOT NULL, latest_before INTEGER NOT NULL) STRICT;
  INSERT INTO span SELECT number, earliest, ifnull(max(latest) OVER (ORDER BY number ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW), 0)
    FROM (SELECT id >> 10 AS number, min(received_at) AS earliest, max(received_at) AS latest FROM notification GROUP BY id >> 10);
  `,
]
