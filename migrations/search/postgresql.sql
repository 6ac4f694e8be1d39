-- German stems, and the words as they are for beginnings of words.
ALTER TABLE search_entries ADD COLUMN vector tsvector GENERATED ALWAYS AS (
    to_tsvector('german'::regconfig, words) || to_tsvector('simple'::regconfig, words)
) STORED;

CREATE INDEX ix_search_entries_vector ON search_entries USING gin (vector);
