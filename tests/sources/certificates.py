"""The open-data file of accredited organisations, invented, in any size."""

from collections.abc import Iterator

from extractor.sources.identifiers import _inn_digit

OPENING = b'<?xml version="1.0" encoding="UTF-8"?>\n<OpenData>\n<Certificates>\n'
CLOSING = b"</Certificates>\n</OpenData>\n"
DISTRICTS = ("Озёрный", "Лесной", "Заречный", "Полевой", "Береговой")


def inn_of(number: int) -> str:
    head = f"99{number:07d}"
    return head + _inn_digit(head)


def ogrn_of(number: int) -> str:
    head = f"1029900{number:05d}"
    return head + str(int(head) % 11 % 10)


def organisation(**elements: str) -> str:
    inner = "".join(f"<{tag}>{text}</{tag}>" for tag, text in elements.items())
    return f"<ActualEducationOrganization>{inner}</ActualEducationOrganization>"


def school(number: int, **changed: str) -> dict[str, str]:
    """Elements of an invented school of its own ИНН and ОГРН."""
    district = DISTRICTS[number % len(DISTRICTS)]
    return {
        "Id": f"id-{number}",
        "FullName": "Муниципальное бюджетное общеобразовательное учреждение «Средняя "
        f"общеобразовательная школа № {number}» {district[:-2]}ого района",
        "ShortName": f"МБОУ СОШ № {number}",
        "IsBranch": "0",
        "PostAddress": f"101000, Северная область, {district} район, с. Ключи, ул. Мира, д. {number}",
        "OGRN": ogrn_of(number),
        "INN": inn_of(number),
        "KPP": "990101001",
        "HeadName": "Рощина Вера Петровна",
        "KindName": "Средняя общеобразовательная школа",
        "TypeName": "Общеобразовательная организация",
        "RegionName": "Северная область",
        **changed,
    }


def certificate(main: str, issued: str = "2014-03-27", supplements: str = "") -> bytes:
    return (
        f"<Certificate><StatusName>Действующее</StatusName><IssueDate>{issued}</IssueDate>{main}"
        f"<Supplements>{supplements}</Supplements></Certificate>\n"
    ).encode()


def supplement(inner: str, programs: int = 0) -> str:
    program = (
        "<EducationalProgram><Id>{}</Id><TypeName>Общеобразовательная программа</TypeName>"
        "<EduLevelName>Среднее общее образование</EduLevelName><ProgrammName>Основная "
        "образовательная программа среднего общего образования</ProgrammName>"
        "<EduNormativePeriod>2 года</EduNormativePeriod><IsAccredited>0</IsAccredited>"
        "<IsCanceled>0</IsCanceled><IsSuspended>0</IsSuspended></EducationalProgram>"
    )
    listed = "".join(program.format(n) for n in range(programs))
    return (
        f"<Supplement><StatusName>Действует</StatusName>{inner}"
        f"<EducationalPrograms>{listed}</EducationalPrograms></Supplement>"
    )


def open_file(*certificates: bytes) -> bytes:
    return OPENING + b"".join(certificates) + CLOSING


def large_file(count: int, programs: int) -> Iterator[bytes]:
    """A file of ``count`` certificates piece by piece; with 60 programs one takes some 24 kB."""
    yield OPENING
    for number in range(count):
        branch = ""
        if number % 10 == 0:
            names = {"FullName": f"Ольховский филиал МБОУ СОШ № {number}", "ShortName": "Филиал"}
            branch = supplement(
                organisation(
                    **school(number, Id=f"branch-{number}", IsBranch="1", **names),
                )
            )
        own = supplement(organisation(**school(number)), programs)
        yield certificate(organisation(**school(number)), supplements=own + branch)
    yield CLOSING
