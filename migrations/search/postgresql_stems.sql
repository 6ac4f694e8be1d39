-- Stems stand among the words, so that no parser is needed at all. Nothing longer than 2,046 bytes
-- has room in a vector; hardly any text is that long.
ALTER TABLE search_entries ADD COLUMN vector tsvector GENERATED ALWAYS AS (
    array_to_tsvector(
        CASE WHEN octet_length(words) < 2047 THEN string_to_array(words, ' ')
        ELSE array_remove(
            string_to_array(regexp_replace(words, '[^ ]{255,}', '', 'g'), ' '), ''
        ) END
    )
) STORED;

CREATE INDEX ix_search_entries_vector ON search_entries USING gin (vector);
