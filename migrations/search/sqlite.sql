-- An FTS5 index without a copy of the text. Words are folded already; prefixes of two to five
-- letters have an index of their own.
CREATE VIRTUAL TABLE search_words USING fts5(
    words, content = 'search_entries', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'", prefix = '2 3 4 5', detail = 'full'
);

CREATE TRIGGER search_entries_are_indexed AFTER INSERT ON search_entries BEGIN
    INSERT INTO search_words (rowid, words) VALUES (NEW.number, NEW.words);
END;

CREATE TRIGGER search_entries_are_forgotten AFTER DELETE ON search_entries BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.number, OLD.words);
END;

CREATE TRIGGER search_entries_are_reindexed AFTER UPDATE ON search_entries BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.number, OLD.words);
    INSERT INTO search_words (rowid, words) VALUES (NEW.number, NEW.words);
END;
