-- What both sides leave out, and what was computed from what was measured; pages, workbooks, API and command line only read that.

-- What one side asks the other to leave out of an agreement's figures. Only accepted ones count. side: who asks; the other side answers.
-- together: the first of those that were claimed at once, of other agreements for the same service too; each is answered by itself.
-- covers: 'time' is from_ms to to_ms; 'outage' the same, and outage_key names it; 'times' are those of exclusion_time; 'cases' those of
-- exclusion_case. Of the last two from_ms to to_ms holds them all. site_id null: every site of the agreement.
-- told_ms: when the other side was told of it. link, reason, evidence, mitigation: in the claimant's words.
-- notice_given, notice_asked: working days between the announcement of planned maintenance and its beginning, and how many the agreement asks for.
-- answer_by_ms, the zone of its date, and silence: as the version in force when it was claimed has it; null: it waits until it is answered. by_silence: nobody answered.
-- out_from_ms, out_to_ms: what of the time is left out, where that is a part of it.
-- noted_ms: when the claimant's side said that it knows of an answer that is no full yes.
create table exclusion (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  side text not null default 'provider' check (side in ('customer', 'provider')),
  together integer references exclusion (id),
  covers text not null default 'time' check (covers in ('time', 'outage', 'times', 'cases')),
  site_id integer references site (id),
  from_ms integer not null,
  to_ms integer not null check (to_ms > from_ms),
  outage_key text,
  cause text not null check (cause in ('planned-maintenance', 'force-majeure', 'customer-information', 'customer-change', 'third-party', 'other')),
  reason text not null,
  mitigation text not null default '',
  evidence text not null default '',
  link text not null default '',
  told_ms integer,
  notice_given integer,
  notice_asked integer,
  answer_by_ms integer,
  answer_zone text,
  silence text check (silence in ('accepted', 'declined')),
  state text not null check (state in ('claimed', 'accepted', 'declined', 'withdrawn')),
  claimed_by integer not null references person (id),
  claimed_ms integer not null,
  decided_by integer references person (id),
  decided_ms integer,
  by_silence integer not null default 0 check (by_silence in (0, 1)),
  decision_note text not null default '',
  out_from_ms integer,
  out_to_ms integer,
  noted_ms integer,
  check ((answer_by_ms is null) = (silence is null) and (answer_by_ms is null) = (answer_zone is null)),
  check ((out_from_ms is null) = (out_to_ms is null)),
  check (out_from_ms >= from_ms and out_to_ms <= to_ms and out_to_ms > out_from_ms)
) strict;

create index exclusion_agreement on exclusion (agreement_id, from_ms);
create index exclusion_together on exclusion (together);
create index exclusion_site on exclusion (site_id);
create index exclusion_open on exclusion (answer_by_ms) where state = 'claimed';

-- The times of a claim that repeats; is_out: accepted.
create table exclusion_time (
  exclusion_id integer not null references exclusion (id) on delete cascade,
  from_ms integer not null,
  to_ms integer not null check (to_ms > from_ms),
  is_out integer not null default 0 check (is_out in (0, 1)),
  primary key (exclusion_id, from_ms)
) strict;

-- The cases of a claim, by source and number, so that they outlast an import that is undone; is_out: accepted.
create table exclusion_case (
  exclusion_id integer not null references exclusion (id) on delete cascade,
  source_id integer not null references source (id),
  ticket_key text not null,
  is_out integer not null default 0 check (is_out in (0, 1)),
  primary key (exclusion_id, source_id, ticket_key)
) strict;

create index exclusion_case_ticket on exclusion_case (source_id, ticket_key);

-- A file that shows what a claim says: content is its base64, sha256 that of its bytes. It belongs to the first of those claimed together.
create table exclusion_file (
  exclusion_id integer primary key references exclusion (id) on delete cascade,
  file_name text not null,
  size_bytes integer not null,
  sha256 text not null,
  content text not null
) strict;

-- The times that both sides left out, and the cases.
create view left_out_time as
select id as exclusion_id, agreement_id, site_id, coalesce(out_from_ms, from_ms) as from_ms, coalesce(out_to_ms, to_ms) as to_ms
from exclusion
where state = 'accepted' and covers in ('time', 'outage')
union all
select e.id, e.agreement_id, e.site_id, t.from_ms, t.to_ms
from exclusion e
  join exclusion_time t on t.exclusion_id = e.id
where e.state = 'accepted' and e.covers = 'times' and t.is_out = 1;

create view left_out_case as
select e.id as exclusion_id, e.agreement_id, c.source_id, c.ticket_key
from exclusion e
  join exclusion_case c on c.exclusion_id = e.id
where e.state = 'accepted' and c.is_out = 1;

-- One target at one site in one month, quarter or year. good and total are exact decimals as text (cases, or seconds for availability); both null where there is
-- nothing to show. raw_good and raw_total are the same without exclusions. target_id is the target of the version that judged the month.
-- coverage_part of coverage_whole: how much of the window was watched up to as_of, in milliseconds, or in slots of the usual spacing of samples and counts.
-- said_good of said_total: cases of the figure that their source calls in time, of those that it judges at all; by_due_good of by_due_total: those that stopped by
-- the due instant that their source states. Both stand beside the figure and are no part of it; null where no case has any.
-- Words are checked one by one here and in ticket_outcome: of a list of words SQLite makes a table of its own for each row that it writes.
-- shared_by: the departments whose agreements count the cases that name none, as a list to read; null where they do not. waiting_count and left_out_count: cases
-- opened in the window that name no department and count in no agreement yet, or in agreements beside this one that share them.
-- last_month: first day of the last month that the figure stands for: of a window that still runs, the month up to which data is known.
-- closes_with: first day of the month with which the window closes: its last one, or the last one before another version's window stands in its place.
create table attainment (
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  window_start text not null,
  last_month text not null,
  closes_with text not null,
  target_id integer not null references target (id),
  window_from_ms integer not null,
  window_to_ms integer not null,
  as_of_ms integer not null,
  partial integer not null check (partial in (0, 1)),
  good text,
  total text,
  value text,
  raw_good text,
  raw_total text,
  raw_value text,
  pending_count integer not null,
  excluded_count integer not null,
  status text not null check (status = 'met' or status = 'below-expected' or status = 'below-minimum' or status = 'not-measured' or status = 'insufficient-sample'),
  coverage_part integer not null default 1 check (coverage_part >= 0),
  coverage_whole integer not null default 1 check (coverage_whole >= coverage_part and coverage_whole > 0),
  said_good integer,
  said_total integer,
  by_due_good integer,
  by_due_total integer,
  shared_by text,
  waiting_count integer not null default 0,
  left_out_count integer not null default 0,
  rule_version integer not null,
  computed_ms integer not null,
  primary key (agreement_id, target_key, site_id, window_start)
) strict;

-- A year that holds a month may begin in any of twelve months: last_month lets the index tell which of them do.
create index attainment_window on attainment (window_start, agreement_id, last_month);
create index attainment_last_month on attainment (last_month, agreement_id);
-- Reports go from figures to their cases: what they look those up by is in it.
create index attainment_closes on attainment (agreement_id, closes_with, target_id, site_id, window_start);
create index attainment_target on attainment (target_id, site_id, window_start);

-- The same over all agreements for a service at a site, as a computation of its own: every case once, also those that no agreement counts, against the strictest
-- promise of the target key in force at its opening; target_id is the strictest of the window's first day. What every agreement there leaves out is left out.
-- open_count: cases of it that time alone may still move, for which it is computed again when data arrives.
create table attainment_sum (
  service_id integer not null references service (id),
  target_key text not null,
  site_id integer not null references site (id),
  window_start text not null,
  last_month text not null,
  target_id integer not null references target (id),
  window_from_ms integer not null,
  window_to_ms integer not null,
  as_of_ms integer not null,
  partial integer not null check (partial in (0, 1)),
  good text,
  total text,
  value text,
  raw_good text,
  raw_total text,
  raw_value text,
  pending_count integer not null,
  excluded_count integer not null,
  open_count integer not null,
  status text not null check (status = 'met' or status = 'below-expected' or status = 'below-minimum' or status = 'not-measured' or status = 'insufficient-sample'),
  coverage_part integer not null check (coverage_part >= 0),
  coverage_whole integer not null check (coverage_whole >= coverage_part and coverage_whole > 0),
  said_good integer,
  said_total integer,
  by_due_good integer,
  by_due_total integer,
  rule_version integer not null,
  computed_ms integer not null,
  primary key (service_id, target_key, site_id, window_start)
) strict;

create index attainment_sum_month on attainment_sum (service_id, last_month);
create index attainment_sum_target on attainment_sum (target_id, site_id, window_start);

-- What became of one case under one target: read by month when somebody asks for the cases behind a figure.
-- window_start is the month it counts in (for a pending case the month it was opened in). clock_ms is what its clock reads at its stop, or at as_of.
create table ticket_outcome (
  target_id integer not null references target (id) on delete cascade,
  site_id integer not null references site (id),
  window_start text not null,
  ticket_id integer not null references ticket (id) on delete cascade,
  outcome text not null check (outcome = 'good' or outcome = 'missed' or outcome = 'pending' or outcome = 'excluded'),
  due_ms integer,
  stopped_ms integer,
  clock_ms integer not null,
  primary key (target_id, site_id, window_start, ticket_id)
) strict, without rowid;

create index ticket_outcome_ticket on ticket_outcome (ticket_id);

-- Cases that time alone may still move: the windows that they stand in are computed again when data arrives.
create index ticket_outcome_open on ticket_outcome (target_id, site_id, window_start)
  where outcome = 'pending' or (outcome = 'excluded' and stopped_ms is null);

-- How long cases of an agreement waited in a month at a site, in service hours of the versions under which they were opened: for the customer, for somebody else, and
-- for whom their sources do not say. …_count: the cases that did. untold_count: cases opened in the month whose source cannot say whether they waited.
-- shared_by: as in attainment.
create table customer_wait (
  agreement_id integer not null references agreement (id),
  site_id integer not null references site (id),
  month text not null,
  customer_ms integer not null,
  customer_count integer not null,
  other_ms integer not null,
  other_count integer not null,
  unknown_ms integer not null,
  unknown_count integer not null,
  untold_count integer not null,
  shared_by text,
  as_of_ms integer not null,
  partial integer not null check (partial in (0, 1)),
  primary key (agreement_id, site_id, month)
) strict;

create index customer_wait_month on customer_wait (month, agreement_id);

-- The cases that waited, each in every month in which it did.
create table case_wait (
  agreement_id integer not null references agreement (id),
  site_id integer not null references site (id),
  month text not null,
  ticket_id integer not null references ticket (id) on delete cascade,
  customer_ms integer not null,
  other_ms integer not null,
  unknown_ms integer not null,
  primary key (agreement_id, site_id, month, ticket_id)
) strict, without rowid;

create index case_wait_ticket on case_wait (ticket_id);

-- Cases that no agreement counts, or several do, because of whose they are: 'unassigned' waits until somebody says whose it is, 'shared' counts in every
-- agreement that shares cases without a department, 'no-agreement' names a department that has no agreement for the service at the site.
-- month: first day of the month in which it was opened, in the site's zone. department_id: whose it is by the word of its source, a rule or a person; null: nobody's.
create table listed_case (
  ticket_id integer primary key references ticket (id) on delete cascade,
  service_id integer not null references service (id),
  site_id integer not null references site (id),
  month text not null,
  standing text not null check (standing in ('unassigned', 'shared', 'no-agreement')),
  department_id integer references department (id)
) strict;

create index listed_case_place on listed_case (service_id, site_id, month, standing);
create index listed_case_standing on listed_case (standing, month);
create index listed_case_department on listed_case (department_id);

-- What a target's default costs at one site in one month that has ended. target_id and version_id are of the version that judged the month, whose terms
-- apply. charge_share is the site's share of the monthly charge, uncapped the credit before the month's cap, month_uncapped the sum of these over all
-- targets of the month at the site: exact decimals in the currency, as text.
-- earned_back: it was returned in the month that comes as many months later as the version says. reason null: the rules give none; both sides agreed on it.
-- paid_target_key: it is not paid, since the credit of that target is paid for the same incident; incident: which, as in incident_default. month_uncapped has only what is paid.
create table credit (
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  month text not null,
  target_id integer not null references target (id),
  version_id integer not null references agreement_version (id),
  reason text check (reason in ('below-minimum', 'repeated')),
  consecutive_months integer not null check (consecutive_months >= 1),
  multiplier text not null,
  charge_share text not null,
  uncapped text not null,
  month_uncapped text not null,
  amount_cents integer not null check (amount_cents >= 0),
  earned_back integer not null check (earned_back in (0, 1)),
  incident text,
  paid_target_key text,
  rule_version integer not null,
  computed_ms integer not null,
  primary key (agreement_id, target_key, site_id, month),
  check ((incident is null) = (paid_target_key is null))
) strict;

create index credit_month on credit (month, agreement_id);
create index credit_target on credit (target_id);
create index credit_version on credit (version_id);

-- How months in default would stand without the misses of one incident, where an agreement pays one remedy for it and it changes the status of several targets of the month at
-- the site. incident: "case 2026-05-04T08:00:00Z INC0012", opened then, or "outage 2026-05-04T08:00:00Z", which began then.
create table incident_default (
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  month text not null,
  incident text not null,
  status_without text not null check (status_without in ('not-measured', 'insufficient-sample', 'met', 'below-expected', 'below-minimum')),
  primary key (agreement_id, target_key, site_id, month, incident)
) strict;

create index incident_default_site on incident_default (site_id);

-- One row: the rules of calculation by which all figures and credits were computed last. A start looks here, and not at every figure.
create table calculation (
  id integer primary key check (id = 1),
  rule_version integer not null
) strict;

insert into calculation (id, rule_version) values (1, 0);
