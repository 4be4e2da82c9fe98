"""The hostile files: number of the row in the list of bad inputs, file name, maker, outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.hostile import archives, compound, papers, pictures, words

READ = "read"


@dataclass(frozen=True, slots=True)
class Hostile:
    """``codes``: how it may end; READ is a document, the rest are codes of errors."""

    row: int
    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]


def _row(row: int, name: str, make: Callable[[], bytes], *codes: str) -> Hostile:
    return Hostile(row, name, make, codes)


def _bytes(content: bytes) -> Callable[[], bytes]:
    return lambda: content


_RTF = b"{\\rtf1\\ansi \\'cf\\'f0\\'ee}"
_MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html></html>"
_NESTED = "customXml/item1.xml", "word/_rels/settings.xml.rels", "word/settings.xml"

ARCHIVES = (
    _row(1, "бомба.docx", archives.swelling, "archive-bomb"),
    _row(1, "бомба в тексте.docx", archives.swelling_part, "archive-bomb"),
    _row(2, "бомба с малым размером.docx", archives.lying, "archive-bomb"),
    _row(2, "бомба с малым размером в тексте.docx", archives.lying_part, "archive-bomb"),
    _row(3, "части внахлёст.docx", archives.overlapping, "archive-bomb"),
    _row(8, "сущность.docx", words.with_entity, "xml-dtd-forbidden"),
    _row(8, "чужой DTD.docx", words.with_parameter_entity, "xml-dtd-forbidden"),
    _row(9, "миллиард смешков.docx", words.laughing, "xml-dtd-forbidden"),
    *(
        _row(10, f"сущность {place}.docx", partial(words.with_entity, part), "xml-dtd-forbidden")
        for place, part in enumerate(_NESTED, 1)
    ),
    _row(11, "внешнее изображение.docx", words.with_outer_picture, READ),
    _row(12, "внешний шаблон.docx", words.with_outer_template, READ),
    _row(13, "ссылка на сценарий.docx", words.with_script_link, READ),
    _row(14, "макросы.docx", archives.with_macros, "macro-document"),
    _row(14, "бывший docm.docx", archives.renamed_with_macros, "macro-document"),
    _row(14, "макросы.docm", archives.ordinary, "macro-document"),
    _row(15, "на деле rtf.docx", _bytes(_RTF), "type-mismatch"),
    _row(15, "на деле rtf.doc", _bytes(_RTF + b"1"), "type-mismatch"),
    _row(15, "на деле html.doc", pictures.web_page, "type-mismatch"),
    _row(15, "на деле html.docx", partial(pictures.web_page, "Выписка"), "type-mismatch"),
    _row(15, "на деле mhtml.doc", _bytes(_MHTML), "type-mismatch"),
    _row(16, "старый.doc", compound.old_word, READ, "corrupt-file", "unsupported-type"),
    _row(16, "обрезанный старый.doc", compound.cut_old_word, "corrupt-file", "unsupported-type"),
    _row(17, "под паролем.docx", compound.encrypted_word, "encrypted"),
    _row(18, "обрезанный.docx", archives.truncated, "corrupt-file"),
    _row(18, "битая сумма.docx", archives.with_wrong_crc, "corrupt-file"),
    _row(18, "без текста.docx", archives.without_text, "corrupt-file"),
    _row(18, "пустой архив.docx", archives.of_nothing, "corrupt-file"),
    _row(18, "часть без имени.docx", archives.nameless, "corrupt-file"),
    _row(18, "пустой.docx", _bytes(b""), "empty-file"),
    _row(19, "один абзац.docx", words.of_one_paragraph, "too-complex"),
    _row(19, "глубокая таблица.docx", words.deep, "too-complex"),
    _row(19, "двести тысяч кусков.docx", words.of_runs, READ, "too-complex"),
    _row(19, "пять тысяч столбцов.docx", words.of_columns, "too-complex"),
    _row(19, "широкие ячейки.docx", words.of_wide_spans, "too-complex"),
    _row(19, "далёкие номера.docx", words.of_far_numbers, READ),
    _row(19, "одни комментарии.txt", _bytes(b"<!---->" * 140), READ),
    _row(20, "исправления.docx", words.revised, READ),
)

PAPERS = (
    _row(21, "под паролем.pdf", papers.with_password, "encrypted"),
    _row(21, "пароль владельца.pdf", papers.with_owner, READ),
    _row(22, "двадцать тысяч страниц.pdf", papers.of_pages, "too-many-pages"),
    _row(
        22, "обещаны страницы.pdf", papers.of_promised_pages, "too-many-pages", "corrupt-file", READ
    ),
    _row(22, "страницы по кругу.pdf", papers.of_a_cycle, "corrupt-file", "no-text-layer"),
    _row(22, "рисует себя.pdf", papers.drawing_itself, "corrupt-file", "no-text-layer"),
    _row(23, "бомба.pdf", papers.inflating, "too-complex"),
    _row(23, "бомба повторов.pdf", papers.repeating, "too-complex", "no-text-layer"),
    _row(23, "бомба jbig2.pdf", papers.picturing, "too-complex", "no-text-layer"),
    _row(23, "лист пять метров.pdf", papers.of_giant_pages, "no-text-layer", "too-complex"),
    _row(24, "с действиями.pdf", papers.acting, READ),
    _row(
        25, "карта знаков.pdf", partial(papers.naming_a_map, "/../../tmp/x"), READ, "no-text-layer"
    ),
    _row(25, "сценарий в шрифте.pdf", papers.naming_a_script, "no-text-layer", READ),
    _row(26, "чужие буквы.pdf", papers.garbled, "no-text-layer", READ),
    _row(30, "мусор перед заголовком.pdf", partial(papers.behind_junk, 1_000), READ),
    _row(30, "много мусора.pdf", partial(papers.behind_junk, 5_000), "type-mismatch"),
)

PICTURES = (
    _row(28, "потоп.png", pictures.flood, "image-too-large"),
    _row(28, "потоп.jpg", pictures.flooding_jpeg, "image-too-large"),
    _row(
        28,
        "десять тысяч кадров.tif",
        pictures.of_frames,
        "image-too-large",
        "too-many-pages",
    ),
    _row(
        28,
        "кадры по кругу.tif",
        pictures.of_a_cycle,
        "corrupt-file",
        "no-text-layer",
    ),
    _row(28, "кадры.gif", pictures.animated, "unsupported-type"),
    _row(29, "fits.png", pictures.fits, "type-mismatch"),
    _row(29, "eps.png", pictures.postscript, "type-mismatch"),
    _row(29, "psd.png", pictures.photoshop, "type-mismatch"),
    _row(29, "jpeg2000.png", pictures.jpeg_2000, "type-mismatch"),
    _row(30, "svg.png", pictures.svg, "type-mismatch"),
    _row(30, "html.png", partial(pictures.web_page, "Схема"), "type-mismatch"),
    _row(
        30,
        "картинка и страница.png",
        pictures.picture_and_page,
        "no-text-layer",
    ),
    _row(
        28,
        "обрезанная.png",
        pictures.truncated,
        "corrupt-file",
        "no-text-layer",
    ),
)

HOSTILE = ARCHIVES + PAPERS + PICTURES
