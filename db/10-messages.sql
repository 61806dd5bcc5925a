-- What people are told: each notice once, and for each person who is told it a message.

-- Something that happened, or that time has brought, in the words in which it is told. kind: a row of the table of kinds in the program; about: its group.
-- entry_id: the entry of the trail that it follows from; null: time, figures or a job brought it, see notice_key.
-- department_id, service_id, source_id: what it is about. They say who may see it: heads of the department, managers of the unit that provides the service or
-- keeps the source, asked anew whenever it is shown.
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
  source_id integer references source (id)
) strict;

create index notice_entry on notice (entry_id);
create index notice_department on notice (department_id);
create index notice_service on notice (service_id);
create index notice_source on notice (source_id);

-- What no entry of the trail tells: each is told once, whichever process finds it first. One notice may tell many.
create table notice_key (
  kind text not null,
  key text not null,
  notice_id integer not null references notice (id),
  primary key (kind, key)
) strict;

create index notice_key_notice on notice_key (notice_id);

-- A notice for one person. side: as what they are told it; whoever is that no longer does not see it. about is its notice's, so that a list needs no other table
-- to find its rows. read_ms: when it was read; null: not yet.
create table message (
  id integer primary key,
  notice_id integer not null references notice (id),
  person_id integer not null references person (id) on delete cascade,
  side text not null check (side in ('customer', 'provider', 'administrator')),
  about text not null,
  read_ms integer,
  unique (notice_id, person_id)
) strict;

create index message_person on message (person_id, id);
create index message_about on message (person_id, about, id);
create index message_unread on message (person_id, id) where read_ms is null;
