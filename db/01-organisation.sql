-- The organisation, its sites with their zones, holidays and service hours, its departments and IT units.
-- Instants are integer UTC milliseconds (…_ms), local dates ISO text, minutes count from local midnight.

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
  service_hours_id integer not null references service_hours (id)
) strict;

create index site_service_hours on site (service_hours_id);

create table site_holiday (
  site_id integer not null references site (id) on delete cascade,
  date text not null,
  name text not null,
  primary key (site_id, date)
) strict;

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

create table department (
  id integer primary key,
  code text not null unique,
  name text not null
) strict;

create table unit (
  id integer primary key,
  code text not null unique,
  name text not null,
  phone text,
  email text
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
