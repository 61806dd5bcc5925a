-- People, their sign-in, their roles and what they belong to. password_expires_ms: until when a one-time password is good; null where it is
-- their own.

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
  password_expires_ms integer,
  access_failed_count integer not null default 0,
  lockout_end_ms integer,
  closed_from text,
  taken_over_by integer references person (id) deferrable initially deferred,
  closed_why text not null default '',
  created_ms integer not null
) strict;

create index person_taken_over_by on person (taken_over_by);

create index person_normalized_email on person (normalized_email);

-- Who gave a role or a membership, and when, decides what it is good for: given_by is null where no person did (the set-up, the command line).
create table person_role (
  person_id integer not null references person (id) on delete cascade,
  role text not null check (role in ('administrator', 'it-manager', 'department-head', 'employee', 'executive', 'auditor')),
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

-- Open sign-ins. The cookie holds an unguessable key, the table its SHA-256 alone. A session is over once it was not used for some hours, at
-- ends_ms at the latest, when its person's security_stamp is another one than it began with, and when its row is gone. last_used_ms is
-- written once a minute at most.
create table session (
  id integer primary key,
  key_sha256 text not null unique,
  person_id integer not null references person (id) on delete cascade,
  security_stamp text not null,
  created_ms integer not null,
  last_used_ms integer not null,
  ends_ms integer not null,
  address text,
  agent text not null
) strict;

create index session_person on session (person_id, id);

-- Keys of programs, each of one person and for as much as its scopes say. The program holds an unguessable key, the table its SHA-256 alone and
-- the first letters, by which people tell one from another. One that is revoked has no row. last_used_ms and last_address are written once a
-- minute at most; null where it was never used.
create table token (
  id integer primary key,
  key_sha256 text not null unique,
  key_start text not null,
  person_id integer not null references person (id) on delete cascade,
  name text not null,
  scopes text not null check (scopes in ('read', 'measurements', 'read measurements')),
  created_ms integer not null,
  ends_ms integer not null,
  last_used_ms integer,
  last_address text,
  unique (person_id, name)
) strict;

-- What protects cookies and forms, where the database is a server and several processes share it. Beside a SQLite file the keys are files.
create table protection_key (
  id integer primary key,
  name text not null,
  xml text not null
) strict;
