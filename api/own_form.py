"""A change that a cookie lets in must come from a page of ours: it repeats the CSRF token.

A browser sends the cookie with whatever another page makes it send; what stands in our forms that
page cannot know. Programs with a token send no cookie, and need nothing else.
"""

import re
from hmac import compare_digest

from fastapi import Request
from jinja2.ext import Extension

from api.edge import SAFE_METHODS
from api.errors import ApiError

FIELD, HEADER = "csrf", "X-CSRF-Token"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
MOST_FIELDS, MOST_FILES = 2000, 20  # of a form that no route has declared


class NoCsrf(ApiError):
    status = 403
    code = "csrf"
    title = "Страница устарела"
    detail = "Откройте страницу заново и повторите: форма отправлена не из вашего сеанса."


async def own_form(request: Request) -> None:
    """Raises NoCsrf."""
    csrf = request.state.viewer.csrf
    if not csrf or request.method in SAFE_METHODS:
        return
    sent = request.headers.get(HEADER, "")
    if not sent and request.headers.get("content-type", "").startswith(FORMS):
        form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
        sent = str(form.get(FIELD) or "")
    if not compare_digest(sent.encode(), csrf.encode()):
        raise NoCsrf


# A tag may hold Jinja's own brackets: <form class="fields" {{ post("/decisions/7", 7) }}>.
_FORM = re.compile(r"<form\b(?:\{\{.*?\}\}|\{%.*?%\}|[^>])*>", re.S)
_CHANGES = re.compile(r"method=\"post\"|\bhx-post|\{\{ *post\(", re.I)
_INDENT = re.compile(r"\n[ \t]+(?=<)")
_HIDDEN = f'<input type="hidden" name="{FIELD}" value="{{{{ csrf }}}}">'


def _with_token(tag: re.Match[str]) -> str:
    return tag[0] + _HIDDEN if _CHANGES.search(tag[0]) else tag[0]


class OwnForms(Extension):
    """Puts the token into every form of a template that changes something: none is forgotten.

    The indent of a template is for who reads it: of 150 decisions it is a twentieth. One
    space stays: the end of a line behind a tag of Jinja is cut off, and words would run together.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENT.sub("\n ", _FORM.sub(_with_token, source))
