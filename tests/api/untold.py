"""What no description can tell of a right request: there 422 says what is wrong with it.

Each excuse holds for those requests alone that it speaks of.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from api.passwords import WeakPassword, check_password
from api.reminders.post import BadAddress, mail_address
from api.unseen import seen_text
from models.addressees import addressee_key
from models.committees import is_zone
from models.personal import NoName, sought
from models.transitions import TRANSITIONS

Untold = Callable[[Any], bool]


def _body(case: Any) -> Mapping[str, Any]:
    return case.body if isinstance(case.body, dict) else {}


def _days_are_turned(case: Any) -> bool:
    """The first day of a deadline after its last one."""
    return any(
        each.get("start") and each.get("due") and each["start"] > each["due"]
        for each in _body(case).get("deadlines") or ()
    )


def _act_needs_a_ground(case: Any) -> bool:
    """What an act needs depends on a word of the address."""
    wanted = TRANSITIONS[case.path_parameters["act"]]
    return bool(wanted.ground) and not str(_body(case).get("ground", "")).strip()


def _is_no_name(case: Any) -> bool:
    """A name is a surname with initials, or all of it."""
    with suppress(NoName):
        sought(str((case.query or {}).get("name") or _body(case).get("name") or ""))
        return False
    return True


def _is_no_whole_name(person: str) -> bool:
    return bool(person.strip()) and len(addressee_key(person).split()) < 2


def _tells_nobody(case: Any) -> bool:
    """A person or a school that the registry knows, not both; a calendar for others needs one."""
    body = _body(case)
    person, school = body.get("person") or "", body.get("school_id") or ""
    alone = bool(body.get("others")) and not (person or school)
    return bool(person and school) or bool(school) or _is_no_whole_name(person) or alone


def _is_no_subscription(case: Any) -> bool:
    """What a mail address is, no pattern tells in full; and something must be asked for."""
    body = _body(case)
    asked = body.get("days_before", [3]) or body.get("on_day", True) or body.get("weekly", True)
    try:
        mail_address(str(body.get("email", "")))
    except BadAddress:
        return True
    return _tells_nobody(case) or not asked


def _is_weak(case: Any) -> bool:
    body = _body(case)
    with suppress(WeakPassword):
        # Whose password is set is in the address; none of the accounts that are there is named so.
        login = seen_text(str(body.get("login") or "")).strip()
        check_password(seen_text(str(body.get("password", ""))), login or "\0")
        return False
    return True


def _loses_its_mail(case: Any) -> bool:
    """Unseen characters are taken out before, and there may be none left beside the sign."""
    mail = _body(case).get("email")
    return mail is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+", seen_text(str(mail)))


def _is_no_account(case: Any) -> bool:
    return _is_weak(case) or _loses_its_mail(case)


def _is_no_zone(case: Any) -> bool:
    """The zones are those of the IANA database on the machine."""
    zone = _body(case).get("time_zone")
    return zone is not None and not is_zone(str(zone).strip())


def _is_a_file(case: Any) -> bool:
    """A list of schools is more than any file."""
    return True


def _needs_no_report(case: Any) -> bool:
    """That depends on how the task stands."""
    return True


UNTOLD: Mapping[str, Untold] = {
    "POST /api/v1/schools": _is_a_file,
    "PATCH /api/v1/decisions/{decision_id}": _days_are_turned,
    "POST /api/v1/tasks/{task_id}/{act}": _act_needs_a_ground,
    "POST /api/v1/tasks/{task_id}/report-links": _needs_no_report,
    "GET /api/v1/persons/mentions": _is_no_name,
    "POST /api/v1/persons/depersonalisation": _is_no_name,
    "POST /api/v1/subscriptions": _is_no_subscription,
    "POST /api/v1/calendars": _tells_nobody,
    "POST /api/v1/users": _is_no_account,
    "PATCH /api/v1/users/{user_id}": _loses_its_mail,
    "PUT /api/v1/users/{user_id}/password": _is_weak,
    "POST /api/v1/committees": _is_no_zone,
    "PATCH /api/v1/committees/{committee_id}": _is_no_zone,
}


def is_untold(label: str, case: Any) -> bool:
    """Whether the request may be refused though the description lets it through."""
    untold = UNTOLD.get(label)
    return untold is not None and untold(case)
