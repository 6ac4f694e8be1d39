-- A transfer stays within one programme and one pot, names the next number, says truly what both
-- accounts hold afterwards, and, if it is a reversal, mirrors a transfer that is none itself.
CREATE TRIGGER transfers_do_not_mix BEFORE INSERT ON transfers
WHEN NOT EXISTS (
    SELECT 1 FROM accounts AS source JOIN accounts AS target
    WHERE source.id = NEW.source_id AND target.id = NEW.target_id
    AND source.programme_id = NEW.programme_id AND target.programme_id = NEW.programme_id
    AND source.pot = target.pot AND coalesce(source.parent_id <> target.parent_id, 1)
) AND NOT EXISTS (SELECT 1 FROM transfers WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the ledger does not mix programmes or pots'); END

CREATE TRIGGER transfers_name_projects BEFORE INSERT ON transfers
WHEN EXISTS (
    SELECT 1 FROM accounts WHERE id IN (NEW.source_id, NEW.target_id)
    AND kind IN ('reserved', 'committed', 'paid') AND parent_id IS NULL
)
BEGIN SELECT RAISE(ABORT, 'the ledger does not book on collective accounts'); END

CREATE TRIGGER transfers_are_numbered BEFORE INSERT ON transfers
WHEN NEW.ledger_number <> 1 + coalesce(
    (SELECT max(ledger_number) FROM transfers WHERE programme_id = NEW.programme_id), 0
) AND NOT EXISTS (SELECT 1 FROM transfers WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the ledger is numbered without gaps'); END

-- The CHECK on accounts says so too, but it alone would not do: INSERT OR IGNORE makes it skip the
-- booking in silence, OR FAIL keeps half of it.
CREATE TRIGGER transfers_are_covered BEFORE INSERT ON transfers
WHEN NEW.amount > (SELECT balance FROM accounts WHERE id = NEW.source_id AND kind <> 'outside')
AND NOT EXISTS (SELECT 1 FROM transfers WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: ck_accounts_covered'); END

-- For the same reason what columns and constraints refuse is refused here once more.
CREATE TRIGGER transfers_are_whole BEFORE INSERT ON transfers
WHEN coalesce(NEW.amount, 0) <= 0 OR typeof(NEW.amount) <> 'integer'
OR typeof(NEW.source_balance) <> 'integer' OR typeof(NEW.target_balance) <> 'integer'
OR NEW.source_id = NEW.target_id
OR NEW.approved_by = NEW.prepared_by OR (NEW.reverses IS NULL) = (NEW.kind = 'reverse')
OR EXISTS (SELECT 1 FROM transfers WHERE reverses = NEW.reverses)
BEGIN SELECT RAISE(ABORT, 'the ledger takes whole transfers only'); END

CREATE TRIGGER transfers_say_what_is_left BEFORE INSERT ON transfers
WHEN NEW.source_balance + NEW.amount <> (SELECT balance FROM accounts WHERE id = NEW.source_id)
OR NEW.target_balance - NEW.amount <> (SELECT balance FROM accounts WHERE id = NEW.target_id)
BEGIN SELECT RAISE(ABORT, 'the ledger says what accounts hold afterwards'); END

CREATE TRIGGER transfers_mirror BEFORE INSERT ON transfers
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM transfers AS original WHERE original.number = NEW.reverses
    AND original.reverses IS NULL AND original.source_id = NEW.target_id
    AND original.target_id = NEW.source_id AND original.amount = NEW.amount
)
BEGIN SELECT RAISE(ABORT, 'the ledger reverses a transfer as a whole, and no reversal'); END

-- A transfer books itself on both accounts, on the collective accounts above them, and in time.
CREATE TRIGGER transfers_are_booked AFTER INSERT ON transfers BEGIN
    UPDATE accounts SET number = NEW.number, balance = balance + CASE
        WHEN id = NEW.target_id
        OR id = (SELECT parent_id FROM accounts WHERE id = NEW.target_id) THEN NEW.amount
        ELSE -NEW.amount END
    WHERE id IN (NEW.source_id, NEW.target_id)
    OR id IN (SELECT parent_id FROM accounts WHERE id IN (NEW.source_id, NEW.target_id));
    INSERT INTO turnovers (account_id, axis, span, starts_on, amount, number)
    SELECT coalesce(parent_id, id), axis, span,
        CASE span WHEN 'month' THEN substr(day, 1, 7) || '-01' ELSE day END,
        CASE id WHEN NEW.target_id THEN NEW.amount ELSE -NEW.amount END, NEW.number
    FROM accounts
    CROSS JOIN (
        SELECT 'value' AS axis, NEW.value_date AS day UNION ALL SELECT 'booked', substr(NEW.at, 1, 10)
    )
    CROSS JOIN (SELECT 'month' AS span UNION ALL SELECT 'day')
    WHERE id IN (NEW.source_id, NEW.target_id)
    ON CONFLICT (account_id, axis, span, starts_on)
    DO UPDATE SET amount = amount + excluded.amount, number = excluded.number;
END

-- An account begins empty below the right collective account, changes by one transfer that it has
-- not counted yet, and stays.
CREATE TRIGGER accounts_begin_empty BEFORE INSERT ON accounts
WHEN NEW.balance <> 0 OR NEW.number <> 0
OR EXISTS (SELECT 1 FROM accounts WHERE id = NEW.id OR name = NEW.name)
OR (NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM accounts AS above WHERE above.id = NEW.parent_id
    AND above.parent_id IS NULL AND above.project_id IS NULL
    AND above.programme_id = NEW.programme_id AND above.pot = NEW.pot
    AND above.kind = NEW.kind AND above.year = NEW.year
    AND above.handlungsfeld_id IS NEW.handlungsfeld_id
))
BEGIN SELECT RAISE(ABORT, 'accounts only follow transfers'); END

CREATE TRIGGER accounts_follow_transfers BEFORE UPDATE ON accounts
WHEN NOT EXISTS (
    SELECT 1 FROM transfers AS t
    JOIN accounts AS source ON source.id = t.source_id
    JOIN accounts AS target ON target.id = t.target_id
    WHERE t.number = NEW.number AND t.number > OLD.number
    AND NEW.balance - OLD.balance = CASE
        WHEN OLD.id IN (target.id, target.parent_id) THEN t.amount
        WHEN OLD.id IN (source.id, source.parent_id) THEN -t.amount END
)
BEGIN SELECT RAISE(ABORT, 'accounts only follow transfers'); END

CREATE TRIGGER accounts_are_what_they_are
BEFORE UPDATE OF id, name, programme_id, pot, kind, handlungsfeld_id, project_id, year, parent_id
ON accounts
BEGIN SELECT RAISE(ABORT, 'accounts only follow transfers'); END

CREATE TRIGGER accounts_remain BEFORE DELETE ON accounts
BEGIN SELECT RAISE(ABORT, 'accounts only follow transfers'); END

-- A turnover changes by one transfer that it has not counted yet.
CREATE TRIGGER turnovers_begin_with_transfers BEFORE INSERT ON turnovers
WHEN NOT EXISTS (
    SELECT 1 FROM transfers AS t
    JOIN accounts AS source ON source.id = t.source_id
    JOIN accounts AS target ON target.id = t.target_id
    WHERE t.number = NEW.number
    AND t.number > coalesce((
        SELECT number FROM turnovers WHERE account_id = NEW.account_id
        AND axis = NEW.axis AND span = NEW.span AND starts_on = NEW.starts_on
    ), 0)
    AND NEW.starts_on = CASE NEW.axis WHEN 'value'
        THEN CASE NEW.span WHEN 'month' THEN substr(t.value_date, 1, 7) || '-01' ELSE t.value_date END
        ELSE CASE NEW.span WHEN 'month' THEN substr(t.at, 1, 7) || '-01' ELSE substr(t.at, 1, 10) END
    END
    AND NEW.amount = CASE NEW.account_id
        WHEN coalesce(target.parent_id, target.id) THEN t.amount
        WHEN coalesce(source.parent_id, source.id) THEN -t.amount END
)
BEGIN SELECT RAISE(ABORT, 'turnovers only follow transfers'); END

CREATE TRIGGER turnovers_follow_transfers BEFORE UPDATE ON turnovers
WHEN NEW.account_id <> OLD.account_id OR NEW.axis <> OLD.axis OR NEW.span <> OLD.span
OR NEW.starts_on <> OLD.starts_on OR NOT EXISTS (
    SELECT 1 FROM transfers AS t
    JOIN accounts AS source ON source.id = t.source_id
    JOIN accounts AS target ON target.id = t.target_id
    WHERE t.number = NEW.number AND t.number > OLD.number
    AND NEW.starts_on = CASE NEW.axis WHEN 'value'
        THEN CASE NEW.span WHEN 'month' THEN substr(t.value_date, 1, 7) || '-01' ELSE t.value_date END
        ELSE CASE NEW.span WHEN 'month' THEN substr(t.at, 1, 7) || '-01' ELSE substr(t.at, 1, 10) END
    END
    AND NEW.amount - OLD.amount = CASE NEW.account_id
        WHEN coalesce(target.parent_id, target.id) THEN t.amount
        WHEN coalesce(source.parent_id, source.id) THEN -t.amount END
)
BEGIN SELECT RAISE(ABORT, 'turnovers only follow transfers'); END

CREATE TRIGGER turnovers_remain BEFORE DELETE ON turnovers
BEGIN SELECT RAISE(ABORT, 'turnovers only follow transfers'); END
