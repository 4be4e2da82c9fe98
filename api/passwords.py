"""Passwords: how they are hashed, what is asked of one."""

import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.commonest import uncommon_part

SHORTEST, LONGEST = 12, 200
FEWEST_SIGNS = 5  # different ones, words and rows of keys that everybody takes not counted
# OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB, two iterations, one lane at least.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Each takes 19 MiB and a core: a flood of passwords must not take the machine.
_AT_ONCE = threading.BoundedSemaphore(4)


class WeakPassword(ValueError):
    """It is easily guessed; the message is Russian."""


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return HASHER.hash(password)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return HASHER.hash("the password of nobody")


def is_right(password_hash: str | None, password: str) -> bool:
    """Without a hash, of nobody, it takes as long and is wrong."""
    known = password_hash or _nobodys()
    with _AT_ONCE:
        try:
            HASHER.verify(known, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether it was hashed with other parameters than those of today."""
    return HASHER.check_needs_rehash(password_hash)


def check_password(password: str, login: str) -> str:
    """The password when it will do. Raises WeakPassword."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"Пароль: от {SHORTEST} до {LONGEST} знаков.")
    if len(set(password)) < FEWEST_SIGNS:
        raise WeakPassword("Пароль слишком простой: в нём мало разных знаков.")
    if login.casefold() in password.casefold():
        raise WeakPassword("Пароль не должен содержать имя для входа.")
    if len(set(uncommon_part(password))) < FEWEST_SIGNS:
        raise WeakPassword(
            "Такие пароли подбирают первыми: в нём только распространённые слова и ряды клавиш."
        )
    return password
