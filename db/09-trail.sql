-- Who changed what, from where and why; and the events that follow from it.

-- Every change: who did what to which thing, when, with the values before and after as JSON, and the reason that was given. Rows are only ever added,
-- numbered without a gap. hash is the SHA-256 of the row and of the hash before it, so that a row that was changed, taken out or moved is found.
-- Refusals are entries too: action is what was tried, why is why it was refused, and like ones within a minute are one entry that counts them in times.
create table audit_entry (
  id integer primary key,
  at_ms integer not null check (at_ms between 0 and 253402300799999),
  actor_kind text not null check (actor_kind in ('nobody', 'person', 'token', 'command-line', 'job', 'setup')),
  person_id integer references person (id),
  actor_name text not null,
  actor_from text,
  action text not null,
  subject_kind text not null,
  subject_key text not null,
  before_json text,
  after_json text,
  why text,
  is_refusal integer not null default 0 check (is_refusal in (0, 1)),
  times integer not null default 1 check (times >= 1),
  previous_hash text not null,
  hash text not null unique
) strict;

create index audit_entry_subject on audit_entry (subject_kind, subject_key, id);
create index audit_entry_person on audit_entry (person_id, id);
create index audit_entry_at on audit_entry (at_ms, id);
create index audit_entry_refusal on audit_entry (id) where is_refusal = 1;

-- One row: how many entries there are, and the hash of the last one. So rows that are missing at the end are found too.
create table audit_head (
  id integer primary key check (id = 1),
  entry_count integer not null,
  hash text not null
) strict;

insert into audit_head (id, entry_count, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- An event for those who want to know, written with the change. Whoever delivers events takes them from here.
create table outbox (
  entry_id integer primary key references audit_entry (id),
  at_ms integer not null,
  action text not null,
  subject_kind text not null,
  subject_key text not null,
  delivered_ms integer
) strict;

create index outbox_waiting on outbox (entry_id) where delivered_ms is null;

-- Refusals of a minute that is not over yet, like ones in one row; each becomes an entry when it is. There are at most a few hundred rows of one minute:
-- what comes beyond them is one row for all. person_id is 0 and actor_from empty where there is none.
create table refusal_waiting (
  minute_ms integer not null,
  actor_kind text not null,
  person_id integer not null,
  actor_name text not null,
  actor_from text not null,
  action text not null,
  subject_kind text not null,
  subject_key text not null,
  why text not null,
  first_ms integer not null,
  times integer not null,
  primary key (minute_ms, actor_kind, person_id, actor_name, actor_from, action, subject_kind, subject_key)
) strict;
