-- Months that stay: how far each month of an agreement has come, what was kept when it was closed, and what changed afterwards.

-- A month that has ended. check: the provider looks at it; comment: the customer may say what is wrong; closed: it stays. A month without a row is open.
-- since_ms: since when it is in its state. due_ms: when the state ends by itself; null: it does not.
-- asked_...: one side has asked to open a closed month again, and waits for the other.
create table agreement_month (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  month text not null,
  state text not null check (state in ('check', 'comment', 'closed')),
  since_ms integer not null,
  due_ms integer,
  asked_side text check (asked_side in ('customer', 'provider')),
  asked_by integer references person (id),
  asked_name text,
  asked_note text not null default '',
  unique (agreement_id, month)
) strict;

create index agreement_month_due on agreement_month (state, due_ms);

-- What both sides said and what happened by itself, in order. side null: it happened by itself. name: how the person was called then.
create table month_step (
  id integer primary key,
  agreement_month_id integer not null references agreement_month (id),
  at_ms integer not null,
  step text not null check (step in ('check', 'checked', 'changed', 'closed', 'asked', 'reopened')),
  side text check (side in ('customer', 'provider')),
  person_id integer references person (id),
  name text,
  note text not null default ''
) strict;

create index month_step_month on month_step (agreement_month_id, id);

-- What a month was closed with. number counts from 1 within the month; reopened_ms: both sides opened it again, and what it kept stays readable.
-- kept is its canonical text, compressed by gzip and written in base64: figures, credits, versions, and the records that were used, as they were.
-- sha256 is that of the text. rule_version: the edition of the rules by which it was computed.
create table month_closing (
  id integer primary key,
  agreement_month_id integer not null references agreement_month (id),
  agreement_id integer not null references agreement (id),
  month text not null,
  number integer not null check (number >= 1),
  closed_ms integer not null,
  reopened_ms integer,
  rule_version integer not null,
  sha256 text not null,
  kept text not null,
  unique (agreement_id, month, number)
) strict;

create index month_closing_month on month_closing (agreement_month_id, number);
create index month_closing_all on month_closing (month);

-- The figures of a closing, as in attainment.
create table closed_figure (
  closing_id integer not null references month_closing (id),
  target_key text not null,
  site_id integer not null references site (id),
  window_start text not null,
  good text,
  total text,
  value text,
  raw_good text,
  raw_total text,
  pending_count integer not null,
  excluded_count integer not null,
  status text not null,
  primary key (closing_id, target_key, site_id, window_start)
) strict;

-- The credits of a closing; cents below zero: one of an earlier month (credit_month) that was returned with it.
create table closed_credit (
  closing_id integer not null references month_closing (id),
  target_key text not null,
  site_id integer not null references site (id),
  credit_month text not null,
  cents integer not null,
  primary key (closing_id, target_key, site_id, credit_month)
) strict;

-- How long cases had waited when a month was closed, as in customer_wait.
create table closed_wait (
  closing_id integer not null references month_closing (id),
  site_id integer not null references site (id),
  customer_ms integer not null,
  customer_count integer not null,
  other_ms integer not null,
  other_count integer not null,
  unknown_ms integer not null,
  unknown_count integer not null,
  untold_count integer not null,
  primary key (closing_id, site_id)
) strict;

-- What is not any more as a month was closed with it. kind: 'change' of something that a figure or a credit rests on, 'counter' that cancels changes when the
-- month is opened again, 'difference' of another closing from the one before. window_start: of the figure; of a credit alone, its month.
-- good_..., status_...: null where there was, or is, no figure, or where only the credit changed. cents: new less old, booked with booked_month, or with
-- the final statement of an agreement that has ended (null). cause: what was done, to what, and by whom, as the trail tells it.
create table adjustment (
  id integer primary key,
  closing_id integer not null references month_closing (id),
  kind text not null check (kind in ('change', 'counter', 'difference')),
  target_key text not null,
  site_id integer not null references site (id),
  window_start text not null,
  good_before text,
  total_before text,
  value_before text,
  status_before text,
  good_after text,
  total_after text,
  value_after text,
  status_after text,
  cents integer not null,
  booked_month text,
  cause_action text not null,
  cause_kind text not null,
  cause_key text not null,
  cause_name text not null,
  cause_why text not null default '',
  made_ms integer not null
) strict;

create index adjustment_closing on adjustment (closing_id, id);

-- What a later edition of the rules gives for a figure of a closed month, which stays as it is until both sides ask for the edition.
-- good, ..., status null: there would be no figure.
create table edition_difference (
  closing_id integer not null references month_closing (id),
  target_key text not null,
  site_id integer not null references site (id),
  window_start text not null,
  edition integer not null,
  good text,
  total text,
  value text,
  status text,
  raw_good text,
  raw_total text,
  excluded_count integer,
  found_ms integer not null,
  primary key (closing_id, target_key, site_id, window_start)
) strict;

create index edition_difference_site on edition_difference (site_id);

-- A side that wants the edition for a closed month, and waits for the other. name: how the person was called then.
create table edition_request (
  closing_id integer primary key references month_closing (id),
  side text not null check (side in ('customer', 'provider')),
  person_id integer not null references person (id),
  name text not null,
  note text not null,
  asked_ms integer not null
) strict;
