"""The page in a real browser: a conversation in each writing form."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.e2e.conftest import Server

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
# Set to a folder to keep pictures of what the tests saw.
SCREENSHOTS = os.environ.get("RASAI_SCREENSHOTS")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if BROWSER is None:
        message = "no browser was found: install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.goto(server.url + "/webhooks/web/")
    yield opened
    context.close()
    assert problems == []


def ask(page: Page, text: str) -> Locator:
    replies = page.locator(".bubble.ours:not(:has(.dots))")
    before = replies.count()
    box = page.get_by_role("textbox")
    box.fill(text)
    box.press("Enter")
    expect(replies).not_to_have_count(before, timeout=15_000)
    return replies.last


def keep(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.screenshot(path=str(Path(SCREENSHOTS) / f"{name}.png"))


def test_a_reply_in_urdu_and_english_has_each_line_in_its_own_direction(page: Page) -> None:
    for message, other in (("👍", 'div[lang="en"][dir="ltr"]'), ("मेरा पासपोर्ट खो गया", 'div[lang="ur"][dir="rtl"]')):
        reply = ask(page, message)
        line = reply.locator(f".text > {other}")
        expect(line).to_have_count(1)
        urdu = line if 'lang="ur"' in other else reply
        assert urdu.evaluate("element => getComputedStyle(element).direction") == "rtl"
        assert "Nastaliq" in urdu.evaluate("element => getComputedStyle(element).fontFamily")
    keep(page, "two_languages")


@pytest.mark.parametrize(
    ("question", "form", "direction", "part"),
    [
        ("how much is the frc", "en", "ltr", "Rs 1,000"),
        ("frc ki fees kitni hai", "roman", "ltr", "Rs 1,000"),
        ("ایف آر سی کی فیس کتنی ہے", "ur", "rtl", "1,000 روپے"),
    ],
)
def test_a_question_is_answered_in_its_own_form(page: Page, question: str, form: str, direction: str, part: str) -> None:
    reply = ask(page, question)
    expect(reply).to_contain_text(part)
    expect(reply).to_contain_text("NADRA fee table")
    expect(reply).to_contain_text("2026-07-01")
    assert reply.evaluate("e => getComputedStyle(e).direction") == direction
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"answer-{form}")


def test_a_button_asks_its_question(page: Page) -> None:
    reply = ask(page, "passport fee")
    button = reply.page.get_by_role("button").filter(has_text="ast").first
    replies = page.locator(".bubble.ours:not(:has(.dots))")
    before = replies.count()
    button.click()
    expect(replies).to_have_count(before + 1, timeout=15_000)
    expect(replies.last).to_contain_text("ast track")


def test_markup_in_a_message_stays_text(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)> <b>fees</b>")
    assert page.locator("#rasai img, #rasai b").count() == 0


def test_no_accessibility_violations(browser: Browser, server: Server) -> None:
    # The checker injects styles of its own, which the page's policy rightly refuses.
    page = browser.new_page(bypass_csp=True)
    page.goto(server.url + "/webhooks/web/")
    ask(page, "cnic fee")
    results = Axe().run(page)
    page.close()
    serious = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
    assert serious == [], results.generate_report()
