-- Disputes and corrections: what one side says is wrong, what both said to it, step by step, and what was corrected.

-- kind: a 'dispute' climbs the ladder of the agreement, a 'correction' of a single value waits until the other side agrees to it or declines.
-- about: a figure (target_key, site_id, month), a case (also source_id and ticket_key), an exclusion, a credit (as a figure) or a whole month.
-- side: who says so. steps: the ladder as the version in force had it. step counts from 1; 0: there is no ladder. step_ends_ms: when the step is over, in the
-- calendar of zone. turn: who is to speak next. decider_id: who decides the last step, who belongs to neither side.
-- state: 'agreed' by both sides, 'decided' by who decides, 'silence' by nobody, 'declined' (a correction), 'withdrawn' by who said so.
-- exclusion_was_...: what stood before an exclusion was corrected.
create table dispute (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  kind text not null check (kind in ('dispute', 'correction')),
  about text not null check (about in ('figure', 'case', 'exclusion', 'credit', 'month')),
  month text not null,
  target_key text,
  site_id integer references site (id),
  source_id integer references source (id),
  ticket_key text,
  exclusion_id integer references exclusion (id),
  side text not null check (side in ('customer', 'provider')),
  state text not null check (state in ('open', 'agreed', 'decided', 'silence', 'declined', 'withdrawn')),
  steps text not null default '',
  step integer not null check (step >= 0),
  step_ends_ms integer,
  zone text not null,
  silence text check (silence in ('stands', 'granted')),
  decider_id integer references person (id),
  turn text not null check (turn in ('customer', 'provider', 'decider', 'nobody')),
  opened_by integer not null references person (id),
  opened_ms integer not null,
  ended_by integer references person (id),
  ended_ms integer,
  exclusion_was text,
  exclusion_was_by text,
  exclusion_was_ms integer,
  exclusion_was_note text,
  check ((step = 0) = (steps = '')),
  check ((state = 'open') = (ended_ms is null))
) strict;

create index dispute_agreement on dispute (agreement_id, month);
create index dispute_site on dispute (site_id);
create index dispute_case on dispute (source_id, ticket_key);
create index dispute_exclusion on dispute (exclusion_id);
create index dispute_due on dispute (step_ends_ms) where state = 'open';

-- What was said and what happened by itself, in order. side null: it happened by itself, or who decides said it. name: how the person was called then.
-- proposes: 'nothing', that everything 'stands', or a 'correction': of a case its times and its department (null: as it is; case_not_resolved: it is not solved
-- after all), of an exclusion what becomes of it, of a credit its amount. holds: what it proposes was agreed or decided.
create table dispute_entry (
  id integer primary key,
  dispute_id integer not null references dispute (id),
  at_ms integer not null,
  step integer not null,
  kind text not null check (kind in ('opened', 'answered', 'offered', 'passed', 'agreed', 'declined', 'decided', 'silence', 'withdrew')),
  side text check (side in ('customer', 'provider')),
  person_id integer references person (id),
  name text,
  words text not null default '',
  evidence text not null default '',
  link text not null default '',
  proposes text not null default 'nothing' check (proposes in ('nothing', 'stands', 'correction')),
  source_id integer references source (id),
  ticket_key text,
  case_opened_ms integer,
  case_responded_ms integer,
  case_resolved_ms integer,
  case_not_resolved integer not null default 0 check (case_not_resolved in (0, 1)),
  department_id integer references department (id),
  exclusion_becomes text check (exclusion_becomes in ('accepted', 'declined')),
  credit_becomes_cents integer check (credit_becomes_cents >= 0),
  holds integer not null default 0 check (holds in (0, 1))
) strict;

create index dispute_entry_dispute on dispute_entry (dispute_id, id);
create index dispute_entry_case on dispute_entry (source_id, ticket_key);
create index dispute_entry_department on dispute_entry (department_id);

create table dispute_file (
  entry_id integer primary key references dispute_entry (id),
  file_name text not null,
  size_bytes integer not null,
  sha256 text not null,
  content text not null
) strict;

-- Times of a case that both sides corrected, or that were decided: they count in place of what its source says, whatever it says later.
-- null: as the source says. not_resolved: it is not solved after all, whatever the source says of that. was_...: what counted before, when it was corrected.
-- dispute_id: the last that corrected it.
create table case_correction (
  source_id integer not null references source (id),
  ticket_key text not null,
  opened_ms integer,
  responded_ms integer,
  resolved_ms integer,
  not_resolved integer not null default 0 check (not_resolved in (0, 1)),
  was_opened_ms integer not null,
  was_responded_ms integer,
  was_resolved_ms integer,
  dispute_id integer not null references dispute (id),
  corrected_ms integer not null,
  primary key (source_id, ticket_key),
  check (not_resolved = 0 or resolved_ms is null)
) strict;

create index case_correction_dispute on case_correction (dispute_id);

-- Credits whose amount both sides agreed on, or that was decided: it stands in place of what the rules give, whatever they give later. target_id and version_id:
-- of the credit as it was then. was_...: what it replaced; was_dispute_id null: what the rules gave.
create table agreed_credit (
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  month text not null,
  target_id integer not null references target (id),
  version_id integer not null references agreement_version (id),
  amount_cents integer not null check (amount_cents >= 0),
  dispute_id integer not null references dispute (id),
  was_cents integer not null,
  was_dispute_id integer references dispute (id),
  agreed_ms integer not null,
  primary key (agreement_id, target_key, site_id, month)
) strict;

create index agreed_credit_target on agreed_credit (target_id);
create index agreed_credit_version on agreed_credit (version_id);
create index agreed_credit_dispute on agreed_credit (dispute_id);
create index agreed_credit_was on agreed_credit (was_dispute_id);
create index agreed_credit_site on agreed_credit (site_id);

-- dispute_id: amount_cents is what was agreed or decided there, in place of rule_cents, which the rules give; null: they give none.
alter table credit add column rule_cents integer;
alter table credit add column dispute_id integer references dispute (id);
create index credit_dispute on credit (dispute_id);

-- Of a dispute, so that who decides it may see what they are told.
alter table notice add column dispute_id integer references dispute (id);
create index notice_dispute on notice (dispute_id);
