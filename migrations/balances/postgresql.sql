-- A transfer stays within one programme and one pot, names the next number and, if it is a
-- reversal, mirrors a transfer that is none itself.
CREATE FUNCTION check_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    source accounts;
    target accounts;
    original transfers;
BEGIN
    PERFORM 1 FROM accounts WHERE id IN (NEW.source_id, NEW.target_id) ORDER BY id FOR UPDATE;
    SELECT * INTO source FROM accounts WHERE id = NEW.source_id;
    SELECT * INTO target FROM accounts WHERE id = NEW.target_id;
    IF source.programme_id <> NEW.programme_id OR target.programme_id <> NEW.programme_id
        OR source.pot <> target.pot OR source.parent_id = target.parent_id
    THEN RAISE EXCEPTION 'the ledger does not mix programmes or pots'; END IF;
    IF (source.kind IN ('reserved', 'committed', 'paid') AND source.parent_id IS NULL)
        OR (target.kind IN ('reserved', 'committed', 'paid') AND target.parent_id IS NULL)
    THEN RAISE EXCEPTION 'the ledger does not book on collective accounts'; END IF;
    IF NEW.ledger_number <> 1 + coalesce(
        (SELECT max(ledger_number) FROM transfers WHERE programme_id = NEW.programme_id), 0)
    THEN RAISE EXCEPTION 'the ledger is numbered without gaps'; END IF;
    IF NEW.reverses IS NOT NULL THEN
        SELECT * INTO original FROM transfers WHERE number = NEW.reverses;
        IF original.reverses IS NOT NULL OR original.source_id <> NEW.target_id
            OR original.target_id <> NEW.source_id OR original.amount <> NEW.amount
        THEN RAISE EXCEPTION 'the ledger reverses a transfer as a whole, and no reversal'; END IF;
    END IF;
    RETURN NEW;
END $$

CREATE TRIGGER transfers_are_checked BEFORE INSERT ON transfers
FOR EACH ROW EXECUTE FUNCTION check_transfer()

-- Add to what an account gained or lost in a month or on a day.
CREATE FUNCTION count_turnover(account bigint, delta bigint, entry transfers)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO turnovers (account_id, axis, span, starts_on, amount, number)
    SELECT account, axis, span, date_trunc(span, day)::date, delta, entry.number
    FROM (VALUES ('value', entry.value_date), ('booked', (entry.at AT TIME ZONE 'UTC')::date))
        AS dates (axis, day)
    CROSS JOIN (VALUES ('month'), ('day')) AS spans (span)
    ON CONFLICT (account_id, axis, span, starts_on)
    DO UPDATE SET amount = turnovers.amount + excluded.amount, number = excluded.number
$$

-- A transfer says truly what both accounts hold afterwards, and books itself on them, on the
-- collective accounts above them, and in time. Only now are the rows before it, in the same
-- statement, booked; the CHECK on accounts refuses what is not covered.
CREATE FUNCTION book() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    source accounts;
    target accounts;
BEGIN
    SELECT * INTO source FROM accounts WHERE id = NEW.source_id;
    SELECT * INTO target FROM accounts WHERE id = NEW.target_id;
    IF NEW.source_balance <> source.balance - NEW.amount
        OR NEW.target_balance <> target.balance + NEW.amount
    THEN RAISE EXCEPTION 'the ledger says what accounts hold afterwards'; END IF;
    UPDATE accounts SET number = NEW.number, balance = balance
        + CASE WHEN id IN (target.id, target.parent_id) THEN NEW.amount ELSE -NEW.amount END
    WHERE id IN (source.id, source.parent_id, target.id, target.parent_id);
    PERFORM count_turnover(coalesce(source.parent_id, source.id), -NEW.amount, NEW);
    PERFORM count_turnover(coalesce(target.parent_id, target.id), NEW.amount, NEW);
    RETURN NULL;
END $$

CREATE TRIGGER transfers_are_booked AFTER INSERT ON transfers
FOR EACH ROW EXECUTE FUNCTION book()

-- An account begins empty below the right collective account, and changes by one transfer that it
-- has not counted yet.
CREATE FUNCTION follow_transfers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.balance = 0 AND NEW.number = 0 AND (NEW.parent_id IS NULL OR EXISTS (
            SELECT 1 FROM accounts AS above WHERE above.id = NEW.parent_id
            AND above.parent_id IS NULL AND above.project_id IS NULL
            AND (above.programme_id, above.pot, above.kind, above.year)
                = (NEW.programme_id, NEW.pot, NEW.kind, NEW.year)
            AND above.handlungsfeld_id IS NOT DISTINCT FROM NEW.handlungsfeld_id
        )) THEN RETURN NEW; END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF (to_jsonb(NEW) - 'balance' - 'number') = (to_jsonb(OLD) - 'balance' - 'number')
        AND EXISTS (
            SELECT 1 FROM transfers AS t
            JOIN accounts AS source ON source.id = t.source_id
            JOIN accounts AS target ON target.id = t.target_id
            WHERE t.number = NEW.number AND t.number > OLD.number
            AND NEW.balance - OLD.balance = CASE
                WHEN OLD.id IN (target.id, target.parent_id) THEN t.amount
                WHEN OLD.id IN (source.id, source.parent_id) THEN -t.amount END
        ) THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'accounts only follow transfers';
END $$

CREATE TRIGGER accounts_follow_transfers BEFORE INSERT OR UPDATE OR DELETE ON accounts
FOR EACH ROW EXECUTE FUNCTION follow_transfers()

CREATE TRIGGER accounts_refuse_truncate BEFORE TRUNCATE ON accounts
EXECUTE FUNCTION follow_transfers()

-- A turnover changes by one transfer that it has not counted yet.
CREATE FUNCTION follow_turnovers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before bigint := 0;
    counted bigint := 0;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        before := OLD.amount;
        counted := OLD.number;
        IF (OLD.account_id, OLD.axis, OLD.span, OLD.starts_on)
            <> (NEW.account_id, NEW.axis, NEW.span, NEW.starts_on)
        THEN RAISE EXCEPTION 'turnovers only follow transfers'; END IF;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') AND EXISTS (
        SELECT 1 FROM transfers AS t
        JOIN accounts AS source ON source.id = t.source_id
        JOIN accounts AS target ON target.id = t.target_id
        WHERE t.number = NEW.number AND t.number > counted
        AND NEW.starts_on = date_trunc(NEW.span, CASE NEW.axis
            WHEN 'value' THEN t.value_date ELSE (t.at AT TIME ZONE 'UTC')::date END)::date
        AND NEW.amount - before = CASE NEW.account_id
            WHEN coalesce(target.parent_id, target.id) THEN t.amount
            WHEN coalesce(source.parent_id, source.id) THEN -t.amount END
    ) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'turnovers only follow transfers';
END $$

CREATE TRIGGER turnovers_follow_transfers BEFORE INSERT OR UPDATE OR DELETE ON turnovers
FOR EACH ROW EXECUTE FUNCTION follow_turnovers()

CREATE TRIGGER turnovers_refuse_truncate BEFORE TRUNCATE ON turnovers
EXECUTE FUNCTION follow_turnovers()
