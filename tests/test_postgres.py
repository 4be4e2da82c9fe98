"""The server of the tests itself: what a database test relies on."""

import psycopg


def test_knows_russian_letters_and_listens_on_no_port(postgres: str) -> None:
    with psycopg.connect(postgres) as connection:
        row = connection.execute("SELECT lower('ШКОЛА'), current_setting('listen_addresses')")
        assert row.fetchone() == ("школа", "")
