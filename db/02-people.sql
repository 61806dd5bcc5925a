-- People, their sign-in, their roles and what they belong to.

create table person (
  id integer primary key,
  user_name text not null,
  normalized_user_name text not null unique,
  name text not null,
  title text,
  email text,
  normalized_email text,
  phone text,
  password_hash text,
  security_stamp text not null,
  must_change_password integer not null default 0 check (must_change_password in (0, 1)),
  access_failed_count integer not null default 0,
  lockout_end_ms integer,
  disabled integer not null default 0 check (disabled in (0, 1)),
  created_ms integer not null
) strict;

create index person_normalized_email on person (normalized_email);

-- Who gave a role or a membership, and when, decides what it is good for: given_by is null where no person did (the set-up, the command line).
create table person_role (
  person_id integer not null references person (id) on delete cascade,
  role text not null check (role in ('administrator', 'it-manager', 'department-head', 'executive', 'auditor')),
  given_by integer references person (id),
  given_ms integer,
  primary key (person_id, role)
) strict;

create table person_department (
  person_id integer not null references person (id) on delete cascade,
  department_id integer not null references department (id) on delete cascade,
  given_by integer references person (id),
  given_ms integer,
  primary key (person_id, department_id)
) strict;

create table person_unit (
  person_id integer not null references person (id) on delete cascade,
  unit_id integer not null references unit (id) on delete cascade,
  given_by integer references person (id),
  given_ms integer,
  primary key (person_id, unit_id)
) strict;

create index person_department_department on person_department (department_id);
create index person_unit_unit on person_unit (unit_id);
