-- One row: the rules of calculation by which all figures and credits were computed last. A start looks here, and not at every figure.
create table calculation (
  id integer primary key check (id = 1),
  rule_version integer not null
) strict;

insert into calculation (id, rule_version) select 1, coalesce(min(rule_version), 0) from attainment;

-- The multipliers of a quote's credits are kept as those of an agreement: with commas between.
update quote set credit_multipliers = replace(credit_multipliers, ' ', ',') where credit_multipliers is not null;
