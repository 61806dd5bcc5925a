-- Agreements between a department and the unit that provides a service, in versions that take effect on the first of a month.

-- template_code: the template that it began from, as it was called then; null: none. A template can be changed or gone since.
create table agreement (
  id integer primary key,
  code text not null unique,
  service_id integer not null references service (id),
  department_id integer not null references department (id),
  template_code text,
  unique (service_id, department_id)
) strict;

create index agreement_department on agreement (department_id);

-- effective_from and effective_to (exclusive, null: open) are first days of a month. A draft is being written, a proposal waits for
-- both signatures, an active version is in force from its date on, a superseded or ended one has an effective_to.
-- A month below expected is a default when repeat_times of the last repeat_of months were; both null: never. multipliers holds exact decimals with
-- commas between, for the first, second, ... month in default in a row; null: 1. earn_back_months null: a credit is never returned.
-- one_remedy: of the targets that would not be in default in a month at a site without the misses of one incident, only the largest credit is paid.
-- credit_kind: as what credits are given; null: nothing is said, and they are money. credit_from, credit_to: the cost centres of a budget transfer. hour_price_cents, hours_per_percent:
-- what an improvement hour stands for, or how many hours each percent of the monthly charge is, an exact decimal; one of both once it is proposed.
-- review_by: local date by which both sides look at it again. change_note: what is different from the version before, in a line.
-- plan_after, end_after: "2 of 6" months in default after which an improvement plan is written and after which the customer may end the agreement; empty: never.
-- end_notice_days, end_notice_to: calendar days ahead of which a side ends the agreement, and whether it ends with a month, a quarter or a year; null: not said.
-- plan_days: working days within which a plan is written. critical_targets: keys with commas between of the targets that count for both; empty: all.
-- check_days, comment_days, close_days: working days after a month's end until which the provider checks it, the customer comments, and on which it is closed
-- at the latest; null: months do not close by themselves.
-- shares: it counts cases that name no department, beside other agreements that cover them too.
-- counted_priority: which of the priorities that a case had counts. The order of priorities, for the highest, is the one in which its targets name them.
-- year_start: the month in which its years begin, and quarters every three months from there; windows of a month are not touched by it.
-- revision rises with every save, so that two people cannot overwrite each other unseen.
-- proposed_text is the canonical text as it was proposed: what both sides sign, kept word for word. Its SHA-256 is the fingerprint.
-- agreed_to and the codes and names of service, department and unit: as they stood when it was proposed, so that a later change of them, or of the
-- version's end, changes no text. In a draft they are null, and what stands now is read in their place: see the views version_party and promised_site.
-- answer_days: working days within which a claim is answered, and silence what no answer means. notice_days: working days between the announcement of planned
-- maintenance and its beginning; maintenance_minutes: how much of it can be left out in a month at a site. deadline_site_id: in whose calendar working days
-- count; null: the first site's.
-- …_signed_name: how a signer was called when they signed, so that another name later does not change a signature; "A for B" where A stood in for B.
-- agreed_outside_on and …_outside_name: both sides agreed on it outside of this product on that day, and who signed there; somebody loaded it with the
-- document (agreement_document). It is in force without a signature in the product. …_objected_…: a side says that it did not agree so.
-- returned_…: the customer sent a proposal back, and why; gone with the next proposal.
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
  repeat_times integer check (repeat_times >= 1),
  repeat_of integer check (repeat_of >= 1),
  multipliers text,
  earn_back_months integer check (earn_back_months >= 1),
  one_remedy integer not null default 0 check (one_remedy in (0, 1)),
  credit_kind text check (credit_kind in ('money', 'budget-transfer', 'improvement-hours')),
  credit_from text,
  credit_to text,
  hour_price_cents integer check (hour_price_cents > 0),
  hours_per_percent text,
  answer_days integer check (answer_days between 1 and 250),
  silence text check (silence in ('accepted', 'declined')),
  notice_days integer check (notice_days between 1 and 250),
  maintenance_minutes integer check (maintenance_minutes between 1 and 44640),
  deadline_site_id integer references site (id),
  dispute_steps text not null default '',
  dispute_silence text check (dispute_silence in ('stands', 'granted')),
  plan_after text not null default '',
  plan_days integer check (plan_days between 1 and 250),
  end_after text not null default '',
  critical_targets text not null default '',
  end_notice_days integer check (end_notice_days between 0 and 3650),
  end_notice_to text check (end_notice_to in ('month', 'quarter', 'year')),
  check_days integer check (check_days >= 1),
  comment_days integer check (comment_days > check_days),
  close_days integer check (close_days >= comment_days),
  review_by text,
  shares integer not null default 0 check (shares in (0, 1)),
  year_start integer not null default 1 check (year_start between 1 and 12),
  counted_priority text not null default 'last' check (counted_priority in ('opening', 'last', 'highest')),
  change_note text not null default '',
  revision integer not null default 1,
  created_ms integer not null,
  created_by integer references person (id),
  proposed_ms integer,
  proposed_by integer references person (id),
  proposed_text text,
  agreed_to text,
  service_code text,
  service_name text,
  department_code text,
  department_name text,
  unit_code text,
  unit_name text,
  returned_ms integer,
  returned_by integer references person (id),
  returned_note text not null default '',
  customer_signed_ms integer,
  customer_signed_by integer references person (id),
  customer_signed_name text,
  provider_signed_ms integer,
  provider_signed_by integer references person (id),
  provider_signed_name text,
  agreed_outside_on text,
  customer_outside_name text,
  provider_outside_name text,
  customer_objected_ms integer,
  customer_objected_name text,
  customer_objected_note text not null default '',
  provider_objected_ms integer,
  provider_objected_name text,
  provider_objected_note text not null default '',
  unique (agreement_id, number),
  check ((answer_days is null) = (silence is null)),
  check ((dispute_steps = '') = (dispute_silence is null)),
  check ((end_notice_days is null) = (end_notice_to is null))
) strict;

create index agreement_version_deadline_site on agreement_version (deadline_site_id);

-- A side ends the agreement. ends_on: first day without it. first_end: the earliest that the notice of the terms allows, null where they say none; earlier than that
-- needs the other side: asked until it agrees (given) or declines. What keeps the notice is given at once, and the other side says that it knows (answered_…).
-- was_to: the end that the version had before, which it has again where the end is taken back. …_name: how somebody was called then.
create table agreement_ending (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  version_id integer not null references agreement_version (id),
  side text not null check (side in ('customer', 'provider')),
  ends_on text not null,
  first_end text,
  was_to text,
  reason text not null check (reason <> ''),
  said_by integer not null references person (id),
  said_name text not null,
  said_ms integer not null,
  state text not null check (state in ('asked', 'given', 'declined', 'withdrawn')),
  answered_by integer references person (id),
  answered_name text,
  answered_ms integer,
  answer text not null default '',
  withdrawn_name text,
  withdrawn_ms integer,
  withdrawn_why text not null default '',
  check (state <> 'declined' or answered_ms is not null),
  check ((state = 'withdrawn') = (withdrawn_ms is not null))
) strict;

create index agreement_ending_agreement on agreement_ending (agreement_id, said_ms);
create index agreement_ending_version on agreement_ending (version_id);

-- The document that was signed outside of the product, byte for byte: content is its base64, sha256 that of its bytes.
create table agreement_document (
  version_id integer primary key references agreement_version (id) on delete cascade,
  file_name text not null,
  sha256 text not null,
  content text not null
) strict;

-- What both sides have signed, in force or not.
create view signed_version as
select * from agreement_version where state in ('active', 'superseded', 'ended');

-- Where a version applies and in which hours. Code, name, zone and hours are frozen with the proposal: null in a draft. service_hours_id is the pattern
-- that was chosen: the next version starts with it, as it is by then. quantity: how many of what the offering counts the department has there on the version's
-- first day; null where nothing is agreed. tier_id: the offering whose levels and hours it takes there, and tier_edition the edition; null: none. Its code and name
-- are frozen too.
create table agreement_site (
  version_id integer not null references agreement_version (id) on delete cascade,
  site_id integer not null references site (id),
  service_hours_id integer not null references service_hours (id),
  quantity integer check (quantity between 0 and 10000000),
  tier_id integer references tier (id),
  tier_edition integer,
  tier_code text,
  tier_name text,
  site_code text,
  site_name text,
  time_zone text,
  hours_name text,
  observes_holidays integer check (observes_holidays in (0, 1)),
  primary key (version_id, site_id),
  check ((tier_id is null) = (tier_edition is null))
) strict;

create index agreement_site_tier on agreement_site (tier_id);

-- Where a version says something else than the offering that it takes at a site, and why. place: "hours", or what is promised there: "resolution; priorities P1, P2".
-- title: the place for people; offered and agreed: what either says, in words as they stood when the version was saved, or proposed; empty where it says nothing.
create table agreement_difference (
  version_id integer not null,
  site_id integer not null,
  place text not null,
  title text not null,
  offered text not null,
  agreed text not null,
  reason text not null,
  primary key (version_id, site_id, place),
  foreign key (version_id, site_id) references agreement_site (version_id, site_id) on delete cascade
) strict;

-- The weekly hours of a frozen version, as in service_hours_interval.
create table agreement_site_hours (
  version_id integer not null,
  site_id integer not null,
  weekday integer not null check (weekday between 1 and 7),
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute between 0 and 1440),
  primary key (version_id, site_id, weekday, from_minute),
  foreign key (version_id, site_id) references agreement_site (version_id, site_id) on delete cascade
) strict;

create index agreement_site_site on agreement_site (site_id);
create index agreement_site_service_hours on agreement_site (service_hours_id);

-- Who agrees on what, and until when: as it was frozen; of a draft as it stands now.
create view version_party as
select v.id as version_id, case when v.service_code is null then v.effective_to else v.agreed_to end as agreed_to,
  coalesce(v.service_code, s.code) as service_code, coalesce(v.service_name, s.name) as service_name,
  coalesce(v.department_code, d.code) as department_code, coalesce(v.department_name, d.name) as department_name,
  coalesce(v.unit_code, u.code) as unit_code, coalesce(v.unit_name, u.name) as unit_name
from agreement_version v
  join agreement a on a.id = v.agreement_id
  join service s on s.id = a.service_id
  join department d on d.id = a.department_id
  join unit u on u.id = s.unit_id;

create view promised_site as
select x.version_id, x.site_id, x.service_hours_id, x.quantity, coalesce(x.site_code, s.code) as site_code, coalesce(x.site_name, s.name) as site_name,
  coalesce(x.time_zone, s.time_zone) as time_zone, coalesce(x.hours_name, h.name) as hours_name,
  coalesce(x.observes_holidays, h.observes_holidays) as observes_holidays, x.tier_id, x.tier_edition,
  coalesce(x.tier_code, t.code) as tier_code, coalesce(x.tier_name, t.name) as tier_name
from agreement_site x
  join site s on s.id = x.site_id
  join service_hours h on h.id = x.service_hours_id
  left join tier t on t.id = x.tier_id;

create view promised_interval as
select version_id, site_id, weekday, from_minute, to_minute
from agreement_site_hours
union all
select x.version_id, x.site_id, i.weekday, i.from_minute, i.to_minute
from agreement_site x
  join service_hours_interval i on i.service_hours_id = x.service_hours_id
where x.site_code is null;

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

-- What agreements rest on: an OLA, which one unit promises to another, or a supplier's contract with a unit. unit_id: to whom it is promised. availability is an exact
-- decimal from 0 to 1; this, solve_ms (for the priorities, one a line; empty: all) and service_hours_id are null where nothing is said. starts_on and ends_on: first and
-- last day; null: no end. known_as: groups and series by which tools name it, one a line. agreed_…: somebody of the unit that promises an OLA said so; gone with a
-- change of what it promises. revision rises with every save.
create table underpinning (
  id integer primary key,
  code text not null unique,
  kind text not null check (kind in ('ola', 'contract')),
  name text not null,
  unit_id integer not null references unit (id),
  provider_unit_id integer references unit (id),
  supplier text not null default '',
  reference text not null default '',
  availability text,
  solve_ms integer check (solve_ms > 0),
  priorities text not null default '',
  service_hours_id integer references service_hours (id),
  starts_on text not null,
  ends_on text,
  notice_days integer check (notice_days between 0 and 3650),
  known_as text not null default '',
  note text not null default '',
  agreed_ms integer,
  agreed_name text,
  revision integer not null default 1,
  check ((kind = 'ola') = (provider_unit_id is not null)),
  check ((kind = 'contract') = (supplier <> '')),
  check (provider_unit_id is null or provider_unit_id <> unit_id),
  check (ends_on is null or ends_on >= starts_on),
  check ((agreed_ms is null) = (agreed_name is null))
) strict;

create index underpinning_unit on underpinning (unit_id);
create index underpinning_provider_unit on underpinning (provider_unit_id);
create index underpinning_service_hours on underpinning (service_hours_id);

-- Where it holds; without a row of it everywhere.
create table underpinning_site (
  underpinning_id integer not null references underpinning (id) on delete cascade,
  site_id integer not null references site (id),
  primary key (underpinning_id, site_id)
) strict;

create index underpinning_site_site on underpinning_site (site_id);

create table underpinning_contact (
  underpinning_id integer not null references underpinning (id) on delete cascade,
  position integer not null,
  duty text not null default '',
  name text not null,
  phone text not null default '',
  email text not null default '',
  primary key (underpinning_id, position)
) strict;

-- The file of a contract, byte for byte: content is its base64, sha256 that of its bytes.
create table underpinning_document (
  underpinning_id integer primary key references underpinning (id) on delete cascade,
  file_name text not null,
  sha256 text not null,
  content text not null
) strict;

-- What a version rests on. beside: those with the same word stand side by side, so that one of them is enough; empty: it is needed. words: how it was called when the
-- version was proposed; null in a draft.
create table agreement_rest (
  version_id integer not null references agreement_version (id) on delete cascade,
  position integer not null,
  underpinning_id integer not null references underpinning (id),
  beside text not null default '',
  words text,
  primary key (version_id, position),
  unique (version_id, underpinning_id)
) strict;

create index agreement_rest_underpinning on agreement_rest (underpinning_id);

-- A promise. The key stays the same from version to version, so that one target can be followed over time. A version has a key once at a site; what is
-- promised otherwise elsewhere is another row with the same key. target_site names the sites; without a row of it the target holds at all of the version.
-- expected_level and minimum_level are exact decimals as text: ratios from 0 to 1, or values in the unit of the kind (seconds, counts).
-- Each window of window_length at each site is judged by itself, by the version that is in force on its first day.
-- sample_limit: what a sample has to keep to be good; null for other kinds than sample-share.
-- minimum_coverage: the share of a window, 0 to 1, that has to be watched for a verdict, as an exact decimal; null: none is demanded.
-- unit: what samples are measured in, for people: "ms"; empty where the value has no unit, and for kinds that are no samples.
-- standing: binding, or measured and shown without remedy: report-only, or a baseline in which a level is found. baseline_until: first day of its last month.
create table target (
  id integer primary key,
  version_id integer not null references agreement_version (id) on delete cascade,
  position integer not null,
  key text not null,
  name text not null,
  kind text not null check (kind in ('response', 'resolution', 'update', 'due', 'mean-response', 'mean-resolution', 'first-contact', 'count',
    'availability', 'outage-count', 'ratio', 'mean', 'percentile', 'maximum', 'sample-share')),
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
  sample_limit text,
  sample_limit_is text not null default 'at-most' check (sample_limit_is in ('at-most', 'at-least')),
  minimum_sample integer check (minimum_sample >= 0),
  ignore_outages_shorter_than_ms integer check (ignore_outages_shorter_than_ms >= 0),
  decimals integer not null default 2 check (decimals between 0 and 4),
  allocation_ratio text,
  measurement_source text not null default '',
  window_length text not null default 'month' check (window_length in ('month', 'quarter', 'year')),
  unit text not null default '',
  minimum_coverage text,
  standing text not null default 'binding' check (standing in ('binding', 'report-only', 'baseline')),
  baseline_until text,
  check ((standing = 'baseline') = (baseline_until is not null))
) strict;

create index target_version on target (version_id, key);

create table target_site (
  target_id integer not null references target (id) on delete cascade,
  site_id integer not null references site (id),
  primary key (target_id, site_id)
) strict;

create index target_site_site on target_site (site_id);

-- The sites at which a target holds: those that it names, else all of its version.
create view target_at as
select t.id as target_id, x.site_id
from target t
  join agreement_site x on x.version_id = t.version_id
where exists (select 1 from target_site named where named.target_id = t.id and named.site_id = x.site_id)
  or not exists (select 1 from target_site named where named.target_id = t.id);

-- What a side asks for a metric (a key of targets): that it is measured in a baseline, only reported, in force, critical or retired from a month on, and why. It binds
-- nobody: what both sides agreed to is written into a version (version_id, null where it is in none, or that draft was thrown away), which both sign.
-- …_name: how somebody was called then. metric_target holds the rows of the key as they shall stand, metric_share the shares that others shall have instead.
create table metric_move (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  target_key text not null,
  stage text not null check (stage in ('baseline', 'report-only', 'binding', 'critical', 'retired')),
  from_month text not null,
  reason text not null check (reason <> ''),
  side text not null check (side in ('customer', 'provider')),
  asked_by integer not null references person (id),
  asked_name text not null,
  asked_ms integer not null,
  state text not null check (state in ('open', 'agreed', 'declined', 'withdrawn')),
  answered_by integer references person (id),
  answered_name text,
  answered_ms integer,
  answer text not null default '',
  version_id integer references agreement_version (id) on delete set null,
  check ((state = 'open') = (answered_ms is null)),
  check (version_id is null or state = 'agreed')
) strict;

create unique index metric_move_open on metric_move (agreement_id, target_key) where state = 'open';
create index metric_move_agreement on metric_move (agreement_id, target_key, asked_ms);
create index metric_move_version on metric_move (version_id);

create table metric_target (
  id integer primary key,
  move_id integer not null references metric_move (id) on delete cascade,
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
  minimum_coverage text,
  standing text not null check (standing in ('binding', 'report-only', 'baseline')),
  baseline_until text
) strict;

create index metric_target_move on metric_target (move_id, position);

create table metric_target_site (
  target_id integer not null references metric_target (id) on delete cascade,
  site_id integer not null references site (id),
  primary key (target_id, site_id)
) strict;

create index metric_target_site_site on metric_target_site (site_id);

create table metric_share (
  move_id integer not null references metric_move (id) on delete cascade,
  target_key text not null,
  allocation_ratio text not null,
  primary key (move_id, target_key)
) strict;

-- Templates of agreements that were added here, and delivered ones that were changed here: these have the same code. content: texts, targets, questions and remedies as
-- JSON, in the words of the form of an agreement. unit_id: whose it is; null: the organisation's. revision rises with every save.
create table agreement_template (
  code text primary key,
  name text not null,
  says text not null,
  unit_id integer references unit (id),
  content text not null,
  revision integer not null default 1
) strict;

create index agreement_template_unit on agreement_template (unit_id);

-- Texts with which a new agreement begins, by the name of the part: 'Purpose'. Changing one changes no version.
create table standard_text (
  part text primary key,
  text text not null
) strict;
