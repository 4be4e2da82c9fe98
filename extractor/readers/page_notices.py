"""What a reader of pages says of them to a person: a code, a Russian sentence, the pages named."""

from collections.abc import Iterator, Mapping, Sequence

from extractor.types import Notice

NOTICES = {
    "page_without_text": "На {} нет текста, только изображение: найдите исходный документ или "
    "отсканируйте страницу заново.",
    "page_garbled": "На {} вместо русских букв записаны другие знаки: сверьте прочитанное с "
    "исходным документом.",
    "recognised_text": "Текст на {} получен распознаванием скана: сверьте его с изображением.",
    "low_resolution": "Изображение на {} слишком мелкое, возможны ошибки распознавания: "
    "отсканируйте с разрешением 300 точек на дюйм.",
    "poor_recognition": "Текст на {} распознан плохо: сверьте его с изображением слово за словом "
    "или отсканируйте заново.",
}


def notices(found: Mapping[str, Sequence[int]]) -> Iterator[Notice]:
    """One for each code that holds on some pages, their numbers in it."""
    for code, numbers in found.items():
        if numbers:
            yield Notice(code, NOTICES[code].format(pages_text(numbers)))


def pages_text(numbers: Sequence[int]) -> str:
    """«странице 3», «страницах 2, 4-6» with an en dash."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ("странице " if len(numbers) == 1 else "страницах ") + ", ".join(shown)
