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
  closed_from text
) strict;

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
