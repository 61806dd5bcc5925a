-- Bills of IT that stay, and the codes by which a ledger books them. What an open bill says follows from agreements, requests, prices and credits.

-- A department's bill of a month, closed with the last of its agreements' months. sha256 is that of its lines in their exact form.
create table bill (
  id integer primary key,
  department_id integer not null references department (id),
  month text not null,
  department_code text not null,
  department_name text not null,
  currency text not null check (length(currency) = 3),
  closed_ms integer not null,
  sha256 text not null,
  unique (department_id, month)
) strict;

-- A line of a closed bill, with names and codes as they were. about_month: of a returned credit, an adjustment or a correction, the month that it is about.
-- days_json: the days of the month with the price of one on them, and how many where not as many as the line says, as JSON. cents below zero: the department gets it back.
-- hours: of a credit that is given as improvement hours, those that the unit owes, an exact decimal; its cents are 0. from_centre, to_centre: of a budget transfer.
create table bill_line (
  bill_id integer not null references bill (id),
  position integer not null,
  kind text not null check (kind in ('agreed', 'quantity', 'delivered', 'once', 'credit', 'adjustment', 'correction')),
  corrects text check (corrects in ('agreed', 'quantity', 'delivered', 'once', 'credit')),
  service_code text not null,
  service_name text not null,
  unit_code text not null,
  unit_name text not null,
  tier_code text,
  tier_name text,
  site_code text,
  site_name text,
  agreement_code text,
  version_number integer,
  request_id integer references request (id),
  target_key text,
  target_name text,
  about_month text,
  quantity integer,
  quantity_unit text,
  days_json text not null,
  note text not null,
  cents integer not null,
  hours text,
  from_centre text,
  to_centre text,
  primary key (bill_id, position),
  check ((kind = 'correction') = (corrects is not null))
) strict;

create index bill_line_request on bill_line (request_id);

-- What a closed bill did not hold because nobody had said it.
create table bill_gap (
  bill_id integer not null references bill (id),
  position integer not null,
  kind text not null check (kind in ('no-quantity', 'no-price', 'price-is-once')),
  service_code text not null,
  service_name text not null,
  unit_code text not null,
  unit_name text not null,
  site_code text not null,
  site_name text not null,
  agreement_code text,
  request_id integer references request (id),
  primary key (bill_id, position)
) strict;

create index bill_gap_request on bill_gap (request_id);

-- The account by which the ledger books a group of lines, of every service that has none of its own.
create table ledger_account (
  charge_group text primary key check (charge_group in ('services', 'once', 'credits', 'adjustments')),
  account text not null
) strict;

-- The account of one service, for all its lines.
create table ledger_service_account (
  service_id integer primary key references service (id),
  account text not null
) strict;
