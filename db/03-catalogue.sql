-- What IT offers: services by category and unit, and what is offered at which site for which price.

create table category (
  id integer primary key,
  code text not null unique,
  name text not null
) strict;

create table service (
  id integer primary key,
  code text not null unique,
  name text not null,
  summary text not null,
  description text not null default '',
  category_id integer not null references category (id),
  unit_id integer not null references unit (id),
  closed_from text,
  taken_over_by integer references service (id) deferrable initially deferred,
  closed_why text not null default ''
) strict;

create index service_taken_over_by on service (taken_over_by);

create index service_unit on service (unit_id);
create index service_category on service (category_id);

-- A service at a site: what one unit of it costs there. Money is integer cents of the organisation's currency.
create table offering (
  id integer primary key,
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  unit_name text not null,
  price_cents integer not null check (price_cents >= 0),
  price_period text not null check (price_period in ('month', 'year', 'once')),
  setup_cents integer not null default 0 check (setup_cents >= 0),
  unique (service_id, site_id)
) strict;

create index offering_site on offering (site_id);

-- How a service is ordered; no row: everybody's department may, nothing is asked, nobody of IT approves, and no time is promised. approver_id: who has to approve
-- each request for IT. deliver_days: working days of the site within which a share of deliver_ratio, an exact decimal from 0 to 1, is delivered. search_words: other words by which people look for it, one a line. revision rises
-- with every save.
create table service_ordering (
  service_id integer primary key references service (id) on delete cascade,
  approver_id integer references person (id),
  deliver_days integer check (deliver_days between 1 and 250),
  deliver_ratio text,
  search_words text not null default '',
  revision integer not null default 1,
  check ((deliver_days is null) = (deliver_ratio is null))
) strict;

-- The departments that may order it; none: all.
create table service_buyer (
  service_id integer not null references service (id) on delete cascade,
  department_id integer not null references department (id),
  primary key (service_id, department_id)
) strict;

-- What the unit has to know of each request. choices: one a line, of a choice; empty otherwise.
create table service_question (
  service_id integer not null references service (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('text', 'number', 'choice', 'date', 'file', 'person')),
  text text not null,
  help text not null default '',
  choices text not null default '',
  is_required integer not null default 1 check (is_required in (0, 1)),
  primary key (service_id, position)
) strict;

-- What an offering cost from a day of the organisation's on, until the next row of the service at the site: bills of months that have been are computed by it.
-- The columns of a price are null from the day on from which it is offered there no more.
create table offering_price (
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  valid_from text not null,
  unit_name text,
  price_cents integer check (price_cents >= 0),
  price_period text check (price_period in ('month', 'year', 'once')),
  setup_cents integer check (setup_cents >= 0),
  primary key (service_id, site_id, valid_from),
  check ((price_cents is null) = (unit_name is null) and (price_cents is null) = (price_period is null) and (price_cents is null) = (setup_cents is null))
) strict;

create index offering_price_site on offering_price (site_id);

-- An offering of a service in a tier: bronze, silver, gold or the unit's own words, with its levels, hours and prices, and whom it is for. published_from null: a
-- draft. retired_from: the first day on which it can be ordered no more; successor_id: what takes its place. included and excluded: what its price holds and what it
-- does not, one a line. edition: rises with every change of what was published. revision: with every save.
create table tier (
  id integer primary key,
  service_id integer not null references service (id),
  code text not null,
  name text not null,
  position integer not null default 0,
  included text not null default '',
  excluded text not null default '',
  published_from text,
  retired_from text,
  edition integer not null default 1,
  revision integer not null default 1,
  unique (service_id, code),
  check (retired_from is null or (published_from is not null and retired_from > published_from))
) strict;

-- What takes the place of a retired offering.
create table tier_successor (
  tier_id integer primary key references tier (id) on delete cascade,
  successor_id integer not null references tier (id)
) strict;

create index tier_successor_successor on tier_successor (successor_id);

-- The departments that may order it, beside whom the service is for; none: all of those.
create table tier_buyer (
  tier_id integer not null references tier (id) on delete cascade,
  department_id integer not null references department (id),
  primary key (tier_id, department_id)
) strict;

create index tier_buyer_department on tier_buyer (department_id);

-- An offering at a site: what one unit of it costs there today, and the hours in which it is served (null: the site's own). reason: why it is otherwise there than at
-- the first of its sites; empty where it is not.
create table tier_site (
  tier_id integer not null references tier (id) on delete cascade,
  site_id integer not null references site (id),
  unit_name text not null,
  price_cents integer not null check (price_cents >= 0),
  price_period text not null check (price_period in ('month', 'year', 'once')),
  setup_cents integer not null default 0 check (setup_cents >= 0),
  service_hours_id integer references service_hours (id),
  reason text not null default '',
  primary key (tier_id, site_id)
) strict;

create index tier_site_site on tier_site (site_id);
create index tier_site_service_hours on tier_site (service_hours_id);

-- What a published offering cost from a day on, as in offering_price.
create table tier_price (
  tier_id integer not null references tier (id),
  site_id integer not null references site (id),
  valid_from text not null,
  unit_name text,
  price_cents integer check (price_cents >= 0),
  price_period text check (price_period in ('month', 'year', 'once')),
  setup_cents integer check (setup_cents >= 0),
  primary key (tier_id, site_id, valid_from),
  check ((price_cents is null) = (unit_name is null) and (price_cents is null) = (price_period is null) and (price_cents is null) = (setup_cents is null))
) strict;

create index tier_price_site on tier_price (site_id);

-- What an offering promises, as in target.
create table tier_target (
  id integer primary key,
  tier_id integer not null references tier (id) on delete cascade,
  position integer not null,
  key text not null,
  name text not null,
  kind text not null,
  better text not null,
  expected_level text not null,
  minimum_level text,
  limit_ms integer check (limit_ms > 0),
  limit_business_days text,
  clock text not null,
  count_by text not null,
  priorities text,
  series text,
  percentile text,
  sample_limit text,
  sample_limit_is text not null,
  minimum_sample integer,
  ignore_outages_shorter_than_ms integer,
  decimals integer not null,
  allocation_ratio text,
  measurement_source text not null,
  window_length text not null,
  unit text not null,
  minimum_coverage text
) strict;

create index tier_target_tier on tier_target (tier_id, position);

create table tier_target_site (
  target_id integer not null references tier_target (id) on delete cascade,
  site_id integer not null references site (id),
  primary key (target_id, site_id)
) strict;

create index tier_target_site_site on tier_target_site (site_id);
