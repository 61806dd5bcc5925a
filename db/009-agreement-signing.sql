-- What writing and signing a version needs.

-- revision rises with every save, so that two people cannot overwrite each other unseen.
alter table agreement_version add column revision integer not null default 1;

-- One line for the history: what is different from the version before.
alter table agreement_version add column change_note text not null default '';

-- Local date by which both sides look at the agreement again.
alter table agreement_version add column review_by text;

-- proposed_text is the canonical text as it was proposed: what both sides sign, kept word for word. Its SHA-256 is the fingerprint.
alter table agreement_version add column proposed_ms integer;
alter table agreement_version add column proposed_by integer references person (id);
alter table agreement_version add column proposed_text text;

-- The customer sent a proposal back, and why; gone with the next proposal.
alter table agreement_version add column returned_ms integer;
alter table agreement_version add column returned_by integer references person (id);
alter table agreement_version add column returned_note text not null default '';
