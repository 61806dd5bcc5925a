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

-- What people said, as samples of the service: of a month at every site (site_id null), of a delivery at its site; at the instant at which it was said.
create view rating_sample as
select a.service_id as service_id, null as site_id, r.said_ms as at_ms, r.value as value
from agreement_rating r join agreement a on a.id = r.agreement_id
where r.value is not null
union all
select service_id, site_id, rated_ms, rating
from request
where rating is not null;
