-- What ticket and monitoring tools measured, and the imports that brought it.
-- Instants are integer UTC milliseconds (…_ms); decimals are exact, as text.

-- A source remembers how its files map: mapping_json is what the import page and the command line write. watches_json names services that it
-- watches although it has no record of them, each with the first month of which it knows everything: {"MAIL": "2024-10"}.
-- check_rule: of a source of checks, what its rows are and from which one on a service is down.
-- pull_json: what a Prometheus is asked for it on a schedule. expected_every: how often a file of it is expected.
-- late_minutes: after how long without anything newer it is late, by the one or the other; null: nobody has said it.
create table source (
  id integer primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('tickets', 'outages', 'checks', 'samples', 'counts', 'results')),
  unit_id integer references unit (id),
  mapping_json text,
  watches_json text,
  check_rule text check (check_rule in ('first-bad', 'second-bad', 'state-changes')),
  pull_json text,
  expected_every text check (expected_every in ('hour', 'day', 'week', 'month', 'quarter', 'year')),
  late_minutes integer check (late_minutes > 0)
) strict;

create index source_unit on source (unit_id);

-- What is done beside the requests: the checks and the imports of uploads, backups. Taken in the order of their numbers; a job that was cut off is begun again.
-- subject: what it is about, an upload for instance. argument_json and answer_json: what it was given, and what came of it. error: why it failed, for people.
-- worker: the process that began it last, by a number that it has drawn.
create table job (
  id integer primary key,
  kind text not null,
  subject text not null,
  argument_json text not null,
  person_id integer references person (id),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cut-off')),
  attempt_count integer not null default 0,
  worker integer,
  created_ms integer not null,
  started_ms integer,
  finished_ms integer,
  answer_json text,
  error text
) strict;

create index job_subject on job (subject, id);
create index job_state on job (state, id);

-- Uploaded files that wait for their import, where the database is a server and several processes work on it: any of them may read one. Beside a SQLite file they
-- are files. state_json: what is known of the file, as the pages keep it; null until it has arrived whole. content: a piece of the file in Base64.
create table upload (
  id text not null primary key,
  uploaded_ms integer not null,
  state_json text
) strict;

create table upload_part (
  upload_id text not null references upload (id) on delete cascade,
  number integer not null,
  content text not null,
  primary key (upload_id, number)
) strict;

-- rejected_count: lines with problems, left aside when the good ones were taken. older_count: records of which a newer file had told something else.
-- removed_count: known records that the file took out, kept in import_replaced like those that it replaced.
-- data_as_of_ms: up to when the file knows what happened; windows are computed up to then.
create table import (
  id integer primary key,
  source_id integer not null references source (id),
  file_name text not null,
  file_sha256 text not null,
  imported_ms integer not null,
  person_id integer references person (id),
  job_id integer unique references job (id),
  data_as_of_ms integer not null,
  rows_read integer not null,
  left_out_count integer not null default 0,
  rejected_count integer not null default 0,
  added_count integer not null,
  replaced_count integer not null,
  unchanged_count integer not null,
  older_count integer not null default 0,
  removed_count integer not null default 0,
  undone_ms integer,
  undone_by integer references person (id)
) strict;

create index import_source on import (source_id, id);

-- department_id null: the source names none, see case_assignment and assignment_rule. service_id and site_id are what the source's words were mapped to.
-- earlier_priorities: those that it had before, as a JSON array, the one at its opening first; null where it had no other.
-- source_due_ms, source_verdict: when it was due by its source, and whether that says that it was in time; source_answer_…: the same of the first answer.
-- untold: what its source has no column for, so that targets which need it do not take it: 1 the first answer, 2 the resolution, 4 progress, 8 whether it waited, or sums of these.
-- known_ms, here and of other records: up to when the newest file that told of it knows what happened. What an older file says of it stays unwritten.
create table ticket (
  id integer primary key,
  source_id integer not null references source (id),
  key text not null,
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  department_id integer references department (id),
  priority text,
  earlier_priorities text,
  title text,
  work_group text,
  opened_ms integer not null,
  responded_ms integer,
  resolved_ms integer,
  closed_ms integer,
  first_contact integer check (first_contact in (0, 1)),
  excluded integer not null default 0 check (excluded in (0, 1)),
  source_due_ms integer,
  source_verdict integer check (source_verdict in (0, 1)),
  source_answer_due_ms integer,
  source_answer_verdict integer check (source_answer_verdict in (0, 1)),
  untold integer not null default 0 check (untold between 0 and 15),
  import_id integer not null references import (id),
  line integer not null,
  known_ms integer not null default 0
) strict;

create unique index ticket_key on ticket (source_id, key);
create index ticket_service_site on ticket (service_id, site_id, opened_ms);
create index ticket_resolved on ticket (service_id, site_id, resolved_ms);
-- The explanation of a mean time to respond reads the tickets that were responded to in its month.
create index ticket_responded on ticket (service_id, site_id, responded_ms);
create index ticket_source on ticket (service_id, source_id, opened_ms);
create index ticket_import on ticket (import_id, line);

-- Whose a case is by the word of a person: it outlasts later files, and the case itself, hence its source and number and not its row.
create table case_assignment (
  source_id integer not null references source (id),
  ticket_key text not null,
  department_id integer not null references department (id),
  assigned_by integer references person (id),
  assigned_ms integer not null,
  note text not null default '',
  primary key (source_id, ticket_key)
) strict;

-- Whose cases of a service are that name no department: those of a site, those that a group worked on, or all. The most particular rule counts, and of
-- two the older one; what a source or a person says of a case comes before any rule.
create table assignment_rule (
  id integer primary key,
  service_id integer not null references service (id),
  site_id integer references site (id),
  work_group text,
  department_id integer not null references department (id),
  made_by integer references person (id),
  made_ms integer not null
) strict;

create index assignment_rule_service on assignment_rule (service_id);
create index assignment_rule_site on assignment_rule (site_id);
create index assignment_rule_department on assignment_rule (department_id);
create index case_assignment_department on case_assignment (department_id);

-- reason: for whom the case waited, as its source says it; 'resolved': nobody waited, it stood as resolved before it was opened again. null: the source does not say.
create table ticket_pause (
  ticket_id integer not null references ticket (id) on delete cascade,
  from_ms integer not null,
  to_ms integer,
  reason text check (reason in ('customer', 'other', 'resolved')),
  primary key (ticket_id, from_ms)
) strict;

create table ticket_update (
  ticket_id integer not null references ticket (id) on delete cascade,
  at_ms integer not null,
  primary key (ticket_id, at_ms)
) strict;

-- site_id null: every site of the service. impact is an exact decimal as text, from 0 (exclusive) to 1.
create table outage (
  id integer primary key,
  source_id integer not null references source (id),
  key text not null,
  service_id integer not null references service (id),
  site_id integer references site (id),
  from_ms integer not null,
  to_ms integer,
  impact text not null,
  series text,
  cause text,
  import_id integer not null references import (id),
  line integer not null,
  known_ms integer not null default 0
) strict;

create unique index outage_key on outage (source_id, key);
create index outage_service on outage (service_id, site_id, from_ms);
create index outage_source on outage (service_id, source_id, from_ms);
create index outage_import on outage (import_id, line);

-- The state in which a service was found, or into which it changed. lost: the share of it that was lost, an exact decimal as text from 0 (up) to 1 (down); null:
-- nobody knows. word: the result as the source called it. Outages of such a source lie in outage too, each under the key and from the line of the check that it
-- begins with; they are made anew where checks change.
create table status_check (
  id integer primary key,
  source_id integer not null references source (id),
  key text not null,
  service_id integer not null references service (id),
  site_id integer references site (id),
  at_ms integer not null,
  series text,
  lost text,
  word text not null,
  import_id integer not null references import (id),
  line integer not null,
  known_ms integer not null default 0
) strict;

create unique index status_check_key on status_check (source_id, key);
create index status_check_source on status_check (service_id, source_id, at_ms);
create index status_check_place on status_check (source_id, service_id, site_id, series, at_ms);
create index status_check_import on status_check (import_id, line);

-- The time of which the checks of a source speak, made anew with its outages. to_ms null: the last state holds until the source says otherwise.
create table checked_time (
  id integer primary key,
  source_id integer not null references source (id),
  service_id integer not null references service (id),
  site_id integer references site (id),
  series text,
  from_ms integer not null,
  to_ms integer
) strict;

create index checked_time_source on checked_time (source_id, service_id);
create index checked_time_service on checked_time (service_id);

-- How far apart the checks of a series at a place are: how often a gap of some length comes, by the thirty days since 1970 in which it begins, so that the usual
-- spacing is known without going through all checks.
create table check_gap (
  id integer primary key,
  source_id integer not null references source (id),
  service_id integer not null references service (id),
  site_id integer references site (id),
  series text,
  period integer not null,
  gap_ms integer not null,
  amount integer not null
) strict;

create index check_gap_place on check_gap (source_id, service_id, site_id, series, period);
create index check_gap_service on check_gap (service_id);

-- A value measured at an instant. value is an exact decimal as text, in the series' own unit. site_id null: every site of the service.
create table sample (
  id integer primary key,
  source_id integer not null references source (id),
  key text not null,
  service_id integer not null references service (id),
  site_id integer references site (id),
  at_ms integer not null,
  series text,
  value text not null,
  import_id integer not null references import (id),
  line integer not null,
  known_ms integer not null default 0
) strict;

create unique index sample_key on sample (source_id, key);
create index sample_service on sample (service_id, site_id, at_ms);
create index sample_source on sample (service_id, source_id, at_ms);
create index sample_import on sample (import_id, line);

-- How many of how many were good, reported for an instant; both exact decimals as text. site_id null: every site of the service.
-- good may be more than total where the source says so: it is taken as it is, and the import remarks on it.
create table good_count (
  id integer primary key,
  source_id integer not null references source (id),
  key text not null,
  service_id integer not null references service (id),
  site_id integer references site (id),
  at_ms integer not null,
  series text,
  good text not null,
  total text not null,
  import_id integer not null references import (id),
  line integer not null,
  known_ms integer not null default 0
) strict;

create unique index good_count_key on good_count (source_id, key);
create index good_count_service on good_count (service_id, site_id, at_ms);
create index good_count_source on good_count (service_id, source_id, at_ms);
create index good_count_import on good_count (import_id, line);

-- What a source reports of its own, aggregated before it came here: it enters no figure and no credit. from_date and to_date (the first day after the period) are days
-- of whoever reports it; from_ms is the first of them at midnight in UTC, to sort by. target_key: the target of ours that it stands beside, if there is one of
-- this key. level, good, total and value are exact decimals as text, null where the source does not say them, and so is met.
create table reported_result (
  id integer primary key,
  source_id integer not null references source (id),
  key text not null,
  service_id integer not null references service (id),
  site_id integer references site (id),
  from_ms integer not null,
  from_date text not null,
  to_date text not null,
  standard text not null,
  name text,
  target_key text not null,
  level text,
  good text,
  total text,
  value text,
  met integer check (met in (0, 1)),
  import_id integer not null references import (id),
  line integer not null,
  known_ms integer not null default 0
) strict;

create unique index reported_result_key on reported_result (source_id, key);
create index reported_result_source on reported_result (service_id, source_id, from_ms);
create index reported_result_import on reported_result (import_id, line);

-- What an import replaced, as JSON, so that it can be undone.
create table import_replaced (
  import_id integer not null references import (id),
  record_key text not null,
  before_json text not null,
  primary key (import_id, record_key)
) strict;
