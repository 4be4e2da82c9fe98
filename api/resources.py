"""What every process holds that receives files, starts jobs or does them."""

from sqlalchemy.orm import Session

from api.archives import Archives
from api.deps import Clock, Resources, utc_now
from api.engine import JobQueue
from api.jobs.reading import start_reading
from api.page_images import PageImages
from api.settings import Settings
from models.session import create_store_engine
from models.store import Receipt
from models.stored_files import files_at


def open_resources(settings: Settings, clock: Clock = utc_now) -> tuple[Resources, JobQueue]:
    """The queue is closed by who opened it."""
    engine = create_store_engine(settings.store_url)
    originals = files_at(settings.files, settings.data)
    queue = JobQueue(engine)

    def enqueue(session: Session, receipt: Receipt, priority: int) -> None:
        start_reading(held, session, receipt, priority)

    held = Resources(
        settings,
        engine,
        originals,
        clock,
        enqueue,
        Archives(settings.max_file_bytes),
        queue,
        files_at(settings.files, settings.data, "made"),
        PageImages(settings.data, originals),
    )
    return held, queue
