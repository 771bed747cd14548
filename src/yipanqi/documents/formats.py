"""Which format a file is in, told by its bytes; a name or suffix is never asked."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

from yipanqi.documents.markup import has_markup
from yipanqi.errors import BrokenFile, UnknownFormat

TEXT: Final = "text/plain"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OTHERS = (
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"\x7fELF", b"MZ",
    b"SQLite format 3\x00", b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x00\x00\x01\x00", b"PAR1", b"\xca\xfe\xba\xbe",
)  # fmt: skip
_OPENING: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_WHOLE_PAGE: Final = re.compile(r"<(?:html|body)\b[^>]*>", re.IGNORECASE)
_PAGE_END: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_BLOCK_TAG: Final = re.compile(r"<(?:p|div|table|tr|td|ul|ol|li|h[1-6]|section|article)(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKDOWN_BLOCK: Final = re.compile(
    r"\n {0,3}(?:\#{1,6}[ \t]+\S|\#{2,6}[^\s#]|```|~~~|\|[^\n]*\|[ \t]*\n[ \t]*\|[ \t:|-]+\|[ \t]*$)", re.MULTILINE
)
_MARKDOWN_INLINE: Final = re.compile(
    r"!?\[[^\]\n]{0,200}\]\((?:https?:|/|\.|\#|mailto:)[^)\s]*(?: [^)\n]*)?\)|\*\*[^\s*][^*\n]{0,200}\*\*"
)
_MARKDOWN_SIGNS: Final[tuple[str, ...]] = ("#", "```", "~~~", "|")
_SAMPLE: Final = 100_000


def container_of(data: bytes) -> str | None:
    """DOCX or PDF where the bytes are such a file, ``None`` where they can only be text.

    Raises:
        UnknownFormat: another binary format (spreadsheet, image, archive, old Word).
        BrokenFile: an archive that cannot be opened, or an office file with a password.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        if _ENCRYPTED_OFFICE in data:
            raise BrokenFile("文件加了打开密码", "请在 Word 中取消密码后另存,再读新的一份。")
        raise UnknownFormat("这是旧版 Office 文件(.doc、.xls 等)", "请用 Word 打开并另存为 DOCX 后再读。")
    if data.startswith(b"{\\rtf"):
        raise UnknownFormat("这是 RTF 文件", "请用 Word 打开并另存为 DOCX 后再读。")
    if data.startswith(_IMAGES) and _is_binary(data):
        raise UnknownFormat("这是图片", "请先做文字识别(OCR),再读识别出来的文字。")
    if data.startswith(_OTHERS) and _is_binary(data):
        raise UnknownFormat("这不是文稿,而是压缩包、程序、音视频或数据库")
    return None


def text_format(text: str) -> str:
    """HTML, Markdown or plain text."""
    if _OPENING.match(text, 0, 20_000) or (_WHOLE_PAGE.search(text) and _PAGE_END.search(text)):
        return HTML
    if _is_markdown(text):
        return MARKDOWN
    if len(_BLOCK_TAG.findall(text)) > 1 and has_markup(text):
        return HTML
    return TEXT


_ODD: Final = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\ufffd]")
"""Control characters that no text has, and what could not be decoded."""


def require_text(text: str) -> None:
    """Raise UnknownFormat for decoded bytes that are no text: many control characters or no characters of a script."""
    sample = text[:20_000]
    odd = len(_ODD.findall(sample))
    if odd > 8 and 20 * odd > len(sample):
        raise UnknownFormat("文件不是文字,或已损坏到无法辨认")


def _is_markdown(text: str) -> bool:
    """A heading, a fence or a table settles it; links and bold words only when there are several."""
    sample = text[:_SAMPLE]
    if any(sign in sample for sign in _MARKDOWN_SIGNS) and _MARKDOWN_BLOCK.search("\n" + sample):
        return True
    if "](" not in sample and "**" not in sample:
        return False
    return len(_MARKDOWN_INLINE.findall(sample)) > 1


def _is_binary(data: bytes) -> bool:
    """Whether there are bytes that no text has: a text, too, may begin with BM or MZ."""
    head = data[:4096]
    return b"\x00" in head or sum(head.count(control) for control in range(1, 9)) > len(head) // 50


def _zip_kind(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BrokenFile("压缩结构已损坏(DOCX 是一种压缩文件)") from error
    if "word/document.xml" in names:
        return DOCX
    if any(name.startswith("word/") for name in names):
        raise BrokenFile("Word 文件里没有正文部分")
    if any(name.startswith("xl/") for name in names):
        raise UnknownFormat("这是电子表格", "请用读表的命令读它,或把文字另存为 DOCX、TXT。")
    if any(name.startswith("ppt/") for name in names):
        raise UnknownFormat("这是演示文稿", "请把文字另存为 DOCX 或 TXT 后再读。")
    raise UnknownFormat("这是压缩包", "请先解压,再读里面的文件。")
