"""Who asks, and what they may: a table of rights by role."""

from dataclasses import dataclass
from typing import Literal

from api.errors import ApiError
from models.actor import Actor
from models.people_tables import UserRole
from models.scope import Scope

# read: see the register; personal: with the names of persons, else masked; upload: bring
# protocols in; mend: verify what was read; report: on execution; judge: accept or return a
# report, tick off; control: put on and take off control, extend; remind: send reminders and
# links; export: take tables out; registry: schools, groups, spellings; audit: read the logs;
# administer: users, committees, settings, jobs, depersonalising.
Right = Literal[
    "read",
    "personal",
    "upload",
    "mend",
    "report",
    "judge",
    "control",
    "remind",
    "export",
    "registry",
    "audit",
    "administer",
]
_WORKS: frozenset[Right] = frozenset({"read", "personal", "report", "judge", "control", "remind"})
RIGHTS: dict[UserRole, frozenset[Right]] = {
    "secretary": _WORKS | {"upload", "mend", "export", "registry"},
    "member": frozenset({"read", "personal", "export"}),
    "controller": _WORKS | {"export"},
    "administrator": _WORKS | {"upload", "mend", "export", "registry", "audit", "administer"},
    "auditor": frozenset({"read", "personal", "export", "audit"}),
    "reader": frozenset({"read"}),
}
Grant = tuple[int | None, UserRole]


class NotAllowed(ApiError):
    status = 403
    code = "not-allowed"
    title = "Недостаточно прав"
    detail = "Ваша роль этого не позволяет. Обратитесь к администратору."


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. A grant is (committee, role); without a committee it holds in all of them.

    ``via``: page or api; ``csrf`` is what forms must repeat, empty where no cookie lets in;
    ``must_change``: the password was given by somebody else and gets no further than changing it.
    """

    name: str
    grants: tuple[Grant, ...]
    user_id: int | None = None
    via: str = "page"
    csrf: str = ""
    demo: bool = False
    token_id: int | None = None
    must_change: bool = False

    @property
    def scope(self) -> Scope:
        """The committees whose rows may be read; None for all."""
        return self.scope_of("read")

    def scope_of(self, right: Right) -> Scope:
        held = [committee for committee, role in self.grants if right in RIGHTS[role]]
        return None if None in held else frozenset(id for id in held if id is not None)

    def may(self, right: Right, committee_id: int | None = None) -> bool:
        """Whether in that committee; without one, whether in any."""
        scope = self.scope_of(right)
        return scope is None or (bool(scope) if committee_id is None else committee_id in scope)

    def need(self, right: Right, committee_id: int | None = None) -> None:
        """Raises NotAllowed. Whether a row may be seen at all is the query's scope: then 404."""
        if not self.may(right, committee_id):
            raise NotAllowed

    @property
    def actor(self) -> Actor:
        return Actor(self.name, self.via, self.user_id)


# Whoever is not known: sees no row of any committee.
NOBODY = Viewer("Без входа", ())
# On one's own machine, as long as no account was made.
DEMO = Viewer("Пробный режим", ((None, "administrator"),), demo=True)
