-- What in-house costs and what providers quote for the same service.

-- Ratios and rates are exact decimals as text. revision counts the savings, so that nobody overwrites what somebody else saved meanwhile.
-- replay_months: over how many whole months our own incidents are held against its quotes.
-- base_id: the comparison that it is a scenario of (null: it stands by itself). archived_ms: since when lists leave it out; it is read and changed as before.
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
  replay_months integer not null default 12 check (replay_months in (12, 24, 36)),
  revision integer not null default 1,
  created_ms integer not null,
  base_id integer references comparison (id) on delete cascade,
  archived_ms integer
) strict;

create index comparison_service on comparison (service_id);
create index comparison_base on comparison (base_id);

-- The level that we would promise for one of our targets in place of the one in force: expected_level in the target's unit (exact decimal as text), within another
-- limit where it is not the one in force.
create table comparison_level (
  comparison_id integer not null references comparison (id) on delete cascade,
  target_key text not null,
  expected_level text not null,
  limit_ms integer check (limit_ms > 0),
  limit_business_days text,
  primary key (comparison_id, target_key)
) strict;

-- What a source says of others: quartiles of a measure, as it has them. lower_quartile, median and upper_quartile (exact decimals as text; null: the source does not
-- say) are money of the currency, ratios of first contact, marks from 1 to 5 of satisfaction; rate turns one unit of the currency into the organisation's.
-- driver: the volume of ours that counts cases or people; lines of ours that hold what theirs hold stand in comparison_peer_line (none: all of them).
-- sample: how many others (null: not stated); weekly_hours and sites: theirs (null: not stated); hours_ratio and sites_ratio: the shares of their cost that grow
-- in proportion to them (null: nobody has said).
create table comparison_peer (
  comparison_id integer not null references comparison (id) on delete cascade,
  position integer not null,
  measure text not null check (measure in ('cost-per-case', 'cost-per-user', 'first-contact', 'satisfaction')),
  peers text not null,
  driver text,
  lower_quartile text,
  median text,
  upper_quartile text,
  currency text check (length(currency) = 3),
  rate text not null default '1',
  year integer not null,
  source text not null,
  sample integer check (sample >= 1),
  weekly_hours text,
  sites text,
  hours_ratio text,
  sites_ratio text,
  primary key (comparison_id, position),
  check ((driver is not null) = (measure in ('cost-per-case', 'cost-per-user'))),
  check ((currency is not null) = (measure in ('cost-per-case', 'cost-per-user')))
) strict;

create table comparison_peer_line (
  comparison_id integer not null,
  peer_position integer not null,
  position integer not null,
  name text not null,
  primary key (comparison_id, peer_position, position),
  foreign key (comparison_id, peer_position) references comparison_peer (comparison_id, position) on delete cascade
) strict;

-- base and growth together, or neither: then every year has a volume of its own in comparison_volume_year. Exact decimals as text.
create table comparison_volume (
  comparison_id integer not null references comparison (id) on delete cascade,
  driver text not null,
  base text,
  growth_ratio_per_year text,
  check ((base is null) = (growth_ratio_per_year is null)),
  primary key (comparison_id, driver)
) strict;

-- year 1 is the first.
create table comparison_volume_year (
  comparison_id integer not null,
  driver text not null,
  year integer not null check (year >= 1),
  volume text not null,
  primary key (comparison_id, driver, year),
  foreign key (comparison_id, driver) references comparison_volume (comparison_id, driver) on delete cascade
) strict;

-- Money in cents of the quote's own currency; rate turns one unit of it into the organisation's currency.
-- service_hours_id: the hours that it offers (null: those that we promise). at_risk_ratio: the share of its monthly charge that the credits of a
-- month can reach (null: no credits); credit_multipliers decimals with commas between, for the first, second, ... month in default.
-- term_years: after so many years lines and minimum rise by renewal_ratio. tax_ratio: the share of tax on the charge that we cannot recover.
-- deleted_ms: since when it counts no more; it stays with all its rows until somebody brings it back.
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
  term_years integer check (term_years >= 1),
  renewal_ratio text not null default '0',
  tax_ratio text not null default '0',
  minimum_per_year_cents integer,
  governance_ratio text not null default '0',
  valid_until text,
  note text not null default '',
  service_hours_id integer references service_hours (id),
  at_risk_ratio text,
  credit_multipliers text,
  credit_repeat_times integer check (credit_repeat_times >= 1),
  credit_repeat_of integer check (credit_repeat_of >= credit_repeat_times),
  credit_earn_back_months integer check (credit_earn_back_months >= 1),
  deleted_ms integer
) strict;

create unique index quote_provider on quote (comparison_id, provider) where deleted_ms is null;

create index quote_service_hours on quote (service_hours_id);

-- A file that is kept with a quote, byte for byte: content is its base64, sha256 that of its bytes. removed_ms: since when lists leave it out; a decision that was
-- kept with it still has it.
create table quote_file (
  id integer primary key,
  quote_id integer not null references quote (id) on delete cascade,
  file_name text not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null,
  content text not null,
  added_ms integer not null,
  added_name text not null,
  removed_ms integer
) strict;

create unique index quote_file_name on quote_file (quote_id, file_name) where removed_ms is null;

-- The rate of exchange of each year, 0 being before the first, in place of the quote's one rate; exact decimals as text.
create table quote_rate_year (
  quote_id integer not null references quote (id) on delete cascade,
  year integer not null check (year >= 0),
  rate text not null,
  primary key (quote_id, year)
) strict;

-- Amounts of a quote that fall once; own: our own cost in the organisation's currency, else in the quote's.
create table quote_once (
  quote_id integer not null references quote (id) on delete cascade,
  position integer not null,
  name text not null,
  year integer not null check (year >= 0),
  amount_cents integer not null,
  own integer not null check (own in (0, 1)),
  primary key (quote_id, position)
) strict;

-- What the provider asks when we leave after a year before the last, in the quote's currency and beside its exit. A year that is not here is not known.
create table quote_leaving (
  quote_id integer not null references quote (id) on delete cascade,
  year integer not null check (year >= 1),
  amount_cents integer not null,
  primary key (quote_id, year)
) strict;

-- A part of the work that every quote is asked for: a row of the scope matrix. in_house: whether we do it ourselves.
create table comparison_scope (
  comparison_id integer not null references comparison (id) on delete cascade,
  position integer not null,
  name text not null,
  detail text not null default '',
  in_house integer not null default 1 check (in_house in (0, 1)),
  primary key (comparison_id, position)
) strict;

-- What a quote says of a part of the work, by its name: a row of the matrix, or one that this quote alone names. source: where it says so, or who assumes it.
-- per_year_cents is what it costs us in a year that it is left out, in the organisation's currency (null: not priced); or number, hours of each and hourly rate say
-- it (exact decimals as text), the number growing by growth_ratio_per_year. reason says how it was reckoned, accepted_by who has accepted a price of 0.
create table quote_scope (
  quote_id integer not null references quote (id) on delete cascade,
  position integer not null,
  name text not null,
  standing text not null check (standing in ('in', 'out', 'optional', 'assumed')),
  source text not null default '',
  per_year_cents integer,
  number text,
  hours text,
  hourly_rate text,
  growth_ratio_per_year text,
  number_source text not null default '',
  inflation_ratio_per_year text not null default '0',
  reason text not null default '',
  accepted_by text not null default '',
  primary key (quote_id, position),
  check ((number is null) = (hours is null) and (number is null) = (hourly_rate is null) and (number is null) = (growth_ratio_per_year is null)),
  check (number is null or per_year_cents is null)
) strict;

-- How far a figure may lie from what is entered: of the comparison, or of the quote. input: the key of the figure; low and high exact decimals as text in the
-- figure's own unit; source: who says so.
create table comparison_range (
  id integer primary key,
  comparison_id integer not null references comparison (id) on delete cascade,
  quote_id integer references quote (id) on delete cascade,
  input text not null,
  low text not null,
  high text not null,
  spread text not null check (spread in ('triangular', 'log-normal')),
  source text not null
) strict;

create index comparison_range_comparison on comparison_range (comparison_id, quote_id);
create index comparison_range_quote on comparison_range (quote_id);

-- Where a figure comes from (source, such as a ledger or a page of the offer), and who estimated it; one of the two at least. stated: what it was when that was said,
-- so that a changed figure is known to have none any more.
create table comparison_source (
  id integer primary key,
  comparison_id integer not null references comparison (id) on delete cascade,
  quote_id integer references quote (id) on delete cascade,
  input text not null,
  stated text not null,
  source text not null,
  estimator text not null,
  check (length(source) + length(estimator) > 0)
) strict;

create index comparison_source_comparison on comparison_source (comparison_id, quote_id);
create index comparison_source_quote on comparison_source (quote_id);

-- A cost per year: fixed (per_year_cents); a price per unit of a driver (unit_price); by tiers (tier_mode, rows of cost_line_tier); or a band:
-- per_year_cents around the baseline volume, beyond the dead band arc more for each unit above and rrc less for each unit below. amounts and unit-years
-- state the amount, or the price per unit, of each year (rows of cost_line_year). monthly: the prices are those of a month. tax_ratio: the share of tax
-- that we cannot recover, on lines of ours.
-- headcount: heads times rate, or heads times hours of each times the rate of an hour. depreciation: amount_cents in equal parts over over_years from from_year
-- (1: the first that is compared). shared: amount_cents in whole cents by the units of share_key, own_units being ours, those of others rows of cost_line_share.
-- stranded_ratio: of a line in-house, the share that stays with us beside a provider, for stranded_years from the first (null: for all).
-- purpose: what it is for, a service, a tower or a cost pool.
-- Prices finer than a cent, volumes and ratios are exact decimals as text.
-- quote_id null: in-house. retained: a team that stays in-house beside the quote, in the organisation's currency.
create table cost_line (
  id integer primary key,
  comparison_id integer not null references comparison (id) on delete cascade,
  quote_id integer references quote (id) on delete cascade,
  position integer not null,
  name text not null,
  retained integer not null default 0 check (retained in (0, 1)),
  kind text not null check (kind in ('fixed', 'unit', 'tiers', 'band', 'amounts', 'unit-years', 'headcount', 'depreciation', 'shared')),
  per_year_cents integer,
  driver text,
  unit_price text,
  tier_mode text check (tier_mode in ('graduated', 'volume')),
  baseline text,
  deadband_ratio text,
  arc text,
  rrc text,
  inflation_ratio_per_year text,
  monthly integer not null default 0 check (monthly in (0, 1)),
  tax_ratio text not null default '0',
  stranded_ratio text not null default '0',
  stranded_years integer check (stranded_years >= 1),
  purpose text not null default '',
  heads text,
  hours text,
  rate text,
  amount_cents integer,
  over_years integer check (over_years >= 1),
  from_year integer,
  share_key text,
  own_units text,
  check ((per_year_cents is not null) = (kind in ('fixed', 'band'))),
  check ((driver is not null) = (kind in ('unit', 'tiers', 'band', 'unit-years'))),
  check ((unit_price is not null) = (kind = 'unit')),
  check ((tier_mode is not null) = (kind = 'tiers')),
  check ((baseline is not null) = (kind = 'band')),
  check ((deadband_ratio is not null) = (kind = 'band')),
  check ((arc is not null) = (kind = 'band')),
  check ((rrc is not null) = (kind = 'band')),
  check ((heads is not null) = (kind = 'headcount')),
  check ((rate is not null) = (kind = 'headcount')),
  check (hours is null or kind = 'headcount'),
  check ((amount_cents is not null) = (kind in ('depreciation', 'shared'))),
  check ((over_years is not null) = (kind = 'depreciation')),
  check ((from_year is not null) = (kind = 'depreciation')),
  check ((share_key is not null) = (kind = 'shared')),
  check ((own_units is not null) = (kind = 'shared'))
) strict;

create index cost_line_comparison on cost_line (comparison_id, quote_id, position);
create index cost_line_quote on cost_line (quote_id);

-- up_to is included; null in the last tier, which is open.
create table cost_line_tier (
  cost_line_id integer not null references cost_line (id) on delete cascade,
  position integer not null,
  up_to text,
  unit_price text not null,
  primary key (cost_line_id, position)
) strict;

-- The amount or the price per unit of a year, from year 1; exact decimals as text. There may be more of them than years are compared.
create table cost_line_year (
  cost_line_id integer not null references cost_line (id) on delete cascade,
  year integer not null check (year >= 1),
  value text not null,
  primary key (cost_line_id, year)
) strict;

-- Who else bears a part of a shared cost, with its units of the key.
create table cost_line_share (
  cost_line_id integer not null references cost_line (id) on delete cascade,
  position integer not null,
  name text not null,
  units text not null,
  primary key (cost_line_id, position)
) strict;

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
-- limit where it is not ours. gap_per_year_cents is what a weaker level costs us in a year, in the organisation's currency (null: not priced; below 0
-- where a better level counts for the quote); or gap_number, gap_hours of each and gap_hourly_rate say it, as in quote_scope. gap_reason says how it was reckoned, gap_accepted_by who has accepted a price of 0. minimum_level null: the expected level; allocation_ratio is the level's share of the amount at risk (null: earns
-- no credit).
create table quote_level (
  quote_id integer not null references quote (id) on delete cascade,
  position integer not null,
  name text not null,
  target_key text,
  expected_level text,
  minimum_level text,
  allocation_ratio text,
  limit_ms integer check (limit_ms > 0),
  limit_business_days text,
  promise text not null,
  gap_per_year_cents integer,
  gap_inflation_ratio_per_year text not null default '0',
  gap_reason text not null default '',
  gap_accepted_by text not null default '',
  gap_number text,
  gap_hours text,
  gap_hourly_rate text,
  gap_growth_ratio_per_year text,
  gap_number_source text not null default '',
  primary key (quote_id, position),
  check ((gap_number is null) = (gap_hours is null) and (gap_number is null) = (gap_hourly_rate is null) and (gap_number is null) = (gap_growth_ratio_per_year is null)),
  check (gap_number is null or gap_per_year_cents is null)
) strict;

-- What a provider reports of its own months, for one of our targets: value in the target's unit, counted of how many (exact decimals as text; null: not said),
-- month its first day, source where the provider says so.
create table quote_reported (
  quote_id integer not null references quote (id) on delete cascade,
  position integer not null,
  target_key text not null,
  month text not null,
  value text not null,
  counted text,
  source text not null,
  primary key (quote_id, position)
) strict;

-- Our own incidents held against a quote, computed when the quote or what was measured changes. as_of_ms: up to when the data was known; null where
-- nothing of the quote could be replayed. targets_on: the day whose agreements said what is measured of which cases. monthly_charge: each site's part
-- of the charge that credits were computed from, an exact decimal as text in the quote's currency; null without credits.
create table quote_replay (
  quote_id integer primary key references quote (id) on delete cascade,
  as_of_ms integer,
  targets_on text not null,
  monthly_charge text,
  rule_version integer not null,
  computed_ms integer not null
) strict;

-- One level (by its position in the quote) at one site in one whole month. good, total and value as in attainment.
-- credit_cents in the quote's currency, null where the month is no default; earned_back: it was returned.
create table quote_replay_month (
  quote_id integer not null references quote_replay (quote_id) on delete cascade,
  level_position integer not null,
  site_id integer not null references site (id),
  window_start text not null,
  good text,
  total text,
  value text,
  status text not null check (status in ('met', 'below-expected', 'below-minimum', 'not-measured', 'insufficient-sample')),
  credit_cents integer,
  earned_back integer not null default 0 check (earned_back in (0, 1)),
  primary key (quote_id, level_position, site_id, window_start)
) strict;

-- What a comparison said when it was handed in for a decision, and what became of that. kept: the document of compare, its answer and the sentences of the
-- decision page in one text, of which sha256 is the fingerprint; it never changes. revision: the comparison's when it was kept. Names as people were called then.
create table comparison_decision (
  id integer primary key,
  comparison_id integer not null references comparison (id) on delete cascade,
  version integer not null check (version >= 1),
  state text not null check (state in ('to-check', 'checked', 'decided', 'sent-back', 'replaced')),
  revision integer not null,
  rule_version integer not null,
  kept text not null,
  sha256 text not null,
  answer text not null,
  prepared_by integer not null references person (id),
  prepared_name text not null,
  prepared_ms integer not null,
  checked_by integer references person (id),
  checked_name text,
  checked_ms integer,
  check_note text not null default '',
  decided_by integer references person (id),
  decided_name text,
  decided_ms integer,
  choice text check (choice in ('keep', 'outsource', 'renegotiate')),
  provider text,
  reason text not null default '',
  unique (comparison_id, version),
  check ((decided_ms is not null) = (state = 'decided')),
  check ((choice is not null) = (state = 'decided'))
) strict;

-- What a year of a decision really cost, in cents of the organisation's currency: of the whole (part 0), or of a part of the kept plan, counted from 1.
-- year 0 is before the first. What is not here is not known.
create table decision_actual (
  decision_id integer not null references comparison_decision (id) on delete cascade,
  year integer not null check (year >= 0),
  part integer not null check (part >= 0),
  amount_cents integer not null,
  source text not null,
  entered_by integer not null references person (id),
  entered_name text not null,
  entered_ms integer not null,
  primary key (decision_id, year, part)
) strict;
