"""The JSON of the registry: schools with their history, lists as looked through, groups."""

import datetime as dt
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from api.group_lists import Members
from api.importing import Preview
from api.patches import Line, Shape
from models.importing import Loading
from models.tables import AliasRow, GroupRow, SchoolNameRow, SchoolRow


class SchoolShape(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    region: str
    municipality: str
    locality: str
    kind: str
    number: str
    name: str
    short_name: str
    full_name: str
    honorary: str
    inn: str
    ogrn: str
    kpp: str
    head: str
    parent_id: str | None
    aliases: list[str]
    opened: dt.date | None
    closed: dt.date | None
    successor_id: str | None

    @classmethod
    def of(cls, row: SchoolRow) -> Self:
        return cls.model_validate(row)


class SchoolPageShape(BaseModel):
    items: list[SchoolShape]
    next_offset: int | None


class BorneNameShape(BaseModel):
    """Дни включительно; пустой день — граница неизвестна."""

    model_config = ConfigDict(from_attributes=True)

    short_name: str
    full_name: str
    since: dt.date | None
    until: dt.date | None


class SpellingShape(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    school_id: str
    text: str
    confirmed_at: dt.datetime
    confirmed_by: str | None
    undone_at: dt.datetime | None


class SchoolDetailShape(SchoolShape):
    names: list[BorneNameShape] = Field(description="Названия в другое время")
    named_since: dt.date | None = Field(description="С какого дня нынешнее название")
    spellings: list[SpellingShape] = Field(description="Подтверждённые написания, и отменённые")
    branches: list[str]
    groups: list[str]

    @classmethod
    def detail(
        cls,
        row: SchoolRow,
        names: list[SchoolNameRow],
        spellings: list[AliasRow],
        branches: list[SchoolRow],
        groups: list[GroupRow],
    ) -> Self:
        return cls(
            **dict(SchoolShape.of(row)),
            named_since=row.named_since,
            names=[BorneNameShape.model_validate(each) for each in names],
            spellings=[SpellingShape.model_validate(each) for each in spellings],
            branches=[each.id for each in branches],
            groups=[each.id for each in groups],
        )


class RowShape(BaseModel):
    line: int
    name: str
    outcome: str = Field(description="added, changed, unchanged, wrong или none (не школа)")
    told: list[str]


class LoadingShape(BaseModel):
    added: int
    changed: int
    unchanged: int
    wrong: int = 0
    as_of: dt.date
    missing: list[str] = Field(description="Школы прежнего списка, которых в новом нет")
    rows: list[RowShape] = Field(description="При dry_run — все строки, иначе только с ошибками")

    @classmethod
    def of(cls, seen: Preview, loading: Loading | None) -> Self:
        counts = seen.counts
        shown = [line for line in seen.lines if loading is None or line.outcome == "wrong"]
        return cls(
            added=loading.added if loading else counts["added"],
            changed=loading.changed if loading else counts["changed"],
            unchanged=loading.unchanged if loading else counts["unchanged"],
            wrong=counts["wrong"],
            as_of=seen.as_of,
            missing=[row.id for row in seen.missing],
            rows=[
                RowShape(line=each.line, name=each.name, outcome=each.outcome, told=list(each.told))
                for each in shown
            ],
        )


class SpellingOrder(Shape):
    text: Line
    municipality: str | None = Field(
        None, description="В чьих протоколах; без него — муниципалитет школы"
    )
    by: str | None = Field(None, max_length=200, description="Кто подтвердил")


class ConfirmationShape(BaseModel):
    alias_id: int
    decisions: list[int] = Field(description="Решения, в которых написание теперь значит школу")


class ClosingOrder(Shape):
    closed: dt.date | None = Field(description="Последний день; null — школа снова работает")
    successor_id: str | None = None


class MembershipShape(Shape):
    school_id: str
    since: dt.date | None = None
    until: dt.date | None = None


class GroupOrder(Shape):
    names: list[Line] = Field(min_length=1, description="Первое — главное")
    municipality: str = ""
    everyone: bool = False
    members: list[MembershipShape] = Field(default_factory=list)


class GroupShape(BaseModel):
    id: str
    names: list[str]
    municipality: str
    everyone: bool
    members: list[MembershipShape]

    @classmethod
    def of(cls, row: GroupRow, **more: Any) -> Self:
        members = [MembershipShape.model_validate(each) for each in row.members]
        return cls(
            id=row.id,
            names=row.names,
            municipality=row.municipality,
            everyone=row.everyone,
            members=members,
            **more,
        )


class GroupMembersShape(BaseModel):
    group_id: str
    as_of: dt.date
    schools: list[SchoolShape]
    unknown: list[str]

    @classmethod
    def of(cls, members: Members, as_of: dt.date) -> Self:
        return cls(
            group_id=members.group.id,
            as_of=as_of,
            schools=[SchoolShape.of(each) for each in members.schools],
            unknown=list(members.unknown),
        )
