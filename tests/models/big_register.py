"""A register of any size, invented and filled in by the database itself.

Meetings of six years before 21.10.2024 in 20 committees and 400 municipalities, 15 decisions each;
nine of ten leave a task, one of eight nobody has checked, eight of a hundred of these are overdue, 5,000 people execute them.
"""

import datetime as dt

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from models.people_tables import CommitteeRow
from models.session import for_writing

TODAY = "2024-10-21"
PER_PROTOCOL = 15
COMMITTEES, PLACES, PEOPLE, SCHOOLS = 20, 400, 5_000, 8_000
_DAYS = 2120

# day: so many days after 01.01.2019; series: a table of i = 1 … :count.
_DIALECTS = {
    "postgresql": {
        "series": "generate_series(1, :count) AS s(i)",
        "day": "(DATE '2019-01-01' + CAST({} AS integer))",
        "today": f"DATE '{TODAY}'",
        "last": "DATE '9999-12-31'",
        "true": "true",
        "false": "false",
        "day_before": "(t.done_on - 1)",
        "json": "'[]'::jsonb",
    },
    "sqlite": {
        "series": "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < :count) SELECT i FROM n) AS s",
        "day": "date('2019-01-01', ({}) || ' days')",
        "today": f"'{TODAY}'",
        "last": "'9999-12-31'",
        "true": "1",
        "false": "0",
        "day_before": "date(t.done_on, '-1 day')",
        "json": "'[]'",
    },
}


# Kinds of rows in the order of filling; whether their number is that of the protocols.
STATEMENTS: tuple[tuple[str, bool], ...] = (
    (
        """INSERT INTO source (id, sha256, size, received_at)
        SELECT i, 'sha' || i, 1, '2024-01-01 00:00:00' FROM {series}""",
        True,
    ),
    (
        """INSERT INTO protocol (id, source_id, filename, committee_id, origin, job_id, state,
            received_at, number, date, municipality, municipality_key, folded)
        SELECT i, i, 'протокол.docx', i % {committees} + 1, 'upload', 'job' || i, 'ready',
            '2024-01-01 00:00:00', '' || (i % 30), {day_held},
            'Район ' || (i % {places}), ' район ' || (i % {places}) || ' ', ' протокол '
        FROM {series}""",
        True,
    ),
    (
        """INSERT INTO decision (id, protocol_id, ordinal, path, number, kind, text, folded,
            needs_review, review_reasons, evidence, mended, version, last_due)
        SELECT d.id, p.id, d.n, '' || d.n, '' || d.n,
            CASE d.n WHEN 0 THEN 'resolution' WHEN 1 THEN 'recommendation'
                ELSE 'assignment' END,
            'Подготовить документ ' || (d.id % 9973) || ' о работе школ в текущем году.',
            ' подготовить документ ' || (d.id % 9973) || ' о работе школ в текущем году ',
            CASE WHEN d.id % 8 = 3 THEN {true} ELSE {false} END, {json}, {json}, {json}, 1,
            CASE WHEN d.id % 10 = 0 THEN NULL ELSE {day_due} END
        FROM (SELECT i AS id, (i - 1) % {per} AS n, (i - 1) / {per} + 1 AS p
            FROM {series}) d JOIN protocol p ON p.id = d.p""",
        False,
    ),
    (
        """INSERT INTO executor (decision_id, ordinal, kind, name, text, folded)
        SELECT d.id, 0, 'person', 'Фамилин' || {person} || ' А.Б.', '…',
            ' фамилин' || {person} || ' а б ' FROM decision d""",
        False,
    ),
    (
        """INSERT INTO executor (decision_id, ordinal, kind, name, text, folded)
        SELECT d.id, 1, 'person', 'Соисполнин' || {person} || ' В.Г.', '…',
            ' соисполнин' || {person} || ' в г ' FROM decision d WHERE d.id % 2 = 0""",
        False,
    ),
    (
        """INSERT INTO deadline (decision_id, ordinal, kind, due, text)
        SELECT id, 0, 'date', last_due, '…' FROM decision WHERE last_due IS NOT NULL""",
        False,
    ),
    (
        """INSERT INTO task (id, decision_id, protocol_id, committee_id, held, kind, people,
            needs_review, responsible, responsible_key, execution, open, due, first_due, done_on, control, extensions,
            version)
        SELECT id, id, protocol_id, committee_id, held, kind, people, doubt, name, key, execution, {open}, due, due,
            CASE WHEN execution = 'done' THEN done_on END,
            CASE WHEN {open} THEN 'on_control' ELSE 'off_control' END, 0, 1
        FROM (SELECT d.id, p.id AS protocol_id, p.committee_id, p.date AS held, d.kind, d.needs_review AS doubt,
                ' фамилин' || {person} || ' а б ' || CASE WHEN d.id % 2 = 0
                    THEN ' соисполнин' || {person} || ' в г ' ELSE '' END AS people,
                'Фамилин' || {person} || ' А.Б.' AS name, 'фамилин' || {person} || ' а б' AS key,
                {execution} AS execution, d.last_due AS due, {day_done} AS done_on
            FROM decision d JOIN protocol p ON p.id = d.protocol_id
            WHERE d.kind <> 'resolution') t""",
        False,
    ),
    (
        """INSERT INTO task_line (task_id, ordinal, school_id, executor, due, first_due,
            execution, done_on)
        SELECT id, 0, CASE WHEN id % 3 = 0 THEN 's-' || (id % {schools}) END, responsible, due,
            due, execution, done_on FROM task""",
        False,
    ),
    (
        """INSERT INTO task_standing (task_id, committee_id, since, until, execution, open,
            control, due, done_on)
        SELECT t.id, t.committee_id, p.date,
            CASE WHEN t.execution = 'done' THEN {day_before} ELSE {last} END,
            CASE WHEN t.execution = 'done' THEN 'in_work' ELSE t.execution END,
            CASE WHEN t.execution = 'done' THEN {true} ELSE t.open END,
            'on_control', t.due, NULL
        FROM task t JOIN protocol p ON p.id = t.protocol_id""",
        False,
    ),
    (
        """INSERT INTO task_standing (task_id, committee_id, since, until, execution, open,
            control, due, done_on)
        SELECT id, committee_id, done_on, {last}, 'done', {false}, 'off_control',
            due, done_on FROM task WHERE execution = 'done'""",
        False,
    ),
)
_EXECUTION = """CASE
    WHEN {held} < 700 AND {chance} < 150 THEN 'unknown'
    WHEN {day_done} < {today} AND {chance} < 880 THEN 'done'
    WHEN {chance} < 915 THEN CASE WHEN {day_done} < {today} THEN 'cancelled' ELSE 'in_work' END
    WHEN {chance} < 965 THEN 'in_work'
    WHEN {chance} < 985 THEN 'report_submitted' ELSE 'returned' END"""


def _words(name: str, per_protocol: int) -> dict[str, str | int]:
    """What the statements leave open, on that database."""
    say = dict(_DIALECTS[name])
    day = say.pop("day").format
    held = f"((p.id * 37) % {_DAYS})"
    due = f"({held} + 10 + (d.id * 31) % 80)"
    done = f"({due} - 5 + (d.id * 17) % 20)"
    words: dict[str, str | int] = {
        **say,
        "held": held,
        "chance": "((CAST(d.id AS bigint) * 7919) % 1000)",
        "day_held": day(f"((i * 37) % {_DAYS})"),
        "day_due": day(due),
        "day_done": day(done),
        "open": "execution IN ('in_work', 'report_submitted', 'returned')",
        "person": f"((d.id * 101) % {PEOPLE})",
        "committees": COMMITTEES,
        "places": PLACES,
        "per": per_protocol,
        "schools": SCHOOLS,
    }
    return {**words, "execution": _EXECUTION.format(**words)}


def fill_big(engine: Engine, decisions: int, per_protocol: int = PER_PROTOCOL) -> None:
    """Fills an empty register; its planner knows the tables afterwards."""
    protocols = (decisions + per_protocol - 1) // per_protocol
    name = engine.dialect.name
    made = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    with Session(for_writing(engine)) as session, session.begin():
        for number in range(2, COMMITTEES + 1):
            session.add(CommitteeRow(id=number, name=f"Комитет {number}", created_at=made))
    words = _words(name, per_protocol)
    for template, of_protocols in STATEMENTS:
        statement = template.format(**words)
        with for_writing(engine).begin() as connection:
            count = protocols if of_protocols else decisions
            values = {"count": count} if ":count" in statement else {}
            connection.execute(text(statement), values)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if name == "postgresql" else "ANALYZE"))
