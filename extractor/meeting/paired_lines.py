"""Names and posts on lines of their own: «Ким Е.И.,» / «методист»; all names, then all posts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.entities.executor_terms import head_of
from extractor.entities.people import find_people
from extractor.meeting.presence import presence_word
from extractor.meeting.roles import label_of
from extractor.nlp import Nlp
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import Element, Piece
from extractor.text import cyrillic, fold
from extractor.types import PersonName


def lines_of(elements: Sequence[Element]) -> list[str]:
    """The texts of those elements that are lines."""
    return [element.text for element in elements if isinstance(element, Piece)]


class PairedLines:
    """What the lines at the beginning of a run have to do with one another."""

    def __init__(self, nlp: Nlp) -> None:
        self.nlp = nlp

    def names(self, text: str) -> list[PersonName]:
        return [mention.value for mention in find_people(text, self.nlp)]

    def only_names(self, text: str, names: list[PersonName]) -> bool:
        """The cell holds names and remarks in brackets, no positions."""
        bare = fold(re.sub(r"\([^)]*\)", " ", text))
        for mention in reversed(find_people(bare, self.nlp)):
            bare = bare[: mention.start] + bare[mention.end :]
        return len(re.findall(r"[а-яА-Я]{3,}", bare)) == 0

    def unwrapped(self, elements: Sequence[Element]) -> list[Element]:
        """«Ли Т.П., учитель школы, руководитель» / «клуба наставников;» put together again."""
        whole: list[Element] = []
        for place, element in enumerate(elements):
            after = elements[place + 1] if place + 1 < len(elements) else None
            last = whole[-1] if whole else None
            if (
                isinstance(last, Piece)
                and isinstance(element, Piece)
                and self._goes_on(
                    last.text, element.text, after.text if isinstance(after, Piece) else ""
                )
            ):
                whole[-1] = replace(last, text=f"{last.text.rstrip()} {element.text}")
            else:
                whole.append(element)
        return whole

    def _goes_on(self, line: str, below: str, after: str) -> bool:
        """Whether a line without a name is the rest of the post in the line above."""
        folded = fold(cyrillic(below)).lower().strip()
        ends = line.rstrip()
        if not below[:1].islower() or ends.endswith((".", ";", ":")) or typed_marker(below):
            return False
        if presence_word(folded) or label_of(folded)[0] is not None or folded.endswith(":"):
            return False
        found = self.names(line)
        if not found or self.names(below) or self.only_names(line, found):
            return False
        labelled = label_of(fold(cyrillic(line)).lower().lstrip())[0] is not None
        bare = re.match(r"[^:–—-]{3,60}[:–—-]\s*(?=[А-ЯЁ])", line) if labelled else None
        if bare and self.only_names(line[bare.end() :], found):
            return ends.endswith(",")
        head = head_of(below, self.nlp)
        post = head is not None and head.label == "position"
        next_names = self.names(after) if after else []
        name_below = len(next_names) == 1 and self.only_names(after, next_names)
        return ends.endswith(",") or not (post or name_below)

    def collapsed(self, elements: Sequence[Element]) -> list[PersonName]:
        """Two columns told one after the other: n lines of names only, then n lines of posts."""
        names: list[PersonName] = []
        for element in elements:
            if not isinstance(element, Piece):
                break
            found = self.names(element.text)
            if len(found) != 1 or not self.only_names(element.text, found):
                break
            names.append(found[0])
        posts = elements[len(names) : 2 * len(names)]
        if len(names) < 2 or len(posts) < len(names):
            return []
        plain = all(
            isinstance(post, Piece)
            and not self.names(post.text)
            and re.search(r"[а-я]{4}", post.text)
            and not label_of(fold(post.text).lower())[0]
            for post in posts
        )
        return names if plain else []

    def role_below(self, elements: Sequence[Element]) -> str | None:
        """«Консультант отдела – Ким Е.И.» / «(секретарь)»: a bracket that went to the next line."""
        lines = lines_of(elements[:2])
        if len(lines) < 2 or not self.names(lines[0]):
            return None
        told = re.fullmatch(r"\s*\((?:председател|секретар|протокол|ведущ)[^()]*\)[.;,]?", lines[1])
        return told[0].strip() if told else None

    def post_below(self, elements: Sequence[Element], *, above: bool) -> bool:
        """«Ким Елена Ивановна,» / «начальник отдела»: a line of one name, and its post."""
        if len(elements) < 2 or not all(isinstance(e, Piece) for e in elements[:2]):
            return False
        name, post = lines_of(elements[:2])
        found = self.names(name)
        if len(found) != 1 or not self.only_names(name, found) or self.names(post):
            return False
        line = fold(cyrillic(post)).lower().strip()
        if line.endswith(":") or presence_word(line) or label_of(line)[0] is not None:
            return False
        if name.rstrip().endswith((",", "–", "—", "-")):
            return len(line) < 120 and post[:1].islower()
        # Where posts stand above the names, «Е.И. Ким» / «директор школы» / «Т.П. Ли» is no pair.
        head = head_of(post, self.nlp)
        return head is not None and head.label == "position" and not above

    def post_above(self, elements: Sequence[Element]) -> int:
        """«начальник отдела» / «Е.И. Ким»: how many lines of a post stand above a line of one name.

        The post may be broken over two lines; its head must be one («директор», «методист»).
        """
        for order, element in enumerate(elements[:3]):
            if not isinstance(element, Piece) or element.text.rstrip().endswith((":", ".", ";")):
                return 0
            found = self.names(element.text)
            if found:
                alone = len(found) == 1 and self.only_names(element.text, found)
                return order if alone else 0
            line = fold(cyrillic(element.text)).lower()
            head = head_of(element.text, self.nlp) if order == 0 else None
            if order == 0 and (head is None or head.label != "position"):
                return 0
            if presence_word(line) or label_of(line)[0] is not None:
                return 0
        return 0
