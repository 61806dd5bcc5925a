-- Reviews of agreements: what both sides said when they looked at one again, and what follows.

-- number counts within the agreement. held_on, next_by: local dates of the organisation. answers: the date by which a review was due when these minutes were
-- written, which they answer; null: none was due. minutes: Markdown. written_name: as they were called then. What was written stays; who wants to add writes an entry.
create table agreement_review (
  id integer primary key,
  agreement_id integer not null references agreement (id),
  number integer not null check (number >= 1),
  held_on text not null,
  answers text,
  attendees text not null check (attendees <> ''),
  minutes text not null check (minutes <> ''),
  next_by text check (next_by > held_on),
  side text not null check (side in ('customer', 'provider')),
  written_by integer not null references person (id),
  written_name text not null,
  written_ms integer not null,
  unique (agreement_id, number),
  unique (agreement_id, held_on)
) strict;

-- Who does what until when. number counts within the review. owner_name: as they were called when it was given to them. due: their last day for it.
-- given_ms: since when it is theirs.
create table review_action (
  id integer primary key,
  review_id integer not null references agreement_review (id),
  number integer not null check (number >= 1),
  words text not null check (words <> ''),
  owner_id integer not null references person (id),
  owner_name text not null,
  due text not null,
  given_ms integer not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  unique (review_id, number)
) strict;

create index review_action_owner on review_action (owner_id, state);

-- What was said afterwards, in order. action_number: the action that it is about; null: the minutes. 'done', 'dropped': with the result, or why not; 'moved': to
-- another person or day, why; 'said': a remark.
create table review_entry (
  id integer primary key,
  review_id integer not null references agreement_review (id),
  action_number integer,
  kind text not null check (kind in ('done', 'dropped', 'moved', 'said')),
  words text not null check (words <> ''),
  owner_name text,
  due text,
  person_id integer not null references person (id),
  name text not null,
  at_ms integer not null,
  check ((kind = 'said') = (action_number is null)),
  check ((kind = 'moved') = (owner_name is not null and due is not null))
) strict;

create index review_entry_review on review_entry (review_id);

-- An action of a review, of which its owner is told.
alter table notice add column action_id integer references review_action (id);
create index notice_action on notice (action_id);
