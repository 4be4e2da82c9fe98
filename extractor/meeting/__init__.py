"""Who met, when, under which number and about what: the head and the tail of a protocol."""

from extractor.meeting.agenda import read_agenda
from extractor.meeting.head import Head, read_head
from extractor.meeting.officers import Officers, read_officers
from extractor.meeting.participants import read_participants

__all__ = ["Head", "Officers", "read_agenda", "read_head", "read_officers", "read_participants"]
