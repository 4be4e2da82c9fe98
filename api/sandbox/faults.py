"""How the reading of a file may end beside what the readers themselves say of it."""

from extractor import errors
from extractor.errors import ExtractorError, TooComplex, UnreadableFile


class ReaderCrashed(UnreadableFile):
    code = "reader-crashed"
    message = "На этом файле программа чтения аварийно завершилась. Пересохраните документ."


class ReaderBroken(ExtractorError):
    code = "internal-error"
    message = "При чтении файла произошла внутренняя ошибка. Сообщите о ней разработчикам."


class OutOfMemory(TooComplex):
    message = (
        "Для этого файла не хватило памяти. Разделите документ на части, а скан сделайте "
        "с разрешением 300 точек на дюйм."
    )


class OutOfCpuTime(TooComplex):
    message = "Файл требует слишком долгой работы процессора. Разделите документ на части."


class TooMuchFound(TooComplex):
    message = "В файле слишком много текста. Разделите документ на части."


class OutOfTime(TooComplex):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"Файл не удалось прочитать за {seconds:g} с. Разделите его на части.")


LONGEST_MESSAGE = 1000


def refusal(code: str, message: str) -> ExtractorError:
    """The error of the extractor with this code, as it was raised in another process."""
    kind = _KINDS.get(code)
    if kind is None:
        return ReaderCrashed()
    return kind("".join(filter(str.isprintable, message))[:LONGEST_MESSAGE])


_KINDS: dict[str, type[ExtractorError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, ExtractorError)
}
