-- What people of a department say of the services that they have agreed on, once a month.

-- Who was asked about which month, when it had ended, and what they said: from 1, bad, to 5, very good. Null: nothing yet. month: its first day. A row stays
-- as it is when somebody leaves: how many answered of how many who were asked is told of the time of the asking.
create table agreement_rating (
  agreement_id integer not null references agreement (id),
  month text not null,
  person_id integer not null references person (id),
  asked_ms integer not null,
  value integer check (value between 1 and 5),
  note text not null default '',
  said_ms integer,
  primary key (agreement_id, month, person_id),
  check ((value is null) = (said_ms is null))
) strict;

create index agreement_rating_person on agreement_rating (person_id, month);
create index agreement_rating_month on agreement_rating (month, agreement_id);
