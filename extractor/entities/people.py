"""Persons: found in a text, told apart from each other, taken apart from their posts."""

from extractor.entities.people_known import resolve, same_person
from extractor.entities.people_lists import parse_people_list, split_person_position
from extractor.entities.people_names import find_people

__all__ = [
    "find_people",
    "parse_people_list",
    "resolve",
    "same_person",
    "split_person_position",
]
