-- What departments ask for, who approves it, and what became of it.

-- Who approves beside the head what costs a department more than an amount in its first year: the owner of its cost centre.
create table department_approval (
  department_id integer primary key references department (id) on delete cascade,
  owner_id integer not null references person (id),
  above_cents integer not null check (above_cents >= 0)
) strict;

-- Who approves requests and signs agreements in somebody's place: from from_date to until_date, both included; of requests also whatever they left unanswered for too long.
create table stand_in (
  person_id integer primary key references person (id) on delete cascade,
  stand_in_id integer not null references person (id),
  from_date text,
  until_date text,
  check (stand_in_id <> person_id),
  check ((from_date is null) = (until_date is null))
) strict;

create index stand_in_of on stand_in (stand_in_id);

-- kind: order, something new or more of what is there; return, what is there is given back or cancelled; move, it goes to to_site_id. had: how many the department had
-- at the site when what it has was asked to be changed; null where somebody ordered from the catalogue.
-- Costs are what was shown before sending, in cents of the organisation's currency; below zero where a year costs less.
-- state: approval, it waits for those who approve; sent, for the unit's answer. ready_ms: when the last approval was given, or it was sent where none was needed: the
-- clock of its delivery runs from there. promised_date: by when the unit said. delivered: how many of quantity. asked_ms: somebody has asked the sender back and
-- waits for an answer since. deliver_days and deliver_ratio: what was promised when it was sent.
-- tier_id and tier_name: the offering that was ordered, and its tier as it was called; null where the service has none.
-- rating, 1 to 5, and rating_note: what the sender said of it after delivery; never told with their name.
-- origin_id: of a request that was split, and of each part, the number under which it was sent; null: it was not split. split_ms: when a part was split off; null of
-- what kept its number. What happened before is copied to a part, so that its clock stands still where that of the whole did.
create table request (
  id integer primary key,
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  to_site_id integer references site (id),
  department_id integer not null references department (id),
  requested_by integer not null references person (id),
  kind text not null default 'order' check (kind in ('order', 'return', 'move')),
  had integer,
  quantity integer not null check (quantity between 1 and 100000),
  wish_date text,
  note text not null default '',
  unit_name text not null,
  cost_per_year_cents integer not null,
  cost_once_cents integer not null,
  state text not null check (state in ('approval', 'sent', 'accepted', 'declined', 'fulfilled', 'withdrawn')),
  created_ms integer not null,
  ready_ms integer,
  promised_date text,
  delivered integer not null default 0 check (delivered between 0 and quantity),
  asked_ms integer,
  deliver_days integer,
  deliver_ratio text,
  tier_id integer references tier (id),
  tier_name text,
  rating integer check (rating between 1 and 5),
  rating_note text not null default '',
  rated_ms integer,
  origin_id integer references request (id),
  split_ms integer,
  check ((tier_id is null) = (tier_name is null)),
  check ((kind = 'move') = (to_site_id is not null)),
  check (to_site_id <> site_id)
) strict;

create index request_department on request (department_id, id);
create index request_site on request (site_id);
create index request_to_site on request (to_site_id);
create index request_person on request (requested_by, id);
create index request_service on request (service_id, state, id);
create index request_ordered on request (service_id, created_ms) where kind = 'order' and state <> 'withdrawn' and split_ms is null;
create index request_tier on request (tier_id);
create index request_origin on request (origin_id);

-- The answers to the service's questions, with the questions as they stood. Of a file its name stands in answer, and content is its base64.
create table request_answer (
  request_id integer not null references request (id),
  position integer not null,
  question text not null,
  kind text not null check (kind in ('text', 'number', 'choice', 'date', 'file', 'person')),
  answer text not null,
  content text,
  primary key (request_id, position)
) strict;

-- The steps of approval in their order; one at a time is open. approver_id null: any head of the department. remind_ms and escalate_ms: when whoever has not answered is
-- reminded, and when others may answer too; reminded_ms and escalated_ms: when that was done.
create table request_approval (
  request_id integer not null references request (id),
  position integer not null,
  kind text not null check (kind in ('head', 'cost-centre', 'it-owner')),
  approver_id integer references person (id),
  state text not null check (state in ('waiting', 'open', 'approved', 'declined')),
  asked_ms integer,
  remind_ms integer,
  escalate_ms integer,
  reminded_ms integer,
  escalated_ms integer,
  decided_ms integer,
  decided_by integer references person (id),
  primary key (request_id, position)
) strict;

create index request_approval_open on request_approval (state, approver_id);

-- person_id null: it happened by itself. quantity: how many were delivered, returned or moved, or stay in a part; null for everything else. day: of what was returned or moved, the local day
-- of the site from which on it was gone.
create table request_event (
  id integer primary key,
  request_id integer not null references request (id),
  at_ms integer not null,
  person_id integer references person (id),
  what text not null check (what in ('sent', 'approved', 'declined', 'reminded', 'escalated', 'asked', 'answered', 'accepted', 'delivered', 'fulfilled', 'withdrawn', 'split')),
  quantity integer,
  day text,
  reason text not null default ''
) strict;

create index request_event_request on request_event (request_id, id);

-- How many somebody counted that a department has at a site since a day, in the place of what follows from agreements and requests up to then. had: how many
-- that were. counted_by null: the command line.
create table holding_count (
  id integer primary key,
  department_id integer not null references department (id),
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  tier_id integer references tier (id),
  tier_name text,
  unit_name text not null,
  day text not null,
  quantity integer not null check (quantity between 0 and 1000000),
  had integer not null,
  reason text not null,
  counted_by integer references person (id),
  counted_ms integer not null,
  check ((tier_id is null) = (tier_name is null))
) strict;

create index holding_count_department on holding_count (department_id, service_id, id);
create index holding_count_service on holding_count (service_id);
create index holding_count_tier on holding_count (tier_id);
