"""``protokolist serve`` and ``protokolist worker``."""

import socket

import uvicorn

from api.app import create_app
from api.commands.register import opened
from api.demo import load_demo
from api.deps import Resources
from api.diary import open_diary
from api.settings import Settings, SettingsError
from api.supervision import Workers
from api.worker import run
from models.people import has_users
from models.session import reading


def serve_all(settings: Settings, demo: bool) -> None:
    """Pages, API and workers, until interrupted."""
    open_diary(settings)
    with opened(settings) as held:
        refuse_the_open(held)
        if demo:
            load_demo(held)
    listening = _listen(settings.host, settings.port)
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
    )
    with Workers(settings, settings.workers):
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        print(f"Протоколист: http://{shown}:{listening.getsockname()[1]}/", flush=True)
        print("Остановить: Ctrl+C", flush=True)
        server.run(sockets=[listening])


def refuse_the_open(held: Resources) -> None:
    """Raises SettingsError where others could ask and nobody would have to sign in."""
    with reading(held.engine) as session:
        known = has_users(session)
    if not known and not held.settings.is_local:
        raise SettingsError(
            "вход не настроен, поэтому служба слушает только этот компьютер (127.0.0.1). Сначала "
            'создайте администратора: protokolist user add ИМЯ --name "Фамилия И.О."'
        )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise OSError(f"адрес {host}:{port} занят или недоступен ({error.strerror})") from error
    return listening


def work(settings: Settings) -> None:
    """One worker, until SIGTERM or SIGINT."""
    settings.data.mkdir(parents=True, exist_ok=True)
    run(settings, settings.workers)
