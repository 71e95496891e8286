-- A store as version 1 left it, in the middle of a run: VersionTests says what runs in it.
CREATE TABLE activities (
    id INTEGER PRIMARY KEY AUTOINCREMENT, instance_id TEXT NOT NULL, instance_name TEXT NOT NULL, generation INTEGER NOT NULL,
    task INTEGER NOT NULL, name TEXT NOT NULL, input TEXT);
INSERT INTO "activities" VALUES(2,'parent','Parent',1,3,'Work','"slow"');
CREATE TABLE entities (id TEXT PRIMARY KEY, state TEXT NOT NULL, modified_at INTEGER NOT NULL);
INSERT INTO "entities" VALUES('@tally@x','1',639028224000000000);
CREATE TABLE history (
    instance_id TEXT NOT NULL, sequence INTEGER NOT NULL,
    kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, time INTEGER NOT NULL,
    PRIMARY KEY (instance_id, sequence));
INSERT INTO "history" VALUES('parent',0,2,0,NULL,NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',1,1,0,'Parent',NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',2,3,1,'Work',NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',3,2,0,NULL,NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',4,4,1,'Work','"quick"',639028224000000000);
INSERT INTO "history" VALUES('parent',5,13,2,'@tally@x.add',NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',6,2,0,NULL,NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',7,14,2,'add','1',639028224000000000);
INSERT INTO "history" VALUES('parent',8,3,3,'Work',NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',9,8,4,'Child',NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',10,6,5,'timer',NULL,639028224000000000);
INSERT INTO "history" VALUES('child',0,2,0,NULL,NULL,639028224000000000);
INSERT INTO "history" VALUES('child',1,1,0,'Child',NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',11,2,0,NULL,NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',12,11,0,'Kept','"kept"',639028224000000000);
INSERT INTO "history" VALUES('parent',13,2,0,NULL,NULL,639028224000000000);
INSERT INTO "history" VALUES('parent',14,11,0,'First','"first"',639028224000000000);
CREATE TABLE inputs (instance_id TEXT PRIMARY KEY, input TEXT);
INSERT INTO "inputs" VALUES('parent',NULL);
INSERT INTO "inputs" VALUES('child',NULL);
CREATE TABLE instances (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, status INTEGER NOT NULL, generation INTEGER NOT NULL,
    output TEXT, failure TEXT, custom_status TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    parent_id TEXT, parent_name TEXT, parent_generation INTEGER, parent_task INTEGER);
INSERT INTO "instances" VALUES('parent','Parent',0,1,NULL,NULL,NULL,639028224000000000,639028224000000000,NULL,NULL,NULL,NULL);
INSERT INTO "instances" VALUES('child','Child',0,1,NULL,NULL,NULL,639028224000000000,639028224000000000,'parent','Parent',1,4);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, generation INTEGER, visible_at INTEGER NOT NULL,
    kind INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, payload TEXT, time INTEGER NOT NULL,
    reply_id TEXT, reply_name TEXT, reply_generation INTEGER, reply_task INTEGER);
INSERT INTO "messages" VALUES(6,'parent',1,639028260000000000,7,5,NULL,NULL,639028260000000000,NULL,NULL,NULL,NULL);
CREATE INDEX messages_by_target ON messages (target, visible_at, id);
CREATE INDEX messages_by_time ON messages (visible_at, target);
PRAGMA user_version = 1;
