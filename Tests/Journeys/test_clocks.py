"""A head's morning: the sheet of the day, the clocks behind every number, and a phone's calendar that knows no name."""

import datetime
import re
import urllib.error
import urllib.request

import icalendar
import pytest
from pictures import pictures


def fetch(address: str) -> bytes:
    """As a calendar program fetches: without cookies."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return answer.read()


def test_every_number_opens_as_many_rows_as_it_says(clerk):
    head = clerk("head.jinsha")
    page = head.page
    page.goto(f"{head.desk}/clocks")
    numbers = page.locator("#owners td.number a")
    assert numbers.count() > 0, "the demo has clocks that run out"
    for address, said in [(each.get_attribute("href"), each.inner_text()) for each in numbers.all()]:
        page.goto(head.desk + address)
        rows = page.locator("#rows tbody tr").count()
        assert rows == int(said) or (rows == 50 and int(said) > 50), address
    page.goto(f"{head.desk}/clocks/people")
    for address in [each.get_attribute("href") for each in page.locator("td.number a").all()][:5]:
        page.goto(head.desk + address)
        assert page.locator("#rows tbody tr").count() > 0, address


def test_a_library_reads_the_calendar_and_finds_number_node_and_day(clerk):
    head = clerk("head.jinsha")
    page = head.page
    page.goto(f"{head.desk}/day")
    page.locator("form[action='/day/calendar'] button").click()
    address = page.locator("text=/calendar/").first.inner_text().strip()
    sent = fetch(head.desk + address)
    assert all(len(line) <= 75 for line in sent.split(b"\r\n")), "a line is at most 75 octets"
    calendar = icalendar.Calendar.from_ical(sent)
    events = list(calendar.walk("VEVENT"))
    assert events and len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        if str(event["UID"]).startswith("handovers-"):
            assert re.fullmatch(r"密封移交\d+件到期", str(event["SUMMARY"]))
        elif str(event["UID"]).startswith("report-"):
            assert re.fullmatch(r"(检举控告定期摘报|重复件定期通报|信访举报综合分析) · .+：目标日", str(event["SUMMARY"]))
        else:
            number, node, _ = str(event["SUMMARY"]).split(" ")
            assert len(number.split("-")) == 4 and node in {
                "接收", "登记", "甄别", "专人初判", "集体研判", "领导阅批", "受理告知", "分办", "承办", "双审双核", "办结反馈", "回访", "归档",
            }
        assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 1
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
    page.goto(f"{head.desk}/day")
    page.locator("form[action='/day/calendar-end'] button").click()
    with pytest.raises(urllib.error.HTTPError) as gone:
        fetch(head.desk + address)
    assert gone.value.code == 404


def test_the_days_sheet_prints_without_what_only_a_screen_needs(clerk):
    head = clerk("head.jinsha")
    page = head.page
    page.goto(f"{head.desk}/day")
    page.emulate_media(media="print")
    assert page.locator("main h1").is_visible() and page.locator("main table").first.is_visible()
    for hidden in ["nav.places", "form[action='/day/calendar']", ".page-head .actions"]:
        assert page.locator(hidden).count() == 0 or not page.locator(hidden).first.is_visible(), hidden


def test_a_hand_over_that_lies_is_seen_in_the_bar_on_its_list_and_among_the_clocks(clerk):
    head = clerk("head.jinsha")
    page = head.page
    page.goto(f"{head.desk}/handovers/new")
    today = datetime.date.fromisoformat(page.locator("input[name=receivedOn]").input_value())
    page.locator("input[name=form][value=letter]").check()
    page.locator("input[name=receivedOn]").fill((today - datetime.timedelta(days=40)).isoformat())
    page.locator("input[name=straightUp][value='sealing.principal']").check()
    page.locator("main form button").last.click()
    assert page.locator("main .clock.red").count() == 1, "the slip says that it is late"
    pictures(page, "late-slip")
    page.goto(f"{head.desk}/handovers")
    assert page.locator("main .clock.red").count() >= 1
    assert page.locator("header .clock.red").count() >= 1, "and so does the bar"
    pictures(page, "late-hand-overs")
    page.goto(f"{head.desk}/clocks")
    assert page.locator(".tiles a[href='/handovers']").count() >= 1
    pictures(page, "late-among-clocks")
    page.goto(f"{head.desk}/day")
    row = page.locator("main tr", has=page.locator("a[href='/handovers']"))
    assert row.count() >= 1 and row.first.locator(".clock.red").count() == 1, "and so does the day's sheet"
    pictures(page, "day-with-hand-overs")
    page.locator("form[action='/day/calendar'] button").click()
    feed = fetch(head.desk + page.locator("text=/calendar/").first.inner_text().strip()).decode()
    assert "UID:handovers-" in feed and "密封移交1件到期" in feed
    leader = clerk("leader.jinsha")
    for address in ["/clocks", "/day"]:
        leader.page.goto(leader.desk + address)
        assert leader.page.locator("a[href='/handovers']").count() == 0, address
