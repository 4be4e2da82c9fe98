"""A list of schools written into the registry as a job: a large one takes a minute."""

from api.deps import Resources
from api.importing import preview, summary, write_list
from api.jobs import JobFailed, JobOrder, Made
from api.jobs.progress import Progress
from api.reading import read_list
from api.russian import read_day
from models.session import reading


def load_list(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """``order``: sha256 and name of the list among the originals; as_of, source, municipality,
    accept_rest as the route takes them. Raises RegistryError; repeated, it changes nothing.
    """
    order = job.order
    progress.step("reading")
    try:
        content = held.originals.read(order["sha256"])
    except FileNotFoundError as error:
        raise JobFailed("list-missing", "Список больше не хранится.") from error
    listing = read_list(
        order["name"], content, order.get("source", ""), order.get("municipality", "")
    )
    day = read_day(order["as_of"]) if order.get("as_of") else None
    with reading(held.engine) as session:
        seen = preview(session, listing, day, held.today())
    progress.step("writing")
    loading = write_list(held.engine, seen, bool(order.get("accept_rest")), job.actor)
    return Made(
        {
            "added": loading.added,
            "changed": loading.changed,
            "unchanged": loading.unchanged,
            "wrong": len(seen.wrong),
            "message": summary(loading, len(seen.wrong)),
        }
    )
