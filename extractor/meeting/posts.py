"""Positions as printed, without remarks, reasons of absence and roles told beside them."""

import re

from extractor.meeting.roles import DEPUTY, label_of
from extractor.text import cyrillic, fold, squeeze
from extractor.types import Presence, Role

# Why somebody is absent is no post: «Серов А.В. (болен)».
_REASON = re.compile(
    r"(?:бол[ье][нз]|болеет|больничн|на\s+больничн|(?:[а-я]+\s+)?отпуск|в\s+отпуске|командировк|в\s+командировке|на\s+(?:курсах|сессии|учебе)|курсы|"
    r"по\s+(?:уважительн|семейн|болезни|причине)|без\s+уважительн|всего\b|итого\b|\d+\s*чел|отсутств|"
    r"дистанционн|по\s+согласованию|вкс|уважительн|б/?л\b|нет\s|в\s+связи\s)"
)
_REMARK = re.compile(
    r"\s*\((?:[^()]*(?:дистанц|удал[её]н|вкс|видео|онлайн|подключ|согласовани|по\s+телефону|zoom|зум|отпуск|больнич|бол[ье]|"
    r"командировк|причин|прилагается|всего\s+\d|\d+\s+человек)[^()]*)\)",
    re.IGNORECASE,
)
# «…, руководители организаций – 18 чел.» closes a list of names with those who are only counted.
_COUNTED = re.compile(
    r"[,;]\s*[а-яё ]{4,80}\s*(?:[–—-]?\s*\d+\s*(?:чел|человек)\b.*|\(список.*)$", re.IGNORECASE
)
# «юрист (суд)» under «Отсутствует:»: the bracket behind the post says why.
_WHY = re.compile(r"(?<=[А-ЯЁа-яё.»\d])\s*\([а-яё](?:[а-яё -]{1,40}|[^()]*\d[^()]*)\)$")
# «…, руководители организаций»: those who are only counted, behind the last name.
_MANY = re.compile(
    r"(?:руководители|директора|заместители|замы|завучи|воспитатели|психологи|социальные\s+педагоги|"
    r"педагоги|специалисты|представители|заведующие|другие|остальные|"
    r"методисты|эксперты|учителя|родители|депутаты|сотрудники|инспектор[аы]|и\s+другие|и\s+др)\b"
)
# «Ким Е.И. – больничный», «Ли Т.П. (в отпуске)» among those present
_AWAY = re.compile(
    r"\W*(?:болен|больна|болеет|(?:на\s+)?больничн[а-я]+(?:\s+лист[а-я]*)?|б/л|(?:в\s+)?отпуск[ае]?|"
    r"(?:в\s+)?командировк[аеи]|отсутств[а-я]+|не\s+(?:явил|приш|был|смог)[а-я]*|н/я)\W*"
)


# «врач-нарколог (отсутствует)»
_AWAY_BEHIND = re.compile(
    r"\s*\((?:отсутств[а-я]+|болен|больна|болеет|не\s+(?:явил|приш|был|смог)[а-я]*|"
    r"(?:в\s+)?отпуск[ае]?|(?:в\s+)?командировк[аеи]|(?:на\s+)?больничн[а-я]+)[^()]*\)\W*$"
)


def away(remark: str | None) -> bool:
    """Whether the remark beside a name, or a bracket behind the post, says that he did not come."""
    line = fold(remark or "").lower()
    return bool(_AWAY.fullmatch(line) or _AWAY_BEHIND.search(line))


# «К обсуждению присоединился директор лицея», «протокол вела специалист», «также методист»: how
# somebody came to be there is no part of his post.
_HOW = re.compile(
    r"(?:[а-яё]+\s+){0,4}?(?:присоединил(?:ся|ась|ись)|подош[её]?л[аи]?|приш[её]?л[аи]?|прибыл[аи]?|подключил(?:ся|ась|ись)|"
    r"участвовал[аи]?|присутствовал[аи]?|был[аи]?|председательств(?:овал[аи]?|ует)|запис(?:ывает|ывал[аи]?|ал[аи]?)|"
    r"протокол\s+(?:в[её]л[аи]?|вед[её]т|пишет|писал[аи]?|запис[а-я]+)|"
    r"(?:в[её]л[аи]?|вед[её]т|пров[её]л[аи]?)\s+(?:протокол|совещание|заседание|собрание|встречу|планерку|комиссию))"
    r"\s+(?:также\s+)?(?=[а-яё])|также\s+(?=[а-яё])",
    re.IGNORECASE,
)
# «начальник управления, Участвовали»: the next line's first words.
_NEXT_LINE = re.compile(
    r"[.,]?\s+(?:В\s+[а-яё]+(?:\s+[а-яё]+)?\s+(?:участвовали|присутствовали)|Участвовали|Присутствовали)\W*$"
)


_STAYED_AWAY = re.compile(
    r"\s*[,;(]\s*(?:отсутств(?:овал[аи]?|ует)|не\s+(?:явил(?:ся|ась)|был[аи]?|приш[её]?л[аи]?))\)?\W*$",
    re.IGNORECASE,
)


def without_absence(position: str | None) -> tuple[str | None, bool]:
    """«юрист, отсутствовал» → «юрист», and that he was not there."""
    match = _STAYED_AWAY.search(fold(position)) if position else None
    return (position[: match.start()] or None, True) if position and match else (position, False)


# «методист. Слово взял …»: what another sentence says is no post; «СОШ им. Ким» is no sentence.
_SENTENCE = re.compile(r"(?<=[а-яё]{4})\.\s+(?=[А-ЯЁ][а-яё]+\s)")
# What somebody said or did is no post: «сообщил о мероприятиях».
TELLS = re.compile(
    r"(?<![а-я])(?:сообщил|доложил|рассказал|напомнил|отметил|предложил|выступил|пояснил|заметил|"
    r"проинформировал|ознакомил|огласил|сказал|спросил|перечислил|потребовал|попросил|показал|уточнил|"
    r"добавил|обратил|озвучил|зачитал|поддержал|поблагодарил|призвал|ответил|объяснил|указал|объявил)"
    r"(?:а|и|ся|ась|ись)?(?![а-я])"
)
# «от СОШ № 1 – Ларин О.В.» says whence he comes.
_WHENCE = re.compile(r"(?:от|из)\s+(?!и\s)", re.IGNORECASE)


# «(Лицей № 5) и ещё 9 человек»
_AND_MORE = re.compile(r"\s*,?\s+и\s+(?:ещ[её]\s+\d+|др\.|другие)(?:\s.*)?$", re.IGNORECASE)


def position_of(text: str | None, presence: Presence = "present") -> str | None:
    """The post in what is printed beside a name, if there is one."""
    if text is None:
        return None
    clean = _SENTENCE.split(squeeze(_COUNTED.sub("", _REMARK.sub("", text))))[0]
    clean = _NEXT_LINE.sub("", _AND_MORE.sub("", clean))
    if how := _HOW.match(clean.lstrip(" ,;:–—-")):
        clean = clean.lstrip(" ,;:–—-")[how.end() :]
    if gone := _AWAY_BEHIND.search(fold(clean).lower()):
        clean = clean[: gone.start()]
    clean = re.sub(r"^\((.*)\)$", r"\1", clean).strip(" ,;:–—-").rstrip(".")
    if presence == "absent":
        clean = _WHY.sub("", clean)
        *before, last = re.split(r",\s+|\s[–—-]\s", clean)
        clean = (
            clean[: -len(last)].rstrip(" ,–—-")
            if before and _REASON.match(fold(last).lower())
            else clean
        )
    clean = re.sub(
        r"^(?:организатор|спикер|докладчик|эксперт)[ыи]?\s*:\s*", "", clean, flags=re.IGNORECASE
    )
    if TELLS.search(fold(clean).lower()):
        return None
    if _MANY.match(fold(clean).lower()):
        # «эксперты Ким Е.И., доцент»: the first word is that of all who follow.
        clean = clean.partition(", ")[2]
    if _WHENCE.match(clean) or _MANY.match(fold(clean).lower()):
        return None
    return None if _REASON.match(fold(clean).lower()) else clean or None


# «заместитель начальника управления, руководитель рабочей группы»
_LEADS = re.compile(r"руководитель\s+(?:[а-я]+\s+){0,2}(?:группы|штаба|встречи|проекта)")
# «первый заместитель главы (председатель)», «директор центра – секретарь совета»
_ROLE_BESIDE = re.compile(
    r"\s*(?:\(|\s[–—-]\s)((?:председател|секретар)[а-яё]+(?:\s[А-ЯЁа-яё]+){0,2}"
    r"|ведение\s+протокола|(?:вед[её]т|в[её]л[аи]?|пров[её]л[аи]?|пишет|протокол)(?:\s+[а-я]+)?)\)?(?=$|,)",
    re.IGNORECASE,
)


# «(начальник, ведёт)», «(методист, пишет протокол)»
_ACTS: dict[Role, re.Pattern[str]] = {
    "chair": re.compile(
        r"(?:вед[её]т|в[её]л[аи]?|пров[её]л[аи]?)(?:\s+(?:заседание|совещание|собрание|встречу|планерку))?"
    ),
    "secretary": re.compile(
        r"(?:пишет|писал[аи]?|вед[её]т|в[её]л[аи]?|записывает)(?:\s+(?:протокол|запись))?|ведение\s+протокола"
    ),
}
_OF_OTHERS = re.compile(
    r"(?!.*рабочей\s+группы)(?:председатель|секретарь)\s+[а-я-]+(?:ого|его|ой|ей)\s+[а-я-]+"
)
# «директор ГИМЦ, председатель ГМС»
_OF_LETTERS = re.compile(r"(председатель|секретарь)\s+[А-ЯЁ]{2,6}")


def without_role(position: str | None) -> tuple[str | None, Role | None]:
    """«начальник управления, председатель коллегии» → the post, and the role told beside it."""
    if position is None:
        return None, None
    kept: list[str] = []
    found: Role | None = None
    for order, clause in enumerate(re.split(r",\s+", _ROLE_BESIDE.sub(r", \1", position))):
        line = fold(cyrillic(clause)).lower().strip()
        role, length = label_of(line)
        if order and _MANY.match(line):
            continue
        if acting := next((r for r, pattern in _ACTS.items() if pattern.fullmatch(line)), None):
            found = acting
            continue
        if order and role is None and _LEADS.fullmatch(line):
            role, length = "chair", len(line)
        if order == 0 and role in ("chair", "secretary") and _OF_OTHERS.match(line):
            # «председатель окружного родительского собрания»: only the title tells whether of this.
            role = None
        # Beside a post «председатель ГМС» can only be the role.
        beside = order > 0 and role is not None and len(line.split()) <= 3
        if order and (own := _OF_LETTERS.fullmatch(clause.strip())):
            role, beside = ("chair" if own[1].lower().startswith("п") else "secretary"), True
        if role is not None and (length >= len(line) or beside):
            found = role if role != "member" else found
        else:
            kept.append(clause)
    if not kept and re.fullmatch(DEPUTY, fold(cyrillic(position)).lower()):
        return position, None
    return ", ".join(kept) or None, found


def posts_of(text: str, expected: int) -> list[str]:
    """The posts of a cell, cut in the way that gives as many as there are names."""
    for pattern in (
        r"\n+",
        r"[;\n]+",
        r";",
        r"[;\n]+|,\s(?=[а-я]+(?:ор|ик|ий|ист|ель|ая|ог)\b)",
        r",\s+",
    ):
        posts = [squeeze(post) for post in re.split(pattern, text) if re.search(r"\w", post)]
        if len(posts) == expected:
            return posts
    return []
