"""An officer at the desk, in words a test can be told in."""

import time

from playwright.sync_api import Locator, Page, Response

PASSWORD = "lianxin-demo-2026"
SECONDS_TO_ARRIVE = 30
# Who sits in a meeting of the county's petition office.
MEMBERS = [f"{title}.jinsha" for title in ["triage", "head", "handler"]]
# Who verified, and has signed the report.
TEAM = [f"{title}.jinsha" for title in ["handler", "handler2"]]


class Clerk:
    """One officer in a browser of their own."""

    def __init__(self, page: Page, desk: str, login: str):
        self.page, self.desk, self.login = page, desk, login

    def signs_in(self, password=PASSWORD) -> "Clerk":
        self.page.goto(f"{self.desk}/sign-in")
        self.page.fill("[name=login]", self.login)
        self.page.fill("[name=password]", password)
        self.page.locator("main .actions button").click()
        assert self.page.locator(".tools .who").is_visible(), self.reads()
        return self

    def reads(self) -> str:
        # Whoever has just followed a link reads the new page whole.
        self.page.wait_for_load_state("domcontentloaded")
        return self.page.locator("main").inner_text()

    def opens(self, number: str) -> Response:
        return self.page.goto(f"{self.desk}/petitions/{number}")

    def numbers(self, tab: str = "") -> list[str]:
        """The petitions on the worklist, first page."""
        self.page.goto(f"{self.desk}/" + (f"?tab={tab}" if tab else ""))
        links = self.page.locator("main table a[href^='/petitions/']")
        return [link.get_attribute("href").rsplit("/", 1)[1] for link in links.all()]

    def finds(self, words: str) -> list[str]:
        """The petitions that a search for these words finds, first page."""
        self.page.goto(f"{self.desk}/search")
        self.page.fill("#f-q", words)
        self.page.locator(".search-form .actions button").click()
        links = self.page.locator("table.found a[href^='/petitions/']")
        return [link.get_attribute("href").rsplit("/", 1)[1] for link in links.all()]

    def registers(self, narrative: str, gist: str, summary: str, name="石大强", post="", field="ruralFunds") -> str:
        """Registers a letter and opens it; its number."""
        self.page.goto(f"{self.desk}/register/letter")
        self.page.fill("[name=narrative]", narrative)
        self.page.fill("[name='respondents.0.name']", name)
        self.page.fill("[name='respondents.0.post']", post)
        self.page.select_option("[name='matters.0.field']", field)
        self.page.fill("[name='matters.0.gist']", gist)
        self.page.fill("[name=summary]", summary)
        self.page.locator("button[name=then][value=open]:not(.unseen)").click()
        assert "已登记" in self.reads(), self.reads()[:800]
        return self.page.url.split("/")[-1].split("?")[0]

    def waits_for_a_new_one(self, known: list[str], tab: str = "", seconds=SECONDS_TO_ARRIVE) -> str:
        """Looks at the list again and again until one stands there that was not known."""
        deadline = time.monotonic() + seconds
        while True:
            new = [number for number in self.numbers(tab) if number not in known]
            if new:
                assert len(new) == 1, new
                return new[0]
            assert time.monotonic() < deadline, "Nothing arrived at the desk."

    def waits_to_read(self, number: str, words: str, seconds=SECONDS_TO_ARRIVE):
        """Opens a petition again and again until it says so."""
        deadline = time.monotonic() + seconds
        while True:
            self.opens(number)
            if words in self.reads():
                return
            assert time.monotonic() < deadline, f"Never read “{words}” at the desk:\n{self.reads()}"
            self.page.wait_for_timeout(500)

    def form(self, resource: str) -> Locator:
        """An act's form on the petition's page, with its drawer open."""
        form = self.page.locator(f"form[action$='/{resource}']")
        if not form.locator("button:visible").count():
            self.page.locator(f"details:has(form[action$='/{resource}']) > summary").last.click()
        return form

    def offers(self, resource: str) -> bool:
        return self.page.locator(f"form[action$='/{resource}']").count() > 0

    def choices(self, resource: str, name: str) -> list[str]:
        """What may be chosen in a form, without the empty choice."""
        controls = self.form(resource).locator(f"[name='{resource}.{name}']")
        values = controls.evaluate_all("all => all.flatMap(one => one.options ? [...one.options] : [one]).map(one => one.value)")
        return [value for value in values if value]

    def fills(self, resource: str, **answers) -> Locator:
        """Fills a form's controls by name, each as a person would."""
        form = self.form(resource)
        for name, answer in answers.items():
            fill(form, f"{resource}.{name.replace('__', '.')}", answer)
        return form

    def does(self, resource: str, **answers):
        """Fills an act's form and sends it; it must be accepted."""
        self.tries(resource, **answers)
        assert f"done={resource}" in self.page.url, f"{self.login} · {resource}:\n{self.reads()[:1500]}"

    def tries(self, resource: str, **answers):
        """Fills an act's form and sends it, whatever comes of it."""
        form = self.fills(resource, **answers)
        form.locator("p.actions button").click()

    def does_for_another(self, resource: str, **answers):
        """Decides for an organ below: it leads back to what else waits from there."""
        self.tries(resource, **answers)
        assert f"/referrals?done={resource}" in self.page.url, f"{self.login} · {resource}:\n{self.reads()[:1500]}"

    def hidden(self, resource: str) -> dict[str, str]:
        """What a form brings along unseen."""
        fields = self.page.locator(f"form[action$='/{resource}'] input[type=hidden]").all()
        return {field.get_attribute("name"): field.get_attribute("value") for field in fields}

    def token(self) -> str:
        return self.page.locator("input[name=csrf]").first.get_attribute("value")


def post(head: Clerk) -> dict[str, str]:
    """The post of whoever is reported on, where the form asks for it: nobody of weight, and in no register."""
    return {"postClass": "other"} if head.page.locator("[name='step-study.postClass']").count() else {}


def studied_and_approved(head: Clerk, approver: Clerk, number: str, clue: int | None = None):
    """What waits, of one clue where it is said, is studied by three and approved."""
    head.opens(number if clue is None else f"{number}?clue={clue}")
    head.does("step-study", members=MEMBERS, minutes="三人到会，同意。", **post(head))
    approver.opens(number)
    if clue is not None:
        assert f"线索{clue}" in approver.page.locator(".bound").last.inner_text(), "what is approved says which clue"
    approver.does("step-approval", opinion="同意。")


def judged(clerk, number: str, place: str = "jinsha", level: str = "村干部由县级受理"):
    """A report on village officials is told apart and judged first: it is this county's, for its supervision office."""
    triage = clerk(f"triage.{place}")
    triage.opens(number)
    triage.does(
        "distinctions", lookedAtEarlier=True, scope="accusation", scopeReason="反映村干部侵害群众利益",
        repeatReason="未见同一人同一事", isClue="yes", clueReason="有人、有事，可以查证", level="own", levelReason=level,
    )
    triage.does("first-judgement", route="route.handleHere", routeOffice="supervision", urgency="ordinary", opinion="建议办理")


def dispatched(clerk, number: str, place: str = "jinsha", level: str = "村干部由县级受理"):
    """An anonymous report is told apart, judged, approved and sent to an office."""
    judged(clerk, number, place, level)
    leader, head = clerk(f"leader.{place}"), clerk(f"head.{place}")
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    head.opens(number)
    head.does("dispatch")


def taken_over(clerk, number: str, place: str = "jinsha") -> Clerk:
    """What was sent to an office is taken over; whoever has it in hand now."""
    handler = clerk(f"handler.{place}")
    handler.opens(number)
    handler.does("takeover", handler=handler.login)
    return handler


def met(clerk, number: str):
    """What was judged first is met on by three, as is owed where several persons are named (J art. 10)."""
    head = clerk("head.jinsha")
    head.opens(number)
    head.does("meeting", members=MEMBERS, level="office", question="是否由监督检查部门办理？")
    for login in MEMBERS:
        member = clerk(login)
        member.opens(number)
        member.does("opinion", vote="agree", opinion="同意。")
    head.opens(number)
    head.does("minutes", route="route.handleHere", routeOffice="supervision", minutes="三人到会，一致同意。")


def sent_to_an_office(clerk, number: str, summary: str, meets: bool = False):
    """A report by web and by real name is checked, judged, approved, told to be accepted, and sent to an office."""
    registrar, head, leader = (clerk(f"{title}.jinsha") for title in ["registrar", "head", "leader"])
    registrar.opens(number)
    registrar.does("registration", summary=summary)
    registrar.does("identity-opening", reason="核实署名，电话联系本人")
    registrar.does("identity-check", signature="verified", how="phone", note="本人接听")
    judged(clerk, number)
    if meets:
        met(clerk, number)
    leader.opens(number)
    leader.does("approval", opinion="同意。")
    registrar.opens(number)
    registrar.does("acceptance-notice", how="phone", text="您反映的问题已经受理。")
    head.opens(number)
    head.does("dispatch")


def verified(clerk, number: str, plan: str, found: str) -> Clerk:
    """It is taken over and verified, each step studied and approved; whoever handled it is about to write the result."""
    head, leader = clerk("head.jinsha"), clerk("leader.jinsha")
    handler = taken_over(clerk, number)
    handler.does("disposition", way="verification", plan=plan)
    studied_and_approved(head, leader, number)
    handler.opens(number)
    handler.does("clue-step", clueStep="verificationBegun", note="进村核对。")
    handler.does("clue-step", clueStep="verificationReported", signed=TEAM, note=found)
    studied_and_approved(head, leader, number)
    handler.opens(number)
    return handler


def reviewed(clerk, number: str, clue: int | None = None):
    """What was found, of one clue where it is said, passes the double review."""
    for login, resource in [("reviewer.jinsha", "procedure-review"), ("reviewer2.jinsha", "characterisation-review")]:
        reviewer = clerk(login)
        reviewer.opens(number)
        assert clue is None or f"（线索{clue}）" in reviewer.reads()
        reviewer.does(resource, passed="passed", findings="程序完备，定性准确。")


def fill(form: Locator, name: str, answer):
    """Answers one control, whatever its kind."""
    controls = form.locator(f"[name='{name}']")
    assert controls.count() > 0, f"The form asks for no {name}."
    kind = controls.first.evaluate("each => each.tagName === 'INPUT' ? each.type : each.tagName.toLowerCase()")
    if kind == "radio" or isinstance(answer, list):
        for value in answer if isinstance(answer, list) else [answer]:
            form.locator(f"[name='{name}'][value='{value}']").check()
    elif kind == "checkbox":
        controls.first.set_checked(bool(answer))
    elif kind == "select":
        controls.first.select_option(answer)
    else:
        controls.first.fill(answer)


def others_are_told(head: Clerk, handler: Clerk, number: str):
    """What a file waits for: case management knows of the transfer, and the principal of the report."""
    head.page.goto(f"{head.desk}/petitions/{number}/notices?kind=agency")
    head.does("notice")
    head.does("delivery", means="exchange", outcome="reached")
    handler.opens(number)
    assert "还要报告" in handler.reads()
    handler.does("step-telling", how="inWriting", note="同意核查意见")
    assert "还要报告" not in handler.reads()
