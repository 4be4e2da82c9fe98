"""The database: tables, sessions and every query. Nothing here knows of HTTP or of a clock."""
