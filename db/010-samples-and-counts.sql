-- Two more kinds of sources: samples of a value, and counts of what was good of how many.

-- A check cannot be changed in place. The table is made anew, and its rows come back under the numbers that imports and records name.
pragma defer_foreign_keys = on;

create temp table source_before as select id, code, name, kind, unit_id, mapping_json, watches_json from source;

drop table source;

create table source (
  id integer primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('tickets', 'outages', 'samples', 'counts')),
  unit_id integer references unit (id),
  mapping_json text,
  watches_json text
) strict;

insert into source (id, code, name, kind, unit_id, mapping_json, watches_json)
select id, code, name, kind, unit_id, mapping_json, watches_json from source_before order by id;

drop table source_before;

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
  unique (source_id, key)
) strict;

create index sample_service on sample (service_id, site_id, at_ms);
create index sample_source on sample (service_id, source_id, at_ms);
create index sample_import on sample (import_id);

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
  unique (source_id, key)
) strict;

create index good_count_service on good_count (service_id, site_id, at_ms);
create index good_count_source on good_count (service_id, source_id, at_ms);
create index good_count_import on good_count (import_id);

-- The explanation of a mean time to respond reads the tickets that were responded to in its month.
create index ticket_responded on ticket (service_id, site_id, responded_ms);
