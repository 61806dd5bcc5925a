-- What was computed at import time; pages, workbooks, API and command line only read it.

-- One target at one site in one month. good and total are exact decimals as text (cases, or seconds for availability); both null where there is
-- nothing to show. raw_good and raw_total are the same without exclusions. target_id is the target of the version that judged the month.
create table attainment (
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  window_start text not null,
  target_id integer not null references target (id),
  window_from_ms integer not null,
  window_to_ms integer not null,
  as_of_ms integer not null,
  partial integer not null check (partial in (0, 1)),
  good text,
  total text,
  value text,
  raw_good text,
  raw_total text,
  raw_value text,
  pending_count integer not null,
  excluded_count integer not null,
  status text not null check (status in ('met', 'below-expected', 'below-minimum', 'not-measured', 'insufficient-sample')),
  rule_version integer not null,
  computed_ms integer not null,
  primary key (agreement_id, target_key, site_id, window_start)
) strict;

create index attainment_window on attainment (window_start, agreement_id);
create index attainment_target on attainment (target_id, site_id, window_start);

-- What became of one case under one target: read by month when somebody asks for the cases behind a figure.
-- window_start is the month it counts in (for a pending case the month it was opened in). clock_ms is what its clock reads at its stop, or at as_of.
create table ticket_outcome (
  target_id integer not null references target (id) on delete cascade,
  site_id integer not null references site (id),
  window_start text not null,
  ticket_id integer not null references ticket (id) on delete cascade,
  outcome text not null check (outcome in ('good', 'missed', 'pending', 'excluded')),
  due_ms integer,
  stopped_ms integer,
  clock_ms integer not null,
  primary key (target_id, site_id, window_start, ticket_id)
) strict;

create index ticket_outcome_ticket on ticket_outcome (ticket_id);

-- Cases that time alone may still move: the windows that they stand in are computed again when data arrives.
create index ticket_outcome_open on ticket_outcome (target_id, site_id, window_start)
  where outcome = 'pending' or (outcome = 'excluded' and stopped_ms is null);
