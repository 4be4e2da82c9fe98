"""Links over HTTP, and the page of proposals."""

import datetime as dt

import pytest
from sqlalchemy import select

from extractor.types import Decision, Reference
from models.link_tables import DecisionLinkRow, ProposalRow
from models.session import reading
from models.tables import DecisionRow
from models.tasks import task_of
from tests.api.problems import problem_of
from tests.api.site import Site, words

POINT = Decision("1", "Провести сверку списков.", "assignment")
SAYING = Reference("off_control", 0, 9, "Снять с контроля п. 1", "4", point="1", rule="off_control")


@pytest.fixture
def chain(site: Site) -> Site:
    site.keep(POINT, name="1.docx", number="4", date=dt.date(2024, 9, 2))
    later = Decision("1", "Снять с контроля п. 1", "resolution", references=(SAYING,))
    site.keep(later, name="2.docx", number="5", date=dt.date(2024, 10, 7))
    return site


def ids(site: Site, table) -> list[int]:
    with reading(site.engine) as session:
        return list(session.scalars(select(table.id).order_by(table.id)))


def test_links_of_a_decision(chain: Site):
    earlier, later = ids(chain, DecisionRow)
    for decision_id in (earlier, later):
        (link,) = chain.client.get(f"/api/v1/decisions/{decision_id}/links").json()["items"]
        assert (link["kind"], link["state"], link["score"]) == ("off_control", "proposed", 1.0)
        assert link["quote"] == "Снять с контроля п. 1"
        assert (link["earlier"]["decision_id"], link["later"]["decision_id"]) == (earlier, later)
        assert link["earlier"]["protocol_number"] == "4"


def test_a_person_confirms_or_declines(chain: Site):
    (link_id,) = ids(chain, DecisionLinkRow)
    confirmed = chain.client.post(f"/api/v1/links/{link_id}/confirmation").json()
    assert (confirmed["state"], confirmed["settled_by"]) == ("confirmed", "Пробный режим")
    declined = chain.client.post(f"/api/v1/links/{link_id}/refusal").json()
    assert declined["state"] == "declined"
    earlier = ids(chain, DecisionRow)[0]
    assert chain.client.get(f"/api/v1/decisions/{earlier}/links").json()["items"] == []


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/api/v1/decisions/77/links"),
        ("post", "/api/v1/links/77/confirmation"),
        ("post", "/api/v1/links/77/refusal"),
    ],
)
def test_what_is_not_there(chain: Site, method, address):
    problem_of(getattr(chain.client, method)(address), 404, "not-found")


def test_the_page_of_proposals(chain: Site):
    page = chain.page("/proposals")
    (row,) = page.xpath("//table[1]/tbody/tr")
    shown = words(row)
    assert "1. Провести сверку списков. протокол № 4 от 02.09.2024 снять с контроля" in shown
    assert "Протокол № 5 от 07.10.2024: «Снять с контроля п. 1». Снять с контроля?" in shown
    assert "Принять" in shown and "Отклонить" in shown


def test_accepting_takes_the_task_off_control(chain: Site):
    (proposal_id,) = ids(chain, ProposalRow)
    response = chain.client.post(f"/proposals/{proposal_id}/acceptance")
    assert response.status_code == 200  # the page again, after its redirect
    assert "Предложений нет" in response.text
    with reading(chain.engine) as session:
        task = task_of(session, ids(chain, DecisionRow)[0])
        assert task is not None
        assert (task.control, task.control_by) == ("off_control", "Пробный режим")
    again = chain.client.post(f"/proposals/{proposal_id}/acceptance")
    assert again.status_code == 200


def test_declining_changes_nothing(chain: Site):
    (proposal_id,) = ids(chain, ProposalRow)
    chain.client.post(f"/proposals/{proposal_id}/refusal")
    with reading(chain.engine) as session:
        task = task_of(session, ids(chain, DecisionRow)[0])
        assert task is not None and task.control == "on_control"
    assert chain.client.post("/proposals/77/refusal").status_code == 404
