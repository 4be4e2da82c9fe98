"""The processes that answer: one, or several that share an address and all that is stored.

The kernel shares the connections out among them (SO_REUSEPORT). What a process remembers of its
visitors by itself, the rate of each and wrong secret addresses, it counts for itself alone; who is
signed in, wrong passwords, keys of repeated requests and jobs are in the database.
"""

import gc
import socket

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.diary import open_diary
from api.faults.slow import PromptH11
from api.settings import Settings
from api.supervision import follow


def server_of(app: FastAPI) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(app, log_level="warning", server_header=False, http=PromptH11)
    )


def settle() -> None:
    """What was imported stays: looking it through for garbage held up one answer in twenty."""
    gc.collect()
    gc.freeze()


def bind(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """A socket that does not listen yet; ``shared``: others of our processes may bind it too.

    Raises OSError, in Russian, when the address is somebody else's.
    """
    if shared and port:
        # Two services of one user could share a port unseen: who is first alone may.
        bind(host, port).close()
    return _bound(host, port, shared)


def _bound(host: str, port: int, shared: bool) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise OSError(f"адрес {host}:{port} занят или недоступен ({error.strerror})") from error
    return listening


def answer_beside(settings: Settings, parent: int) -> None:
    """What a further process does: it answers at the parent's address for as long as that lives."""
    if not follow(parent):
        return
    open_diary(settings)
    server = server_of(create_app(settings))
    settle()
    listening = _bound(settings.host, settings.port, shared=True)
    listening.listen()
    server.run(sockets=[listening])
