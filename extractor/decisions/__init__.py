"""The sections of decisions → decisions with executors, deadlines and schools."""

from extractor.decisions.assemble import Found, read_decisions
from extractor.decisions.context import Context

__all__ = ["Context", "Found", "read_decisions"]
