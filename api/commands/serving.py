"""``protokolist serve`` and ``protokolist worker``."""

import logging
import sys
from dataclasses import replace

from sqlalchemy.exc import DBAPIError

from api.app import create_app
from api.commands.register import opened
from api.demo import load_demo
from api.deps import Resources
from api.diary import open_diary
from api.faults.damage import RESTORE, said_of
from api.faults.footing import refuse_unfit
from api.listening import answer_beside, bind, server_of, settle
from api.resources import open_resources
from api.settings import Settings, SettingsError
from api.supervision import Workers, recognising_at_once
from api.worker import run, told_to_stop
from models.people import has_users
from models.session import reading

log = logging.getLogger("protokolist")


def serve_all(settings: Settings, demo: bool) -> None:
    """Pages, API and workers, until interrupted."""
    open_diary(settings)
    for warning in refuse_unfit(settings):
        log.warning("%s", warning)
    damaged = said_of(settings.store_url)
    if damaged:
        _open_damaged(settings, damaged)
    else:
        with opened(settings) as held:
            refuse_the_open(held)
            if demo:
                load_demo(held)
    listening = bind(settings.host, settings.port, shared=settings.web > 1)
    here = replace(settings, port=listening.getsockname()[1])
    app = create_app(here)
    server = server_of(app)
    beside = settings.web - 1
    if damaged:
        app.state.damage.notice()
        beside = 0  # each would have to be told
    with (
        Workers(settings, 0 if damaged else settings.workers),
        Workers(here, beside, answer_beside),
    ):
        settle()
        listening.listen()  # who asks at the address as soon as it is said waits, and is answered
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        print(f"Протоколист: http://{shown}:{here.port}/", flush=True)
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


def _open_damaged(settings: Settings, said: str) -> None:
    """Says what to do. Raises SettingsError when not even the accounts can be read."""
    advice = f"база данных повреждена ({said}): восстановите последнюю копию: {RESTORE}"
    held, queue = open_resources(settings)
    try:
        refuse_the_open(held)
    except DBAPIError as error:
        raise SettingsError(advice) from error
    finally:
        queue.close()
        held.archives.close()
        held.engine.dispose()
    print(f"protokolist: {advice}. До этого — только чтение.", file=sys.stderr, flush=True)


def work(settings: Settings) -> None:
    """One worker, until SIGTERM or SIGINT."""
    for warning in refuse_unfit(settings):
        log.warning("%s", warning)
    if said := said_of(settings.store_url):
        raise SettingsError(f"база данных повреждена ({said}): {RESTORE}")
    run(settings, settings.workers)


def work_with(settings: Settings, count: int) -> None:
    """So many workers, each restarted when it dies, until SIGTERM or SIGINT."""
    for warning in refuse_unfit(settings):
        log.warning("%s", warning)
    stop = told_to_stop()
    with Workers(recognising_at_once(settings, count), count):
        stop.wait()
