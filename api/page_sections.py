"""The sections of the pages: what is looked at daily in one line, what is seldom in a menu."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.viewer import Right, Viewer


@dataclass(frozen=True, slots=True)
class Section:
    """``right``: what one must be allowed somewhere to have any use of it."""

    address: str
    name: str
    right: Right = "read"

    def holds(self, path: str) -> bool:
        """Whether the page at ``path`` belongs to it.

        >>> Section("/tasks", "Поручения").holds("/tasks/7")
        True
        >>> Section("/", "Загрузка").holds("/tasks")
        False
        """
        return path == self.address or (self.address != "/" and path.startswith(f"{self.address}/"))


DAILY = (
    Section("/", "Загрузка"),
    Section("/verify", "Проверка", "mend"),
    Section("/control", "Контроль"),
    Section("/tasks", "Поручения"),
    Section("/overdue", "Просрочено"),
    Section("/protocols", "Протоколы"),
    Section("/decisions", "Решения"),
    Section("/schools", "Школы"),
)
MENU = (
    (
        "Работа",
        (
            Section("/proposals", "Предложения"),
            Section("/reminders", "Напоминания"),
            Section("/letters", "Письма", "remind"),
            Section("/persons", "Люди в протоколах", "personal"),
        ),
    ),
    (
        "Хранение",
        (
            Section("/groups", "Группы школ"),
            Section("/archives", "Архивы", "mend"),
            Section("/jobs", "Задания"),
            Section("/quarantine", "Карантин"),
            Section("/audit", "Журнал изменений", "audit"),
        ),
    ),
    (
        "Управление",
        (
            Section("/people", "Люди и роли", "administer"),
            Section("/committees", "Комитеты", "administer"),
            Section("/tokens", "Токены", "administer"),
            Section("/system", "Состояние системы", "administer"),
        ),
    ),
)


def daily(viewer: Viewer) -> list[Section]:
    """What leads the viewer anywhere; nothing before one has signed in."""
    return [each for each in DAILY if viewer.may(each.right)]


def menu(viewer: Viewer) -> Iterator[tuple[str, list[Section]]]:
    """Headings with their sections, those without any left out."""
    for heading, sections in MENU:
        found = [each for each in sections if viewer.may(each.right)]
        if found:
            yield heading, found
