"""The reading page in a real browser: no error, no request, keyboard and pointer, wide and narrow, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from browser import chromium, needs_chromium

from yipanqi.cli.reading_page import render_page, render_section
from yipanqi.documents import Document, Edit, OffsetMap, edit, plain_document
from yipanqi.facts import Doubt, Fact, Reading
from yipanqi.facts.values import Date, Item, Organ, Place

pytestmark = needs_chromium

RAW = (
    "首页 > 要闻\n青溪市召开协调发展推进会\n4月15日,青溪(xī)市召开会议。会议要求,市发展改革委年底前建成白水县至江左区快速路一期,"
    "白水(shuǐ)县配合做好征地。</script><script>document.title='broken'</script>\n相关链接:江左区又一项目开工\n"
)
WORDS = {
    "place": "青溪市|白水县|江左区",
    "organ": "市发展改革委",
    "date": "4月15日|年底前",
    "item": "年底前建成[^,]+|配合做好征地",
}
CODES = {"青溪市": "999900", "白水县": "999921", "江左区": "999902"}
VALUES = {
    "place": lambda words: Place(name=words, code=CODES[words]),
    "organ": lambda words: Organ(name=words),
    "date": lambda words: Date(date="XXXX-04-15", words=words),
    "item": lambda words: Item(force="task", firm="must", text=words),
}


def section(raw: str, name: str):
    edits = [Edit(*found.span(), "") for found in re.finditer(r"\([a-zīǐ]+\)", raw)]
    text, offsets = edit(raw, OffsetMap.identity(len(raw)), edits)
    clean = plain_document(text, ["chrome", "title", "body", "related"], name=name)
    document = Document(
        msgspec.structs.replace(clean.head, condition="repairable", id=name), raw, text, offsets, clean.blocks
    )
    facts = []
    body = text[: text.index("相关链接")]
    for kind, pattern in WORDS.items():
        for found in re.finditer(pattern, body):
            low, high = offsets.raw_span(*found.span())
            value = VALUES[kind](found[0])
            facts.append(
                Fact(
                    id=f"f:{len(facts)}",
                    kind=kind,
                    span=found.span(),
                    raw=(low, high),
                    quote=raw[low:high],
                    value=value,
                )
            )
    facts.sort(key=lambda fact: (fact.span, fact.kind))
    doubts = (Doubt("year_unknown", facts[1].span, "没有写明年份"),)
    return render_section(
        document, Reading(document=document.head, text=text, blocks=clean.blocks, facts=tuple(facts), doubts=doubts)
    )


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = Path(tmp_path_factory.mktemp("page"), "page.html")
    path.write_bytes(render_page([section(RAW, "一.txt"), section(RAW.replace("青溪", "云岭") * 8, "二.txt")]))
    return path.as_uri()


@pytest.fixture(params=[(1440, 900, "light"), (390, 844, "dark")], ids=["wide", "narrow"])
def page(browser, address, request):
    width, height, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    found = context.new_page()
    trouble: list[str] = []
    found.on("console", lambda message: trouble.append(message.text))
    found.on("pageerror", lambda error: trouble.append(str(error)))
    found.on(
        "request", lambda asked: trouble.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
    )
    found.goto(address)
    yield found
    assert trouble == []
    context.close()


def marks(page, kind: str):
    return page.locator(f".document:not([hidden]) mark.k-{kind}")


def card(page):
    return page.locator("#card")


def test_it_fits_its_width_and_runs_no_script_of_a_paper(page):
    for entry in range(2):
        page.evaluate("n => { location.hash = document.querySelectorAll('.index a')[n].hash }", entry)
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.title() == "2 个文件 · 一盘棋"


def test_one_document_is_shown_at_a_time_and_keys_step_through_them(page):
    shown = page.locator(".document:not([hidden])")
    assert shown.count() == 1
    first = shown.get_attribute("id")
    page.keyboard.press("]")
    page.wait_for_function("first => document.querySelector('.document:not([hidden])').id !== first", arg=first)
    page.keyboard.press("[")
    page.wait_for_function("first => document.querySelector('.document:not([hidden])').id === first", arg=first)


def test_the_card_shows_on_hover_with_the_raw_characters(page):
    marks(page, "place").nth(1).hover()
    card(page).wait_for(state="visible")
    said = card(page).inner_text()
    assert "青溪(xī)市" in said
    assert "地点" in said
    assert re.search(r"原文 \d+–\d+", said)


def test_the_card_shows_on_focus_and_closes_with_escape(page):
    first = marks(page, "item").first
    first.focus()
    card(page).wait_for(state="visible")
    assert "任务" in card(page).inner_text()
    assert first.get_attribute("aria-describedby") == "card"
    page.keyboard.press("Escape")
    card(page).wait_for(state="hidden")
    assert first.get_attribute("aria-describedby") is None


def test_tab_goes_from_mark_to_mark(page):
    marks(page, "date").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "doubt"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "青溪市"


def test_a_nested_fact_shows_the_facts_around_it(page):
    inner = page.locator(".document:not([hidden]) mark.k-item mark.k-date").first
    inner.focus()
    card(page).wait_for(state="visible")
    assert [heading.inner_text() for heading in card(page).locator("h3").all()] == ["日期", "事项"]


def test_a_repair_and_a_doubt_explain_themselves(page):
    page.locator(".document:not([hidden]) .fix").first.click()
    assert "此处已修复" in card(page).inner_text()
    page.locator(".document:not([hidden]) .doubt").first.focus()
    assert "没有写明年份" in card(page).inner_text()


def background(page) -> str:
    return marks(page, "place").last.evaluate("mark => getComputedStyle(mark).backgroundColor")


def test_kinds_are_hidden_and_shown_by_key(page):
    number = page.locator(".document:not([hidden]) .chip[data-kind=place]").get_attribute("data-key")
    before = background(page)
    page.keyboard.press(number)
    assert page.locator(".document:not([hidden]) .chip[data-kind=place]").get_attribute("aria-pressed") == "false"
    page.wait_for_function(
        "mark => getComputedStyle(mark).backgroundColor === 'rgba(0, 0, 0, 0)'",
        arg=marks(page, "place").last.element_handle(),
    )
    assert marks(page, "place").first.get_attribute("tabindex") == "-1"
    page.keyboard.press("0")
    page.wait_for_function(
        "([mark, colour]) => getComputedStyle(mark).backgroundColor === colour",
        arg=[marks(page, "place").last.element_handle(), before],
    )


def open_facts(page) -> None:
    button = page.locator("button[data-open=facts]")
    if button.is_visible():
        button.click()


def test_chips_filter_and_a_double_click_leaves_one_kind(page):
    open_facts(page)
    pressed = page.locator(".document:not([hidden]) .chip[aria-pressed=true]")
    everything = pressed.count()
    page.locator(".document:not([hidden]) .chip[data-kind=organ]").click()
    assert pressed.count() == everything - 1
    page.wait_for_timeout(600)
    page.locator(".document:not([hidden]) .chip[data-kind=item]").dblclick()
    assert [chip.get_attribute("data-kind") for chip in pressed.all()] == ["item"]


def test_the_list_leads_to_the_place_in_the_text(page):
    page.keyboard.press("]")
    open_facts(page)
    page.locator(".document:not([hidden]) .list.k-item a").last.click()
    card(page).wait_for(state="visible")
    box = marks(page, "item").last.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < page.viewport_size["height"]


def test_the_raw_text_is_shown_on_demand(page):
    raw = page.locator(".document:not([hidden]) .raw").first
    assert not raw.is_visible()
    page.locator("#raw").click()
    assert "青溪(xī)市" in raw.inner_text()
    assert raw.locator("del").first.inner_text() == "(xī)"
    page.keyboard.press("r")
    assert not raw.is_visible()


def test_light_and_dark_follow_the_system_and_the_button(page):
    before = page.evaluate("document.documentElement.dataset.theme")
    assert before == ("dark" if page.viewport_size["width"] == 390 else "light")
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") != before


def test_it_can_be_read_without_scripts(browser, address):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}, color_scheme="dark"
    )
    page = context.new_page()
    page.goto(address)
    assert page.locator("article").count() == 2
    assert page.locator("article").last.is_visible()
    assert not page.locator(".tool").first.is_visible()
    assert marks(page, "place").first.get_attribute("title") == "地点:青溪市(999900)"
    context.close()


def test_it_prints_the_paper_alone(page):
    page.emulate_media(media="print")
    assert not page.locator(".facts").first.is_visible()
    assert not page.locator(".noise").first.is_visible()
    assert page.locator(".text").first.is_visible()
