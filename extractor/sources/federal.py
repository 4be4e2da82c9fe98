"""The open-data file of accredited organisations, a gigabyte of XML, → schools, read as a stream.

One certificate is in memory at a time. Its shape: ``Certificates/Certificate``, the organisation
under ``ActualEducationOrganization``; its branches under ``Supplements/Supplement``.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Final

from lxml import etree

from extractor.errors import ForbiddenXml, RegistryError
from extractor.listing import Finding, Listing, Row
from extractor.readers.characters import clean
from extractor.records import BorneName, Record
from extractor.registry.keys import folded_key, parse_school
from extractor.sources.addresses import read_address
from extractor.sources.department import with_parts
from extractor.sources.identifiers import is_inn, is_ogrn
from extractor.sources.identity import without_repeats
from extractor.text import squeeze

SOURCE: Final = "federal"
LONGEST_TEXT: Final = 2_000
_HEADLESS = Finding("head-unknown", "Головной организации филиала в файле нет.")
_NAMED_DAY = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
# Which organisations are schools, by TypeName and KindName together; the first row that fits
# decides. Kindergartens and additional education have few certificates, but are schools.
_KINDS: Final = (
    (False, re.compile(r"высшего|профессиональн\w+\s+образовательн|университет|колледж|техникум|"
                       r"академи|институт|духовн\w+\s+образовательн|училищ\w+\s+олимп", re.I)),
    (True, re.compile(r"общеобразовательн|школ|гимнази|лице[йи]|дошкольн|детск\w+\s+сад|"
                      r"кадетск|интернат|прогимнази|дополнительного\s+образования\s+детей|"
                      r"центр\s+образования", re.I)),
)  # fmt: skip


@dataclass(slots=True)
class _Known:
    """A school met so far: its newest certificate's record, and the days of all its names.

    ``names``: (short name, full name) → the first and the last certificate that has it.
    """

    number: int
    issued: dt.date
    record: Record
    findings: tuple[Finding, ...]
    names: dict[tuple[str, str], tuple[dt.date, dt.date]] = field(default_factory=dict)


@dataclass(slots=True)
class _Schools:
    """All schools met so far by id; ``ids`` finds them by the file's own identifier."""

    known: dict[str, _Known] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def keep(self, number: int, issued: dt.date, found: dict[str, str]) -> None:
        record, findings = _record(found)
        if found.get("Id"):
            self.ids[found["Id"]] = record.id
        school = self.known.get(record.id)
        if school is None:
            school = self.known[record.id] = _Known(number, issued, record, findings)
        elif issued >= school.issued:
            school.number, school.issued = number, issued
            school.record, school.findings = record, findings
        name = (record.short_name, record.full_name)
        first, last = school.names.get(name, (issued, issued))
        school.names[name] = (min(first, issued), max(last, issued))

    def rows(self) -> Iterator[Row]:
        """In order of the file, heads before their branches."""
        for school in sorted(self.known.values(), key=lambda each: bool(each.record.parent_id)):
            record, findings = school.record, school.findings
            if record.parent_id:
                parent_id = self.ids.get(record.parent_id)
                if parent_id is None:
                    findings = (*findings, _HEADLESS)
                record = replace(record, parent_id=parent_id)
            names = tuple(_earlier(school))
            yield Row(school.number, replace(record, names=names), findings)


def read_federal(file: BinaryIO, name: str = "") -> Listing:
    """The schools of the file; several certificates of one school are one row.

    ``name`` may hold the day of the file: «data-20160908-structure-20160713.xml». Rows are counted
    in certificates. Raises RegistryError and ForbiddenXml.
    """
    schools = _Schools()
    left_out = certificates = 0
    for certificate in _certificates(file):
        certificates += 1
        issued = _iso(_text(certificate, "IssueDate")) or dt.date.min
        for organisation in _organisations(certificate):
            if is_school(organisation):
                schools.keep(certificates, issued, organisation)
            else:
                left_out += 1
    if not certificates:
        raise RegistryError("В файле нет ни одного свидетельства (элементы Certificate).")
    rows = without_repeats(schools.rows())
    message = f"Свидетельств: {certificates}, школ: {len(rows)}, не школ пропущено: {left_out}."
    return Listing(SOURCE, rows, _day_in(name), (Finding("counted", message),), "свидетельство")


def _certificates(file: BinaryIO) -> Iterator[Any]:
    """Each certificate, cleared after use; nothing outside the file is opened."""
    try:
        events = etree.iterparse(
            file,
            events=("end",),
            tag="{*}Certificate",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for index, (_, certificate) in enumerate(events):
            if index == 0 and certificate.getroottree().docinfo.doctype:
                raise ForbiddenXml
            yield certificate
            # A parent keeps the emptied elements and the spaces between them: away with them too.
            certificate.clear()
            while certificate.getprevious() is not None:
                del certificate.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise RegistryError(f"Файл XML не читается, строка {error.lineno}.") from error


def _organisations(certificate: Any) -> Iterator[dict[str, str]]:
    """The organisation of the certificate, then those of its supplements, as their elements."""
    main = _child(certificate, "ActualEducationOrganization")
    top = _elements(main) if main is not None else {}
    yield _whole(top, certificate, ("EduOrgFullName", "EduOrgShortName", "EduOrgINN", "EduOrgOGRN"))
    supplements = _child(certificate, "Supplements")
    for supplement in () if supplements is None else supplements:
        inner = _child(supplement, "ActualEducationOrganization")
        if inner is None:
            continue
        branch = _elements(inner)
        if branch.get("Id") and branch.get("Id") != top.get("Id"):
            if branch.get("IsBranch") == "1" and not branch.get("HeadEduOrgId"):
                branch["HeadEduOrgId"] = top.get("Id", "")
            yield _whole(branch, supplement, ("EduOrgFullName", "EduOrgShortName"))


def _whole(found: dict[str, str], around: Any, fallbacks: tuple[str, ...]) -> dict[str, str]:
    """The organisation, with what only the certificate itself says of it."""
    for tag in fallbacks:
        own = tag.removeprefix("EduOrg")
        if not found.get(own):
            found[own] = _text(around, tag)
    for tag in ("RegionName", "PostAddress", "EduOrgAddress"):
        own = "PostAddress" if tag == "EduOrgAddress" else tag
        if not found.get(own):
            found[own] = _text(around, tag)
    return found


def is_school(organisation: dict[str, str]) -> bool:
    """By its type and kind, and where the file leaves those open by its name."""
    said = f"{organisation.get('TypeName', '')} {organisation.get('KindName', '')}".strip()
    for counts, pattern in _KINDS:
        if pattern.search(said):
            return counts
    full = organisation.get("FullName", "")
    return not _KINDS[0][1].search(full) and bool(parse_school(full).kind)


def _record(found: dict[str, str]) -> tuple[Record, tuple[Finding, ...]]:
    address = read_address(found.get("PostAddress", ""))
    is_branch = found.get("IsBranch") == "1"
    full = found.get("FullName", "")
    inn, ogrn = found.get("INN", ""), found.get("OGRN", "")
    findings = []
    if inn and not is_inn(inn):
        findings.append(Finding("inn-check", f"ИНН «{inn}» неверен и не записан."))
    if ogrn and not is_ogrn(ogrn):
        findings.append(Finding("ogrn-check", f"ОГРН «{ogrn}» неверен и не записан."))
    if not full:
        findings.append(Finding("name-missing", "Нет полного наименования.", wrong=True))
    if not address.municipality:
        findings.append(Finding("municipality-open", "Муниципалитет по адресу не определён."))
    inn, ogrn = inn if is_inn(inn) else "", ogrn if is_ogrn(ogrn) else ""
    record = Record(
        id=_id(found, is_branch, inn, ogrn),
        municipality=sys.intern(address.municipality),
        short_name=found.get("ShortName") or full,
        region=sys.intern(found.get("RegionName") or address.region),
        locality=sys.intern(address.locality),
        parent_id=(found.get("HeadEduOrgId") or None) if is_branch else None,
        full_name=full,
        inn=inn,
        ogrn=ogrn,
        kpp=found.get("KPP", ""),
        head=found.get("HeadName", ""),
    )
    return with_parts(record), tuple(findings)


def _id(found: dict[str, str], is_branch: bool, inn: str, ogrn: str) -> str:
    """By ОГРН or ИНН, as any other list gives it; a branch shares those and has the file's own."""
    if not is_branch and (ogrn or inn):
        return f"ogrn-{ogrn}" if ogrn else f"inn-{inn}"
    return f"fed-{found.get('Id') or folded_key(found.get('FullName', ''))[:80]}"


def _earlier(school: _Known) -> Iterator[BorneName]:
    """Names of older certificates, each until the day before the next name's first certificate.

    A school that is renamed has its certificate made anew, so these days are near the truth.
    """
    present = {folded_key(text) for text in (school.record.full_name, school.record.short_name)}
    for (short, full), (_, last) in sorted(school.names.items(), key=lambda item: item[1]):
        if folded_key(full or short) in present:
            continue
        later = [first for first, _ in school.names.values() if first > last]
        until = min(later) - dt.timedelta(days=1) if later else None
        yield BorneName(short, full, until=until)


def _elements(element: Any) -> dict[str, str]:
    return {etree.QName(child).localname: _squeezed(child.text) for child in element}


def _child(element: Any, tag: str) -> Any:
    return element.find(f"{{*}}{tag}")


def _text(element: Any, tag: str) -> str:
    return _squeezed(element.findtext(f"{{*}}{tag}"))


def _squeezed(text: str | None) -> str:
    return squeeze(clean((text or "")[:LONGEST_TEXT]))


def _iso(text: str) -> dt.date | None:
    """«2014-03-27», also with a time behind it, or «27.03.2014»."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(\d{4})", text)
    if found is None:
        return None
    parts = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    return _date(*map(int, parts))


def _day_in(name: str) -> dt.date | None:
    found = _NAMED_DAY.search(name)
    return _date(*map(int, found.groups())) if found else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
