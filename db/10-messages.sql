-- What people are told: each notice once, and for each person who is told it a message.

-- Something that happened, or that time has brought, in the words in which it is told. kind: a row of the table of kinds in the program; about: its group.
-- entry_id: the entry of the trail that it follows from; null: time, figures or a job brought it, see notice_key.
-- department_id, service_id, source_id: what it is about. They say who may see it: heads of the department, managers of the unit that provides the service or
-- keeps the source, asked anew whenever it is shown. unit_id: the unit itself, where it is about neither. request_id: of a request, so that who asked and who approves may see it too.
create table notice (
  id integer primary key,
  kind text not null,
  about text not null,
  at_ms integer not null,
  title text not null,
  text text not null,
  address text not null,
  entry_id integer references audit_entry (id),
  department_id integer references department (id),
  service_id integer references service (id),
  source_id integer references source (id),
  unit_id integer references unit (id),
  request_id integer references request (id)
) strict;

create index notice_entry on notice (entry_id);
create index notice_department on notice (department_id);
create index notice_service on notice (service_id);
create index notice_source on notice (source_id);
create index notice_unit on notice (unit_id);
create index notice_request on notice (request_id);

-- What no entry of the trail tells: each is told once, whichever process finds it first. One notice may tell many.
create table notice_key (
  kind text not null,
  key text not null,
  notice_id integer not null references notice (id),
  primary key (kind, key)
) strict;

create index notice_key_notice on notice_key (notice_id);

-- What a person chose to be mailed of a kind; no row: what is usual of it.
create table message_choice (
  person_id integer not null references person (id) on delete cascade,
  kind text not null,
  mail text not null check (mail in ('at-once', 'daily', 'weekly', 'none')),
  primary key (person_id, kind)
) strict;

-- When a person's digests come: the hour of the organisation's day, and the weekday (1 is Monday) of the weekly one. No row: at 7 o'clock, on Mondays.
create table digest_time (
  person_id integer primary key references person (id) on delete cascade,
  hour integer not null check (hour between 0 and 23),
  weekday integer not null check (weekday between 1 and 7)
) strict;

-- A mail to a person: what it says is read from its messages when it is sent, by the rights of that moment. next_ms: before that it is not tried (again).
-- 'refused': the server does not take it for this address; 'dropped': when it was its turn there was nothing (any more) that the person may be told.
-- address and error: of the last attempt; null before it, or where it was fine.
create table mail (
  id integer primary key,
  person_id integer not null references person (id) on delete cascade,
  kind text not null check (kind in ('at-once', 'daily', 'weekly')),
  state text not null check (state in ('waiting', 'sent', 'refused', 'dropped')),
  attempt_count integer not null default 0,
  created_ms integer not null,
  next_ms integer not null,
  finished_ms integer,
  address text,
  error text
) strict;

create index mail_person on mail (person_id);
create index mail_waiting on mail (next_ms, id) where state = 'waiting';

-- A notice for one person. side: as what they are told it; whoever is that no longer does not see it. about is its notice's, so that a list needs no other table
-- to find its rows. read_ms: when it was read; null: not yet.
-- delivery: how it is mailed, as was chosen when it was told; mail_id: the mail that tells it, null: it is not mailed, or not yet.
create table message (
  id integer primary key,
  notice_id integer not null references notice (id),
  person_id integer not null references person (id) on delete cascade,
  side text not null check (side in ('customer', 'provider', 'administrator', 'asker', 'approver', 'decider', 'executive', 'receiver', 'keeper', 'member', 'owner')),
  about text not null,
  told_ms integer not null,
  read_ms integer,
  delivery text not null check (delivery in ('at-once', 'daily', 'weekly', 'none')),
  mail_id integer references mail (id) on delete set null,
  unique (notice_id, person_id)
) strict;

create index message_person on message (person_id, id);
create index message_about on message (person_id, about, id);
create index message_mail on message (mail_id);
create index message_to_mail on message (delivery, person_id) where mail_id is null and delivery <> 'none';
create index message_unread on message (person_id, id) where read_ms is null;

-- Other programs that are told: a notice of one of the kinds (their words with blanks between) is posted to the address. What signs it is protected with the
-- keys of the installation, which lie elsewhere: a copy of the database alone cannot sign.
create table webhook (
  id integer primary key,
  name text not null unique,
  address text not null,
  protected_secret text not null,
  kinds text not null,
  is_on integer not null check (is_on in (0, 1)),
  created_ms integer not null
) strict;

-- A notice for a webhook. next_ms: before that it is not tried (again); error: of the last attempt, null where it was fine.
create table webhook_delivery (
  id integer primary key,
  webhook_id integer not null references webhook (id) on delete cascade,
  notice_id integer not null references notice (id),
  state text not null check (state in ('waiting', 'sent', 'given-up')),
  attempt_count integer not null default 0,
  created_ms integer not null,
  next_ms integer not null,
  error text,
  unique (webhook_id, notice_id)
) strict;

create index webhook_delivery_notice on webhook_delivery (notice_id);
create index webhook_delivery_waiting on webhook_delivery (next_ms, id) where state = 'waiting';
