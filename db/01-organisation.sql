-- The organisation, its sites with their zones, holidays and service hours, its departments and IT units.
-- Instants are integer UTC milliseconds (…_ms), local dates ISO text, minutes count from local midnight.
-- taken_over_by: what takes its place, or who, and closed_why what was said when it was closed; null and empty while it is open, or nobody said it.
-- closed_from, of sites, departments, units, services and people: from that day of the organisation's on nothing new is made with it; null while it is
-- open. What was stays.

-- year_start: the month in which its years begin, proposed to new agreements.
create table organisation (
  id integer primary key check (id = 1),
  name text not null,
  currency text not null check (length(currency) = 3),
  year_start integer not null default 1 check (year_start between 1 and 12)
) strict;

-- A named weekly pattern: "Office hours", "Round the clock". Where observes_holidays is 0, holidays and special days of the site do not apply.
create table service_hours (
  id integer primary key,
  code text not null unique,
  name text not null,
  observes_holidays integer not null default 1 check (observes_holidays in (0, 1))
) strict;

-- Weekday 1 is Monday. A to_minute not after from_minute runs past midnight; 1440 is the end of the day.
create table service_hours_interval (
  service_hours_id integer not null references service_hours (id) on delete cascade,
  weekday integer not null check (weekday between 1 and 7),
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute between 0 and 1440),
  primary key (service_hours_id, weekday, from_minute)
) strict;

create table site (
  id integer primary key,
  code text not null unique,
  name text not null,
  time_zone text not null,
  service_hours_id integer not null references service_hours (id),
  closed_from text,
  taken_over_by integer references site (id) deferrable initially deferred,
  closed_why text not null default ''
) strict;

create index site_taken_over_by on site (taken_over_by);

create index site_service_hours on site (service_hours_id);

-- A date that comes back every year, month_day '12-25', from a year on; to_year null: no end is known. Its dates stand in site_holiday, to 2099.
create table site_holiday_rule (
  id integer primary key,
  site_id integer not null references site (id) on delete cascade,
  month_day text not null,
  name text not null,
  from_year integer not null,
  to_year integer,
  unique (site_id, month_day, from_year)
) strict;

-- Every date on which the site is closed: those of rules too, which figures are computed by. rule_id null: it is there once.
create table site_holiday (
  site_id integer not null references site (id) on delete cascade,
  date text not null,
  name text not null,
  rule_id integer references site_holiday_rule (id) on delete cascade,
  primary key (site_id, date)
) strict;

create index site_holiday_rule_dates on site_holiday (rule_id);

-- A date with opening hours of its own; no interval rows: closed.
create table site_special_day (
  site_id integer not null references site (id) on delete cascade,
  date text not null,
  name text not null,
  primary key (site_id, date)
) strict;

create table site_special_day_interval (
  site_id integer not null,
  date text not null,
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute between 1 and 1440),
  primary key (site_id, date, from_minute),
  foreign key (site_id, date) references site_special_day (site_id, date) on delete cascade
) strict;

-- cost_centre: to which the ledger charges it; null: nobody has said it.
create table department (
  id integer primary key,
  code text not null unique,
  name text not null,
  cost_centre text,
  closed_from text,
  taken_over_by integer references department (id) deferrable initially deferred,
  closed_why text not null default ''
) strict;

create index department_taken_over_by on department (taken_over_by);

-- What a department may spend on IT in a year of the organisation's, named by the calendar year in which it begins; in a currency of its own, which is never
-- converted. A year without a row: nobody has said it.
create table department_budget (
  department_id integer not null references department (id) on delete cascade,
  year integer not null check (year between 2000 and 2100),
  currency text not null check (length(currency) = 3),
  cents integer not null check (cents >= 0),
  primary key (department_id, year)
) strict;

create table unit (
  id integer primary key,
  code text not null unique,
  name text not null,
  phone text,
  email text,
  closed_from text,
  taken_over_by integer references unit (id) deferrable initially deferred,
  closed_why text not null default ''
) strict;

create index unit_taken_over_by on unit (taken_over_by);

-- A code by which files and addresses named something before. thing_id: the row of the table that kind names. is_known: whether files that say it still mean the
-- thing, up to until_date, that day included; null: without an end.
create table former_code (
  id integer primary key,
  kind text not null check (kind in ('department', 'unit', 'site', 'service')),
  thing_id integer not null,
  code text not null,
  is_known integer not null check (is_known in (0, 1)),
  until_date text,
  changed_ms integer not null,
  check (until_date is null or is_known = 1)
) strict;

create index former_code_thing on former_code (kind, thing_id);

-- The priorities that cases have here, the most urgent first. Targets and cases hold the name itself, as it was agreed on and as it came in: so a name stays once
-- something proposed or signed, or a case, has it. The words of a source for it stand in the source's mapping.
create table priority (
  id integer primary key,
  position integer not null,
  name text not null unique
) strict;

-- Workbooks of the organisation that were loaded. rows_json: each thing that a load changed, in its order, as rows before (null: there was none) and after,
-- so that the load can be undone.
create table organisation_load (
  id integer primary key,
  file_name text not null,
  sha256 text not null,
  loaded_ms integer not null,
  loaded_by text not null,
  rows_json text not null,
  undone_ms integer,
  undone_by text
) strict;
