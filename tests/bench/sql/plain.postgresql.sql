CREATE TABLE plain_accounts (id integer PRIMARY KEY, balance bigint NOT NULL)

INSERT INTO plain_accounts SELECT id, balance FROM accounts

CREATE TABLE plain_transfers (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id integer NOT NULL,
    target_id integer NOT NULL,
    amount bigint NOT NULL,
    value_date date NOT NULL,
    reference text NOT NULL
)

INSERT INTO plain_transfers (source_id, target_id, amount, value_date, reference)
SELECT source_id, target_id, amount, value_date, reference FROM transfers ORDER BY number

ANALYZE
