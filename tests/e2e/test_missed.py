"""From a question that got no sure answer to the list that staff see."""

from __future__ import annotations

import json

from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

from tests.e2e.conftest import Server
from tests.e2e.test_operating import rasai


@retry(retry=retry_if_exception_type(AssertionError), wait=wait_fixed(0.1), stop=stop_after_delay(30), reraise=True)
def group_with(server: Server, text: str) -> dict[str, object]:
    result = rasai("kb", "missed", "--json", RASAI_STATE_DIR=str(server.state))
    groups = [group for group in json.loads(result.stdout or "[]") if any(said["text"] == text for said in group["questions"])]
    assert len(groups) == 1, result.stderr
    return dict(groups[0])


def test_an_odd_question_comes_up_for_staff_in_both_scripts_together(server: Server) -> None:
    for text in ("bijli ka meter 35202-7654321-9 tez chal raha hai", "بجلی کا میٹر تیز چل رہا ہے"):
        assert server.ask(text)["outcome"] in ("no_answer", "ask_back")
    group = group_with(server, "بجلی کا میٹر تیز چل رہا ہے")
    assert group == group_with(server, "bijli ka meter [cnic] tez chal raha hai")
    assert group["forms"] == {"ur": 1, "roman": 1}
