"""The school behind an executor, and the registry's group behind «руководители ШНОР»."""

from dataclasses import replace

from extractor.decisions.context import Context
from extractor.entities.people_known import name_of, same_person
from extractor.types import Executor, Participant


def with_school(executor: Executor, context: Context) -> Executor:
    """The executor with its group, or with the one school that its own words or its post names."""
    if executor.kind == "group":
        return _with_group(executor, context)
    linked = _schools_of(executor.text, context)
    if not linked and executor.kind == "person":
        return by_participant(executor, context)
    return replace(executor, school_id=linked.pop()) if len(linked) == 1 else executor


def by_participant(executor: Executor, context: Context) -> Executor:
    """«Ивановой И.И. обеспечить …», listed as «директор МБОУ СОШ № 5»: her school, if certain."""
    name = name_of(Participant(executor.name))
    posts = {
        person.position
        for person in context.participants
        if person.position and same_person(name_of(person), name)
    }
    if len(posts) != 1:
        return executor
    linked = _schools_of(posts.pop(), context, certain=True)
    if len(linked) != 1 or None in linked:
        return executor
    return replace(executor, school_id=linked.pop())


def _with_group(executor: Executor, context: Context) -> Executor:
    named = context.registry.group(executor.name, context.municipality)
    if named is None:
        return executor
    doubts = (*executor.doubts, *named.doubts)
    return replace(executor, group_id=named.group.id, doubts=doubts)


def _schools_of(text: str, context: Context, *, certain: bool = False) -> set[str | None]:
    """Ids of the schools that a text names, None among them for one that stayed open."""
    matches = context.schools_in(text)
    if certain and any(match.doubts for match in matches):
        return {None}
    return {match.school_id for match in matches}
