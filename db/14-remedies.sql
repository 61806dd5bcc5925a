-- Remedies beside credits: improvement plans after defaults with their steps and what was done, months in which the customer's right to end an agreement was
-- reached, and what third parties charged one side.

-- One for a figure: of a target at a site in a month. demanded_by: a side, or the rule of the version in force. write_by_ms: until when the provider writes it,
-- in the calendar of zone; null: no deadline is agreed. 'demanded': nobody has written it; 'underway': it is written; 'reported': the provider says that it is
-- done; 'done': the customer says so too; 'waived': the customer does without. due: a local date of the organisation. cause_kind, cause: why the figure was
-- missed, as the provider says; null and empty until somebody knows.
create table improvement_plan (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  month text not null,
  demanded_by text not null check (demanded_by in ('customer', 'provider', 'rule')),
  state text not null check (state in ('demanded', 'underway', 'reported', 'done', 'waived')),
  owner text not null default '',
  due text,
  cause_kind text check (cause_kind in ('capacity', 'procedure', 'defect', 'change', 'supplier', 'demand', 'other')),
  cause text not null default '',
  write_by_ms integer,
  zone text not null,
  opened_ms integer not null,
  ended_by integer references person (id),
  ended_ms integer,
  unique (agreement_id, target_key, site_id, month),
  check ((state in ('done', 'waived')) = (ended_ms is not null)),
  check ((cause_kind is null) = (cause = '')),
  check (state in ('demanded', 'waived') or due is not null)
) strict;

create index improvement_plan_site on improvement_plan (site_id);
create index improvement_plan_open on improvement_plan (state, due) where ended_ms is null;

-- number counts from 1 within the plan. reason: of one that was dropped.
create table plan_step (
  id integer primary key,
  plan_id integer not null references improvement_plan (id),
  number integer not null check (number >= 1),
  words text not null,
  due text,
  state text not null default 'open' check (state in ('open', 'underway', 'done', 'dropped')),
  reason text not null default '',
  unique (plan_id, number),
  check (state <> 'dropped' or reason <> '')
) strict;

-- What was done, in order. side null: it happened by itself. name: how the person was called then. step, step_state: which step came into which state.
create table plan_entry (
  id integer primary key,
  plan_id integer not null references improvement_plan (id),
  at_ms integer not null,
  kind text not null check (kind in ('demanded', 'written', 'changed', 'added', 'moved', 'caused', 'said', 'reported', 'accepted', 'returned', 'waived')),
  side text check (side in ('customer', 'provider')),
  person_id integer references person (id),
  name text,
  words text not null default '',
  link text not null default '',
  step integer,
  step_state text check (step_state in ('open', 'underway', 'done', 'dropped'))
) strict;

create index plan_entry_plan on plan_entry (plan_id, id);

-- A month whose defaults reached what the agreement ties the customer's right to end it to. rule: "4 of 12", as the version had it.
create table termination_ground (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  month text not null,
  rule text not null,
  noted_ms integer not null,
  unique (agreement_id, target_key, site_id, month)
) strict;

create index termination_ground_site on termination_ground (site_id);

-- What a third party charged one side because of the other, under the agreement's indemnification clause. side: who bears it and claims it. month: in which it
-- arose, first day. Money is integer cents of the organisation's currency. accepted_cents: what the other side bears; less than amount_cents where it accepted a
-- part. name, answered_name: how the people were called then.
create table third_party_cost (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  side text not null check (side in ('customer', 'provider')),
  month text not null,
  charged_by text not null check (charged_by <> ''),
  amount_cents integer not null check (amount_cents > 0),
  words text not null check (words <> ''),
  link text not null default '',
  state text not null default 'claimed' check (state in ('claimed', 'accepted', 'refused', 'withdrawn')),
  accepted_cents integer check (accepted_cents > 0 and accepted_cents <= amount_cents),
  claimed_by integer not null references person (id),
  name text not null,
  claimed_ms integer not null,
  answer text not null default '',
  answered_by integer references person (id),
  answered_name text,
  answered_ms integer,
  check ((state = 'claimed') = (answered_ms is null)),
  check ((state = 'accepted') = (accepted_cents is not null))
) strict;

create index third_party_cost_agreement on third_party_cost (agreement_id, month);

create table third_party_cost_file (
  cost_id integer primary key references third_party_cost (id),
  file_name text not null,
  size_bytes integer not null,
  sha256 text not null,
  content text not null
) strict;
