"""That no browser is sent to anybody else holds after every journey (conftest.py); here, that it would be noticed."""

import pytest

ELSEWHERE = "elsewhere.invalid"


@pytest.mark.parametrize("script", [True, False])
def test_a_page_that_asks_somebody_else_is_noticed_whether_or_not_an_answer_comes(office, contexts, asked, script):
    page = contexts(java_script_enabled=script).new_page()
    page.goto(office.portal)
    assert asked.strangers() == set()
    with page.expect_request(f"http://{ELSEWHERE}/**"):
        page.set_content(f'<p>a page that is not ours</p><img src="http://{ELSEWHERE}/picture.png">', wait_until="commit")
    assert asked.strangers() == {ELSEWHERE}
