-- Targets over quarters and years, the terms of credits, and the credits themselves.

-- Each window of this length at each site is judged by itself, by the version that is in force on its first day.
alter table target add column window_length text not null default 'month' check (window_length in ('month', 'quarter', 'year'));

-- What samples are measured in, for people: "ms". Empty where the value has no unit, and for kinds that are no samples.
alter table target add column unit text not null default '';

-- A month below expected is a default when repeat_times of the last repeat_of months were; both null: never. multipliers holds exact decimals with
-- commas between, for the first, second, ... month in default in a row; null: 1. earn_back_months null: a credit is never returned.
alter table agreement_version add column repeat_times integer check (repeat_times >= 1);
alter table agreement_version add column repeat_of integer check (repeat_of >= 1);
alter table agreement_version add column multipliers text;
alter table agreement_version add column earn_back_months integer check (earn_back_months >= 1);

-- First day of the last month that a figure stands for: of a window that still runs, the month up to which data is known. For months it is window_start.
alter table attainment add column last_month text not null default '';
update attainment set last_month = window_start;
create index attainment_last_month on attainment (last_month, agreement_id);

-- What a target's default costs at one site in one month that has ended. target_id and version_id are of the version that judged the month, whose terms
-- apply. charge_share is the site's share of the monthly charge, uncapped the credit before the month's cap, month_uncapped the sum of these over all
-- targets of the month at the site: exact decimals in the currency, as text.
-- earned_back: it was returned in the month that comes as many months later as the version says.
create table credit (
  agreement_id integer not null references agreement (id),
  target_key text not null,
  site_id integer not null references site (id),
  month text not null,
  target_id integer not null references target (id),
  version_id integer not null references agreement_version (id),
  reason text not null check (reason in ('below-minimum', 'repeated')),
  consecutive_months integer not null check (consecutive_months >= 1),
  multiplier text not null,
  charge_share text not null,
  uncapped text not null,
  month_uncapped text not null,
  amount_cents integer not null check (amount_cents >= 0),
  earned_back integer not null check (earned_back in (0, 1)),
  rule_version integer not null,
  computed_ms integer not null,
  primary key (agreement_id, target_key, site_id, month)
) strict;

create index credit_month on credit (month, agreement_id);
