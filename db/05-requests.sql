-- What departments ask for, and what became of it.

-- Costs are what was shown before sending, in cents of the organisation's currency.
create table request (
  id integer primary key,
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  department_id integer not null references department (id),
  requested_by integer not null references person (id),
  quantity integer not null check (quantity between 1 and 100000),
  wish_date text,
  note text not null default '',
  unit_name text not null,
  cost_per_year_cents integer not null,
  cost_once_cents integer not null,
  state text not null check (state in ('sent', 'accepted', 'declined', 'fulfilled', 'withdrawn')),
  created_ms integer not null
) strict;

create index request_department on request (department_id, id);
create index request_site on request (site_id);
create index request_person on request (requested_by);
create index request_service on request (service_id, state, id);

create table request_event (
  id integer primary key,
  request_id integer not null references request (id),
  at_ms integer not null,
  person_id integer not null references person (id),
  state text not null check (state in ('sent', 'accepted', 'declined', 'fulfilled', 'withdrawn')),
  reason text not null default ''
) strict;

create index request_event_request on request_event (request_id, id);
