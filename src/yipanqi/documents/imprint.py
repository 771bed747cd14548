"""The imprint of a page: who published it, under what number, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from yipanqi.documents.headline_words import ends_as_paper
from yipanqi.documents.lexicon import words
from yipanqi.documents.punctuation import narrow
from yipanqi.documents.roles import after_keys, at_first_of
from yipanqi.documents.stamps import STAMP, first_stamp, packed_stamp, stamp
from yipanqi.facts import BlockLabel

_YEAR: Final = r"(?:19|20)\d\d"
_NUMBER: Final = re.compile(
    rf"(?P<code>[\u4e00-\u9fffA-Z]{{1,14}}?)\s?[(\[]\s?(?P<year>{_YEAR})\s?年?[)\]]\s?第?\s?(?P<n>\d{{1,5}})\s?号"
)
_ORDER: Final = re.compile(
    rf"(?P<order>[\u4e00-\u9fff]{{2,20}}(?:令|公告))\s*(?P<year>{_YEAR})?年?\s*(?P<n>第\s*\d{{1,4}}\s*号)"
)
_SIGN: Final = re.compile(
    r"^[\u4e00-\u9fff()、 ]{2,40}(?:人民政府|办公厅|办公室|督查室|研究室|委员会|市委|省委|区委|县委|党委|党组|领导小组"
    r"|[局委厅部处署]|联席会议|指挥部|专班|管委会|集团|公司|院|协会|中心)$"
)
_SIGN_LAST: Final = "府厅室会委组局部处署议班团司院心"
_LONGEST_SIGN: Final = 44
_MASTHEAD: Final = re.compile(r"^(?P<organ>[\u4e00-\u9fff()]{4,30})文件$")
_ISSUER: Final = re.compile(
    r"^(?P<organ>(?:中共)?[\u4e00-\u9fff()、\s]{2,50}?(?:人民政府|办公厅|办公室|督查室|研究室|委员会|市委|省委|区委"
    r"|县委|党委|党组|领导小组|[局委厅部处署]|联席会议|指挥部|专班|管委会|集团|公司|协会|中心))"
    r"\s*(?P<act>关于|印发|转发|批转|公告|通告|令)"
)
_OWN_SOURCE: Final = re.compile(
    r"凡?本(?:网|站|报|平台|公众号)[^。]{0,6}注明[:\s]*[“\"‘]?(?:文章|稿件|作品)?(?:来源"
    r"|稿源)\s*[:为是]\s*(?P<name>[^”\"’。,;]{2,40})[”\"’]"
)
_HOST: Final = (
    r"[\u4e00-\u9fff()]{2,22}?(?:网|网站|社|报|台|集团|公司|政府|办公室|办公厅|局|委|委员会|中心|传媒|频道|在线)"
)
_RIGHTS: Final = re.compile(
    rf"(?:版权所有|主办单位|主办|[Cc]opyright\s?©?[\d\s-]*|©[\d\s-]*)\s*[:©]?\s*(?P<name>{_HOST})(?=$|[\s,;。|]"
    rf"|版权|All|承办|技术|未经)"
    rf"|(?:^|[\s.。|])(?P<before>{_HOST})\s*版权所有"
)
_SITE: Final = re.compile(
    r"\s*[_|-]+\s*(?P<name>[^-_|]{2,16}(?:网|日报|晚报|政府|在线|门户|传媒|客户端|融媒|电视台|广播电视台))$"
)
_NOT_ISSUED: Final = re.compile(r"(?:根据|依据|按照|参照|《)")
_A_YEAR: Final = 366
_NEXT_FIELD: Final = re.compile(r"\s+(?=[\u4e00-\u9fff]{2,6}\s?:)")
"""Where another field begins behind a value: 某局 撰稿:甲."""
_LONGEST_KEY: Final = 10


@dataclass(frozen=True, slots=True)
class Imprint:
    """``number`` with the brackets 〔〕; ``published`` as EDTF."""

    publisher: str | None
    number: str | None
    published: str | None


def imprint(lines: Sequence[tuple[BlockLabel, str]], title: str | None) -> Imprint:
    """Read from the labelled lines of a page in narrow punctuation, empty ones left out."""
    fields = _fields(line for label, line in lines if label in ("chrome", "byline", "table"))
    signature = _signature(lines)
    number = _number_in(fields.get("number", "")) or _number(lines)
    return Imprint(
        publisher=_publisher(lines, fields, signature, title, number),
        number=number,
        published=_published(lines, fields, signature),
    )


# ---------------------------------------------------------------- the frame of official pages


@cache
def _field_expression() -> re.Pattern[str]:
    names = "|".join(r"\s{0,4}".join(map(re.escape, w)) for w in sorted(words("metadata_keys"), key=len, reverse=True))
    first = at_first_of(words("metadata_keys"))
    return re.compile(rf"{first}(?<![\u4e00-\u9fff])(?P<key>{names})\s*\]?\s*(?:[:|]\s*|$)")


@cache
def _field_of() -> dict[str, str]:
    return {w: f for f in ("organ", "number", "written", "issued") for w in words("metadata_keys", field=f)}


def _fields(lines: Iterable[str]) -> dict[str, str]:
    """The fields of a page's frame (发文字号, 发布机构 …) by kind; the value may stand on the next line."""
    found: dict[str, str] = {}
    open_field = ""
    for line in lines:
        may_have = ":" in line or "|" in line or len(line) <= _LONGEST_KEY
        keys = list(_field_expression().finditer(line)) if may_have else []
        if open_field and not keys:
            found.setdefault(open_field, line.strip(" ·"))
        open_field = ""
        for key, said in after_keys(keys, line):
            field = _field_of().get(re.sub(r"\s", "", key["key"]), "")
            value = _NEXT_FIELD.split(said, maxsplit=1)[0].strip(" ·|[],、;")
            if field and value:
                found.setdefault(field, value)
            open_field = "" if value else field
    return found


# ---------------------------------------------------------------- signature


@dataclass(frozen=True, slots=True)
class _Signed:
    organ: str | None
    date: str | None


def _signature(lines: Sequence[tuple[BlockLabel, str]]) -> _Signed:
    """The organ and the date that close a paper's text: a line each, or both in one."""
    organ = date = None
    before = ""
    for label, line in lines:
        if label not in ("body", "heading", "byline", "table"):
            continue
        lead, signed = _signed_at(line, before) if len(line) <= 60 else (None, None)
        before = f"{before} {line}" if _is_sign(before) and _is_sign(line) else line
        if signed is None:
            continue
        if lead:
            organ, date = lead, signed
        elif label == "body":
            date = signed
    return _Signed(_organs(organ) if organ else None, date)


def _is_sign(line: str) -> bool:
    """Whether a line is one or several organs and nothing else."""
    return len(line) <= _LONGEST_SIGN and line[-1:] in _SIGN_LAST and _SIGN.match(line) is not None


def _organs(line: str) -> str:
    """Organs that sign together keep blanks between them; one set wide (青 溪 市) loses its own."""
    names = line.split()
    return (" " if all(map(_is_sign, names)) else "").join(names)


def _signed_at(line: str, before: str) -> tuple[str | None, str | None]:
    """Organ and date of a line that closes a paper: the organ in it or on the line before; the date alone."""
    match = STAMP.search(line) if "年" in line or "-" in line or "/" in line or "." in line else None
    if match is None:
        return None, None
    lead, rest = line[: match.start()].strip(), line[match.end() :].strip(" )。")
    if rest and not rest.startswith(("印发", "(")):
        return None, None
    if not lead and _is_sign(before):
        return before, stamp(match)
    if lead and _is_sign(lead):
        return lead, stamp(match)
    return None, None if lead or match["hour"] else stamp(match)


# ---------------------------------------------------------------- number


def _number_in(text: str) -> str | None:
    text = text.strip(" ()[]")
    if match := _NUMBER.search(text):
        return f"{match['code']}〔{match['year']}〕{match['n']}号"
    if match := _ORDER.search(text):
        year = f"{match['year']}年" if match["year"] else ""
        return match["order"] + year + re.sub(r"\s", "", match["n"])
    return None


def _number(lines: Sequence[tuple[BlockLabel, str]]) -> str | None:
    """The paper's own number: on a line of its own or beside the title, never one that it cites."""
    for label, line in lines:
        if label in ("byline", "title", "subtitle", "heading") or (label == "body" and len(line) <= 40):
            if "号" not in line:
                continue
            if _NOT_ISSUED.match(line) and label == "body":
                continue
            if label == "body" and not re.match(r"^[(\[]?[^,。;:]{2,40}号[)\]]?$", line):
                continue
            outside = re.sub(r"《[^》]*》", "", line)
            if value := _number_in(outside):
                return value
        elif label == "body":
            break
    return None


# ---------------------------------------------------------------- publisher


def _publisher(
    lines: Sequence[tuple[BlockLabel, str]],
    fields: dict[str, str],
    signed: _Signed,
    title: str | None,
    number: str | None,
) -> str | None:
    if organ := fields.get("organ"):
        return organ
    for label, line in lines:
        if line.endswith("文件") and label in ("byline", "title", "subtitle", "chrome"):
            match = _MASTHEAD.match(line)
            if match is not None:
                return match["organ"]
    issuer = _ISSUER.match(narrow(title)) if title else None
    if issuer and (number or signed.organ or signed.date or _is_paper_title(issuer, title or "")):
        return re.sub(r"\s+", "", issuer["organ"]) if " " not in issuer["organ"] else issuer["organ"].strip()
    if signed.organ:
        return signed.organ
    for label, line in lines:
        if label == "byline" and _is_sign(line):
            return _organs(line)
    for label, line in lines:
        if label == "title" and ("_" in line or "|" in line or "-" in line) and (match := _SITE.search(line)):
            return match["name"].strip()
    return _in_notices([line for label, line in lines if label in ("legal", "chrome", "related")])


def _is_paper_title(issuer: re.Match[str], title: str) -> bool:
    """X关于…的决定 is a paper of X's; X印发…方案 may be news of one."""
    return issuer["act"] == "关于" and ends_as_paper(narrow(title))


def _in_notices(lines: Sequence[str]) -> str | None:
    """The site as its own notices name it: 凡本网注明“来源:X”, 版权所有 X."""
    for expression, words_in in ((_OWN_SOURCE, ("注明",)), (_RIGHTS, ("版权", "主办", "opyright", "©"))):
        for line in lines:
            match = expression.search(line) if any(word in line for word in words_in) else None
            name = next(filter(None, match.groups()), "") if match else ""
            if name and not name.startswith(("XX", "非", "其他", "其它", "所有", "本")):
                return re.split("[、/]", name)[0].strip()
    return None


# ---------------------------------------------------------------- date of publication


def _published(lines: Sequence[tuple[BlockLabel, str]], fields: dict[str, str], signed: _Signed) -> str | None:
    """The page's stamp; the date of signing where there is none, or where a copy was stamped over a year off."""
    written = signed.date or first_stamp(fields.get("written", ""))
    stamped = first_stamp(fields.get("issued", "")) or _stamp_in(lines)
    if stamped and written and abs(_days(stamped) - _days(written)) > _A_YEAR:
        return written
    return stamped or written


def _stamp_in(lines: Sequence[tuple[BlockLabel, str]]) -> str | None:
    """The stamp in the lines of credits; a digest's day in brackets, in a title or credit."""
    bylines = [line for label, line in lines if label == "byline"]
    for line in bylines:
        if found := first_stamp(line):
            return found
    for line in [*bylines, *(line for label, line in lines if label == "title")]:
        if found := packed_stamp(line):
            return found
    return None


def _days(value: str) -> int:
    year, month, day = (int(part) for part in value[:10].split("-"))
    return year * 365 + month * 30 + day
