"""Whether the service works, what it can read and what holds those who read."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from api.abilities import find_abilities
from api.deps import Resources, ResourcesDep, ViewerDep
from api.faults.damage import Damage
from api.measures import Measures
from api.schemas import HealthShape, Store
from models.scope import Scope
from models.session import reading
from models.store import count_states

router = APIRouter(tags=["Состояние"])
metrics = APIRouter(include_in_schema=False)


@router.get("/health", summary="Состояние службы")
def health(
    request: Request, held: ResourcesDep, viewer: ViewerDep, response: Response
) -> HealthShape:
    """503, если база данных недоступна или повреждена."""
    jobs = _jobs(held, viewer.scope)
    damage: Damage = request.app.state.damage
    store: Store = "damaged" if damage.noticed else "ok" if jobs is not None else "unavailable"
    if store != "ok":
        response.status_code = 503
    settings, abilities = held.settings, find_abilities()
    return HealthShape(
        status="ok" if store == "ok" else "degraded",
        store=store,
        jobs=jobs or {},
        capabilities=abilities.formats,
        protection=abilities.protection,
        limits={
            "file_bytes": settings.max_file_bytes,
            "request_bytes": settings.max_request_bytes,
        },
    )


@metrics.get("/metrics")
def measured(request: Request, viewer: ViewerDep) -> Response:
    """For Prometheus, with the token of who may see the logs."""
    viewer.need("audit")
    measures: Measures = request.app.state.measures
    return Response(measures.as_text(), media_type=CONTENT_TYPE_LATEST)


def _jobs(held: Resources, scope: Scope) -> dict[str, int] | None:
    try:
        with reading(held.engine) as session:
            return {
                str(state): count for state, count in count_states(session, scope=scope).items()
            }
    except SQLAlchemyError:
        return None
