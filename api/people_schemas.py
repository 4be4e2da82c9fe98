"""Accounts, committees and tokens as the API takes and answers them. No hash ever leaves."""

import datetime as dt
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from api.passwords import LONGEST, SHORTEST
from api.patches import Line, Number, Shape
from api.viewer import RIGHTS, Right, Viewer
from models.people_tables import CommitteeRow, GrantRow, TokenRow, UserRole, UserRow
from models.scope import Scope, sees

Login = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[\w.@-]{2,100}$", max_length=100)
]
# What else is asked of one no schema tells: see api.passwords.
Password = Annotated[
    str,
    StringConstraints(max_length=500),
    Field(
        description="Не из распространённых слов и рядов клавиш, без имени для входа",
        json_schema_extra={"minLength": SHORTEST, "maxLength": LONGEST},
    ),
]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$", max_length=200)]
Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
Version = Annotated[Number | None, Field(description="Версия, если нет заголовка If-Match")]


class RoleShape(BaseModel):
    """``committee_id: null`` — роль во всех комитетах."""

    id: int
    role: UserRole
    committee_id: int | None

    @classmethod
    def of(cls, row: GrantRow) -> Self:
        return cls(id=row.id, role=row.role, committee_id=row.committee_id)


class UserShape(BaseModel):
    id: int
    login: str
    name: str
    position: str | None
    email: str | None
    active: bool
    must_change_password: bool
    roles: list[RoleShape]
    created_at: dt.datetime
    version: int

    @classmethod
    def of(cls, row: UserRow, scope: Scope) -> Self:
        """With the roles in committees of the scope: of others one does not learn."""
        shown = [
            RoleShape.of(grant)
            for grant in row.grants
            if grant.committee_id is None or sees(scope, grant.committee_id)
        ]
        return cls(
            id=row.id,
            login=row.login,
            name=row.name,
            position=row.position,
            email=row.email,
            active=row.active,
            must_change_password=row.password_given,
            roles=shown,
            created_at=row.created_at,
            version=row.version,
        )


class UsersShape(BaseModel):
    items: list[UserShape]


class UserOrder(Shape):
    login: Login
    name: Line
    password: Password
    role: UserRole
    committee_id: Id | None = Field(None, description="null — во всех комитетах")
    position: Line | None = None
    email: Email | None = None


class UserPatch(Shape):
    name: Line | None = None
    position: Line | None = None
    email: Email | None = None
    active: bool | None = Field(None, description="false — закрыть вход")
    version: Version = None


class PasswordOrder(Shape):
    password: Password


class RoleOrder(Shape):
    role: UserRole
    committee_id: Id | None = Field(None, description="null — во всех комитетах")


class CommitteeShape(BaseModel):
    id: int
    name: str
    municipality: str | None
    time_zone: str
    due_soon_days: int = Field(description="За сколько дней до срока поручение — «скоро срок»")
    closed_at: dt.datetime | None
    version: int

    @classmethod
    def of(cls, row: CommitteeRow) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class CommitteesShape(BaseModel):
    items: list[CommitteeShape]


class CommitteeOrder(Shape):
    name: Line
    municipality: Line | None = None
    time_zone: Line = "Europe/Moscow"
    due_soon_days: Annotated[int, Field(ge=0, le=60)] = 7


class CommitteePatch(Shape):
    name: Line | None = None
    municipality: Line | None = None
    time_zone: Line | None = None
    due_soon_days: Annotated[int, Field(ge=0, le=60)] | None = None
    version: Version = None


class TokenShape(BaseModel):
    id: int
    name: str
    role: UserRole
    committee_id: int | None
    created_at: dt.datetime
    used_at: dt.datetime | None
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None

    @classmethod
    def of(cls, row: TokenRow) -> Self:
        return cls(**{name: getattr(row, name) for name in TokenShape.model_fields})


class TokensShape(BaseModel):
    items: list[TokenShape]


class IssuedShape(BaseModel):
    token: str = Field(description="Сам токен; больше он нигде не показывается")
    about: TokenShape


class TokenIssue(Shape):
    name: Line
    role: UserRole = "reader"
    committee_id: Id | None = Field(None, description="null — все комитеты")
    expires_on: dt.date | None = Field(None, description="Последний день; null — бессрочно")


class MeShape(BaseModel):
    """Кто спрашивает и что ему можно: комитет → права; пустой комитет — все."""

    name: str
    user_id: int | None
    demo: bool
    rights: dict[str, list[Right]]

    @classmethod
    def of(cls, viewer: Viewer) -> Self:
        rights: dict[str, set[Right]] = {}
        for committee_id, role in viewer.grants:
            rights.setdefault(str(committee_id or ""), set()).update(RIGHTS[role])
        listed = {committee: sorted(each) for committee, each in rights.items()}
        return cls(name=viewer.name, user_id=viewer.user_id, demo=viewer.demo, rights=listed)
