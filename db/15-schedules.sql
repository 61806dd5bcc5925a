-- Reports that are sent by themselves: what to whom and when, and what was sent.

-- report: a word of the table of reports in the program; about: 'department:RES' and so on, empty: everything that its reader sees. period_length: of reports that are
-- about a month, quarter or year. working-day: on the day-th working day of each month at the site, at at_minute of its day, about what has ended before;
-- month-closed: when the months of what it is about are closed. folder: below the one of the installation; empty: none. started_ms: what was due before is not sent.
create table schedule (
  id integer primary key,
  name text not null unique,
  owner_id integer not null references person (id),
  report text not null,
  about text not null,
  period_length text not null check (period_length in ('month', 'quarter', 'year')),
  form text not null check (form in ('workbook', 'csv', 'pdf', 'link')),
  by_mail integer not null check (by_mail in (0, 1)),
  in_inbox integer not null check (in_inbox in (0, 1)),
  folder text not null default '',
  occasion text not null check (occasion in ('working-day', 'month-closed')),
  site_id integer references site (id),
  day integer check (day between 1 and 20),
  at_minute integer check (at_minute between 0 and 1439),
  is_on integer not null check (is_on in (0, 1)),
  started_ms integer not null,
  created_ms integer not null,
  check ((occasion = 'working-day') = (site_id is not null)),
  check ((site_id is null) = (day is null) and (site_id is null) = (at_minute is null))
) strict;

create index schedule_owner on schedule (owner_id);
create index schedule_site on schedule (site_id);

create table schedule_receiver (
  schedule_id integer not null references schedule (id),
  person_id integer not null references person (id),
  primary key (schedule_id, person_id)
) strict;

create index schedule_receiver_person on schedule_receiver (person_id);

-- One time that it was sent. month: the last of the period that it is about. asked_by: who wanted it at once; null: it was due, which it is once for a month.
create table schedule_run (
  id integer primary key,
  schedule_id integer not null references schedule (id),
  month text not null,
  due_ms integer not null,
  made_ms integer not null,
  asked_by integer references person (id),
  asked_name text
) strict;

create unique index schedule_run_once on schedule_run (schedule_id, month) where asked_by is null and asked_name is null;
create index schedule_run_schedule on schedule_run (schedule_id, id);

-- What one person gets in one way, or the folder (person_id null). person_name: how they were called then. next_ms: before that it is not tried (again).
-- nothing: when it was made they were not to get it, and note says why; failed: it could not be sent, and will not be tried again by itself.
-- place: the address or the file; file_name, byte_count, sha256: of what was handed over, null of a link. again_of: sent once more, because asked_name wanted it.
create table report_delivery (
  id integer primary key,
  run_id integer not null references schedule_run (id),
  way text not null check (way in ('mail', 'inbox', 'folder')),
  person_id integer references person (id),
  person_name text,
  state text not null check (state in ('waiting', 'sent', 'nothing', 'failed')),
  attempt_count integer not null default 0,
  created_ms integer not null,
  next_ms integer not null,
  finished_ms integer,
  place text,
  file_name text,
  byte_count integer,
  sha256 text,
  note text not null default '',
  again_of integer references report_delivery (id),
  asked_name text,
  check ((way = 'folder') = (person_id is null)),
  check ((state = 'waiting') = (finished_ms is null))
) strict;

create index report_delivery_run on report_delivery (run_id, id);
create index report_delivery_person on report_delivery (person_id);
create index report_delivery_waiting on report_delivery (next_ms, id) where state = 'waiting';

-- A notice about one of them is for the person who gets it, or for whoever keeps the schedule.
alter table notice add column delivery_id integer references report_delivery (id);
create index notice_delivery on notice (delivery_id);
