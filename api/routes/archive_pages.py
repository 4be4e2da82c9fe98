"""Archives: their runs, a sample to check, and the questions that settle most."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api import russian
from api.cards import school_names
from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue, NotFound
from api.pages import render
from api.routes.protocols import RecordId
from models.archive_tables import ArchiveRunRow
from models.archives import get_run, headway, list_runs
from models.estimates import draw, estimate, sample_size, sampled
from models.gain import confirm_executors, questions
from models.register import get_decision
from models.session import writing

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
MARGINS = (10, 5, 3, 2)  # per cent
Percent = Annotated[int, Form(ge=1, le=20)]


@router.get("/archives")
def archives(request: Request, session: SessionDep, viewer: ViewerDep) -> HTMLResponse:
    """Runs with how far each is, and the questions of all the committees the viewer sees."""
    asked = questions(session, viewer.scope_of("mend"))
    examples = [get_decision(session, each.example, scope=viewer.scope) for each in asked]
    return render(
        request,
        "archives.html",
        runs=[(run, headway(session, run.id)) for run in list_runs(session, viewer.scope)],
        questions=list(zip(asked, examples, strict=True)),
        schools=school_names(session, [each for each in examples if each]),
        count=russian.plural,
    )


@router.post("/archives/executors")
def confirm(
    held: ResourcesDep,
    viewer: ViewerDep,
    text: Annotated[str, Form(max_length=2000)],
    code: Annotated[str, Form(max_length=100)],
    municipality: Annotated[str, Form(max_length=500)] = "",
) -> RedirectResponse:
    """These executors are right as they are printed, wherever the same doubt is about them."""
    viewer.need("mend")
    with writing(held.engine, viewer.actor) as session:
        scope = viewer.scope_of("mend")
        asked = (each for each in questions(session, scope, limit=10_000) if each.code == code)
        found = next(
            (q for q in asked if (q.text, q.municipality or "") == (text, municipality)), None
        )
        if found is None or found.kind != "executor":
            raise NotFound("Такого вопроса больше нет: возможно, на него уже ответили.")
        confirm_executors(session, found, scope)
    return RedirectResponse("/archives", status_code=303)


@router.get("/archives/{run_id}")
def archive(
    request: Request, session: SessionDep, viewer: ViewerDep, run_id: RecordId
) -> HTMLResponse:
    run = get_run(session, run_id, viewer.scope)
    if run is None:
        raise NotFound("Такого архива нет.")
    found = estimate(session, run.id)
    return render(
        request,
        "archive.html",
        run=run,
        now=headway(session, run.id),
        estimate=found,
        sample=sampled(session, run.id),
        sizes=[(margin, sample_size(margin / 100, found.population)) for margin in MARGINS],
        count=russian.plural,
    )


@router.post("/archives/{run_id}/sample")
def draw_sample(
    held: ResourcesDep, viewer: ViewerDep, run_id: RecordId, margin: Percent = 3
) -> RedirectResponse:
    with writing(held.engine, viewer.actor) as session:
        run: ArchiveRunRow | None = get_run(session, run_id, viewer.scope)
        if run is None:
            raise NotFound("Такого архива нет.")
        viewer.need("mend", run.committee_id)
        population = estimate(session, run.id).population
        if not population:
            raise BadValue("Проверять нечего: решений без пометок в архиве нет.")
        draw(session, run.id, sample_size(margin / 100, population), run.id, held.clock())
    return RedirectResponse(f"/archives/{run_id}", status_code=303)
