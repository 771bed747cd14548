"""Projects of lists that 等项目 ends: what a party went to see (观摩了甲、乙等项目), what is built (新建丙医院等)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.reading.lookup import Lookup, spread
from yipanqi.reading.page import Page
from yipanqi.reading.phrases import clause
from yipanqi.reading.project_extent import Form
from yipanqi.reading.project_names import Name, pieces

_LIST = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:余|多)?个?(?:重点|重大|在建|产业|民生|现场|点位)*(?:项目|工程|点位)(?![建投清])"
)
_SEEN = re.compile(r"(?:观摩|考察|参观|调研|察看|视察|踏勘|走访|查看|看了|走进|来到|前往)(?:了|调研|过)?")
_MARKS = re.compile(r"、|和(?=[^、和]{4,}$)")
_VISITED = Form("", "visited", "any")


_BUILT = re.compile(
    r"(?:加快|推进|推动|开工|启动|规划|完成|集中|统筹|全面|有序|谋划|实施)*(?:新建|续建|改扩建|扩建|迁建|改建|建设|建成|开工|启动|实施|推进|推动|谋划|竣工)了?"
)
_BUILDING = re.compile(
    r"(?:医院|院区|小学|中学|学校|幼儿园|校区|公寓|公园|体育馆|图书馆|博物馆|文化馆|科技馆|展览馆|展示馆|剧院|厂|水厂|站|桥|隧道|码头|泊位|公路|道路"
    r"|大道|立交|管廊|园区|产业园|基地|中心|大厦|仓库|厂房|广场|市场|养老院|福利院|救助站|安置房|小区)(?:[一二三]期)?(?:改造|扩建|改扩建|迁建)?(?:工程|项目)?$"
)


_LISTS = Lookup(lambda: spread(
    "等", "一|二|三|四|五|六|七|八|九|十|0|1|2|3|4|5|6|7|8|9|余|多|个|重点|重大|在建|产业|民生|现场|点位|项目|工程"
))  # fmt: skip


def visited(page: Page) -> Iterator[Name]:
    """The items of lists that a verb of seeing or building governs and 等项目 ends.

    What is built must end in a word for a building and hold a word of its own: 新建交通、水利等项目 names none.
    """
    text = page.text
    for end in _LISTS.matches(page, _LIST):
        left, _ = clause(text, end.start(), end.start(), ",。;:!?\n")
        seen = next(_SEEN.finditer(text, left, end.start()), None)
        verb = seen or next(_BUILT.finditer(text, left, end.start()), None)
        if verb is None:
            continue
        start = verb.end()
        for words in _MARKS.split(text[verb.end() : end.start()]):
            own = max(map(len, pieces(words)), default=0) >= 2
            if 4 <= len(words) <= 24 and own and (seen or _BUILDING.search(words)):
                yield Name(start, start + len(words), words, _VISITED)
            start += len(words) + 1
