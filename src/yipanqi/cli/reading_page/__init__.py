"""The reading page: one self-contained HTML file with every fact marked where it was read."""

from yipanqi.cli.reading_page.page import render_page
from yipanqi.cli.reading_page.section import Section, render_section

__all__ = ["Section", "render_page", "render_section"]
