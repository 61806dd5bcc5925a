-- What in-house costs and what providers quote for the same service.

-- Ratios and rates are exact decimals as text. revision counts the savings, so that nobody overwrites what somebody else saved meanwhile.
create table comparison (
  id integer primary key,
  code text not null unique,
  service_id integer not null references service (id),
  name text not null,
  years integer not null check (years between 1 and 30),
  first_year integer not null,
  discount_ratio_per_year text not null,
  timing text not null check (timing in ('end-of-year', 'mid-year')),
  note text not null default '',
  revision integer not null default 1,
  created_ms integer not null
) strict;

create index comparison_service on comparison (service_id);

create table comparison_volume (
  comparison_id integer not null references comparison (id) on delete cascade,
  driver text not null,
  base text not null,
  growth_ratio_per_year text not null default '0',
  primary key (comparison_id, driver)
) strict;

-- Money in cents of the quote's own currency; rate turns one unit of it into the organisation's currency.
create table quote (
  id integer primary key,
  comparison_id integer not null references comparison (id) on delete cascade,
  position integer not null,
  provider text not null,
  currency text not null check (length(currency) = 3),
  rate text not null default '1',
  transition_cents integer not null default 0,
  exit_cents integer not null default 0,
  indexation_ratio_per_year text not null default '0',
  minimum_per_year_cents integer,
  governance_ratio text not null default '0',
  valid_until text,
  note text not null default '',
  unique (comparison_id, provider)
) strict;

-- A cost per year: fixed (per_year_cents) or a price per unit of a driver (unit_price, exact decimal as text: finer than a cent).
-- quote_id null: in-house. retained: a team that stays in-house beside the quote, in the organisation's currency.
create table cost_line (
  id integer primary key,
  comparison_id integer not null references comparison (id) on delete cascade,
  quote_id integer references quote (id) on delete cascade,
  position integer not null,
  name text not null,
  retained integer not null default 0 check (retained in (0, 1)),
  per_year_cents integer,
  driver text,
  unit_price text,
  inflation_ratio_per_year text,
  check ((per_year_cents is not null and driver is null and unit_price is null) or (per_year_cents is null and driver is not null and unit_price is not null))
) strict;

create index cost_line_comparison on cost_line (comparison_id, quote_id, position);

-- In-house amounts that fall once; year 0 is before the first year.
create table cost_once (
  comparison_id integer not null references comparison (id) on delete cascade,
  position integer not null,
  name text not null,
  year integer not null check (year >= 0),
  amount_cents integer not null,
  primary key (comparison_id, position)
) strict;

-- The service level that a quote promises for one of our targets: expected_level in the target's unit (exact decimal as text), within its own
-- limit where it is not ours. gap_per_year_cents is what a weaker level costs us in a year, in the organisation's currency (null: not priced),
-- gap_reason says how it was reckoned.
create table quote_level (
  quote_id integer not null references quote (id) on delete cascade,
  position integer not null,
  name text not null,
  target_key text,
  expected_level text,
  limit_ms integer check (limit_ms > 0),
  limit_business_days text,
  promise text not null,
  gap_per_year_cents integer check (gap_per_year_cents >= 0),
  gap_reason text not null default '',
  primary key (quote_id, position)
) strict;
