"""Fills the metadata with all tables: for migrations and whoever asks for the whole schema."""

import models.archive_tables
import models.audit_tables
import models.job_tables
import models.link_tables
import models.people_tables
import models.reminder_tables
import models.tables
import models.task_tables  # noqa: F401
from models.base import Base

__all__ = ["Base"]
