-- Agreements between a department and the unit that provides a service, in versions that take effect on the first of a month.

create table agreement (
  id integer primary key,
  code text not null unique,
  service_id integer not null references service (id),
  department_id integer not null references department (id),
  unique (service_id, department_id)
) strict;

-- effective_from and effective_to (exclusive, null: open) are first days of a month. A draft is being written, a proposal waits for
-- both signatures, an active version is in force from its date on, a superseded or ended one has an effective_to.
create table agreement_version (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  number integer not null check (number >= 1),
  state text not null check (state in ('draft', 'proposed', 'active', 'superseded', 'ended')),
  effective_from text not null,
  effective_to text,
  purpose text not null,
  scope text not null default '',
  customer_responsibilities text not null default '',
  provider_responsibilities text not null default '',
  monitoring text not null default '',
  reporting text not null default '',
  issue_procedure text not null default '',
  dispute_procedure text not null default '',
  exclusions text not null default '',
  remedies text not null default '',
  indemnification text not null default '',
  review text not null default '',
  change_procedure text not null default '',
  termination text not null default '',
  monthly_charge_cents integer check (monthly_charge_cents >= 0),
  at_risk_ratio text,
  created_ms integer not null,
  created_by integer references person (id),
  customer_signed_ms integer,
  customer_signed_by integer references person (id),
  provider_signed_ms integer,
  provider_signed_by integer references person (id),
  unique (agreement_id, number)
) strict;

create table agreement_site (
  version_id integer not null references agreement_version (id) on delete cascade,
  site_id integer not null references site (id),
  service_hours_id integer not null references service_hours (id),
  primary key (version_id, site_id)
) strict;

create table agreement_contact (
  version_id integer not null references agreement_version (id) on delete cascade,
  position integer not null,
  side text not null check (side in ('customer', 'provider')),
  duty text not null,
  name text not null,
  phone text not null default '',
  email text not null default '',
  primary key (version_id, position)
) strict;

-- A promise. The key stays the same from version to version, so that one target can be followed over time.
-- expected_level and minimum_level are exact decimals as text: ratios from 0 to 1, or values in the unit of the kind (seconds, counts).
create table target (
  id integer primary key,
  version_id integer not null references agreement_version (id) on delete cascade,
  position integer not null,
  key text not null,
  name text not null,
  kind text not null check (kind in ('response', 'resolution', 'update', 'mean-response', 'mean-resolution', 'first-contact', 'count',
    'availability', 'outage-count', 'ratio', 'mean', 'percentile', 'maximum')),
  better text not null default 'higher' check (better in ('higher', 'lower')),
  expected_level text not null,
  minimum_level text,
  limit_ms integer check (limit_ms > 0),
  limit_business_days text,
  clock text not null default 'service-hours' check (clock in ('service-hours', 'elapsed')),
  count_by text not null default 'decided' check (count_by in ('decided', 'opened', 'completed')),
  priorities text,
  series text,
  percentile text,
  minimum_sample integer check (minimum_sample >= 0),
  ignore_outages_shorter_than_ms integer check (ignore_outages_shorter_than_ms >= 0),
  decimals integer not null default 2 check (decimals between 0 and 4),
  allocation_ratio text,
  measurement_source text not null default '',
  unique (version_id, key)
) strict;
