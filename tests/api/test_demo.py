from pathlib import Path

from api.demo import CORPUS, SHOWN, load_demo
from api.resources import open_resources
from models.schools import registry_records
from models.session import reading
from models.store import list_protocols
from tests.api.site import Site


def corpus(folder: Path) -> Path:
    table = "id,municipality,short_name\ns-5,Озёрский район,МБОУ СОШ № 5\n"
    (folder / "registry.csv").write_text(table, "utf-8")
    for name in ("ozersk", "zaozersk", "h_ozersk"):
        (folder / "protocols" / name).mkdir(parents=True)
        (folder / "protocols" / name / "source.docx").write_bytes(name.encode())
    about = 'title = "Протокол № 3/2024 совета директоров"\n'
    (folder / "protocols" / "ozersk" / "about.toml").write_text(about, "utf-8")
    return folder


def test_demo_loads_the_corpus_once(site: Site, tmp_path: Path):
    samples = corpus(tmp_path)
    held, queue = open_resources(site.settings)
    assert [load_demo(held, samples), load_demo(held, samples)] == [2, 2]
    with reading(held.engine) as session:
        page = list_protocols(session)
        assert sorted(line.protocol.filename for line in page.items) == [
            "zaozersk.docx",
            "Протокол № 3-2024 совета директоров.docx",
        ]
        assert [record.id for record in registry_records(session)] == ["s-5"]
    queue.close()
    held.engine.dispose()


def test_demo_without_samples_still_starts(site: Site, tmp_path: Path):
    held, queue = open_resources(site.settings)
    assert load_demo(held, tmp_path / "nothing") == 0
    queue.close()
    held.engine.dispose()


def test_the_samples_are_a_good_handful():
    assert 10 <= len(list(CORPUS.glob(SHOWN))) <= 30
