// What is added to a report by its code, where the browser seals: the page is the one without script, and what is typed and
// chosen in it is sent sealed. The code is not here; what follows from it, and seals, is.
"use strict";
(function () {
  const sealing = window.lianxinSealing;
  const main = document.getElementById("main");
  let page = document.getElementById("sealing");
  if (!page || !sealing) return;

  const sheet = window.lianxinPage(main, () => page);
  const { all, word, made } = sheet;
  const memory = {};
  const value = (name) => (memory.values[name] || "").trim();
  const sending = window.lianxinSending(memory, () => page.dataset, content);
  forget();

  // All that was typed, chosen and made for it.
  function forget() {
    Object.assign(memory, { values: {}, files: [], sealed: null, code: null, id: null, line: null, shown: null });
  }

  // What is added, and of which part that was told by itself: `rating`, or `rating.2`.
  const asked = () => page.dataset.what.split(".");

  function content() {
    const [kind, part] = asked();
    const said = { kind, text: memory.values.text || "" };
    if (part) said.part = Number(part);
    if (kind === "rating") said.rating = { manner: value("manner"), result: value("result") };
    if (kind === "protection") {
      said.protection = {
        relatives: value("relatives") === "yes", fear: memory.values.fear || "", reach: value("reach") };
    }
    return said;
  }

  // What the site would refuse is said here.
  function check() {
    const faults = [];
    const [what] = asked();
    const wrong = (control, name, gaps) => faults.push({ control, text: word("fault." + name, gaps) });
    const needs = { rating: ["manner", "result"], material: [], protection: ["text", "reach"] }[what] || ["text"];
    needs.filter((name) => !value(name)).forEach((name) => wrong(name, name));
    if (what === "material" && !value("text") && !memory.files.length) wrong("text", "text");
    all("textarea[data-limit]").forEach((area) => {
      const limit = area.dataset.limit;
      if (Array.from(area.value).length > Number(limit)) wrong(area.name, "too-long", { count: limit });
    });
    return faults;
  }

  // MARK: The page

  function drawFiles() {
    all("[data-files]").forEach((old) => old.remove());
    const input = main.querySelector("[type=file]");
    if (!input) return;
    input.value = "";
    if (!memory.files.length) return;
    const list = made("div", {}, ...sheet.fileList(memory.files));
    list.dataset.files = "1";
    input.closest(".field").after(list);
  }

  // Makes the page one that seals; anew when it was fetched anew.
  function dress() {
    sheet.fill(memory.values);
    sheet.saysHow("here", "suite." + sending.suite());
    drawFiles();
    const input = main.querySelector("[type=file]");
    if (input) input.addEventListener("change", async () => tell(await sheet.takeFiles(memory)));
    document.documentElement.classList.add("sealing");
  }

  function tell(faults) {
    sheet.untell();
    drawFiles();
    if (faults.length) sheet.tell(faults);
  }

  // The same page in another language, in another size of print, or with new keys; nothing typed is sent. Where the pass
  // is over, it has the field for the code.
  async function refresh(search) {
    const body = new URLSearchParams({ what: page.dataset.what, pass: memory.shown.pass, again: "yes" });
    const [fresh, part] = await sheet.anew(page.dataset.again + search, { method: "POST", body });
    fresh.querySelectorAll("#main [name=form]").forEach((field) => { field.value = page.dataset.form; });
    main.replaceChildren(...fresh.getElementById("main").children);
    [page, document.title] = [part, fresh.title];
    sheet.redress(fresh);
    all("textarea[data-limit]").forEach(sheet.count);
    dress();
  }

  // MARK: Sending

  async function send() {
    const { code } = memory.values;
    delete memory.values.code;
    if (code) memory.shown.code = code;
    sheet.saysSending();
    const answer = await sending.deliver({ refresh: () => refresh(window.location.search), waiting: () => {} });
    if (answer.outcome === "taken") await leave(answer); else stay(answer.outcome);
  }

  // The site shows what came of it, as it does for what it seals itself. Until it does, this page is at work.
  function leave(answer) {
    const isEarlier = Boolean(answer.digest) && answer.digest !== sealing.hex(memory.sealed.digest);
    const pairs = [["pass", answer.pass], ["sent", page.dataset.what], ["form", page.dataset.form]];
    forget();
    sheet.away(page.dataset.progress, isEarlier ? pairs.concat([["earlier", "yes"]]) : pairs);
    return new Promise(() => {});
  }

  // Nothing was taken, or nobody knows: everything stays where it is.
  function stay(why) {
    all("[data-said]").forEach((old) => old.remove());
    all("button").forEach((one) => { one.disabled = false; });
    if (why === "tooLarge") { tell([{ control: "files", text: word("fault.files-too-large") }]); return; }
    if (why === "code") { askForCode(); return; }
    sheet.untaken(why, handOver);
  }

  // Half an hour has passed, or the program was restarted: the code is asked for, the text stays.
  function askForCode() {
    if (!main.querySelector("[name=code]")) main.querySelector(".field").before(sheet.copy("code"));
    tell([{ control: "code", text: word(memory.shown.code ? "fault.code" : "fault.pass") }]);
  }

  // Where the portal no longer takes what browsers seal: the form without sealing goes on with what was typed.
  function handOver() {
    sheet.harvest(memory.values);
    const { what, form, send } = page.dataset;
    sheet.away(send, [["what", what], ["form", form], ["pass", memory.shown.pass], ["go", "stay"]]
      .concat(Object.entries(memory.values)), { enctype: "multipart/form-data" });
  }

  async function act(go, target) {
    sheet.harvest(memory.values);
    if (go === "stay") {
      await refresh(new URL(target, window.location.href).search);
      if (main.querySelector("[name=code]") && !value("code") && !memory.shown.code) askForCode();
      return;
    }
    if (go.startsWith("remove-file-")) {
      memory.files = memory.files.filter((_, index) => index !== Number(go.slice("remove-file-".length)));
      drawFiles();
      return;
    }
    const faults = (await sheet.takeFiles(memory)).concat(check());
    tell(faults);
    if (!faults.length) await send();
  }

  async function begin() {
    if (!await sending.choose()) return;
    memory.code = sealing.childrenOfKey(page.dataset.mailbox, sealing.fromHex(page.dataset.replyKey));
    memory.shown = { pass: page.dataset.pass };
    sheet.harvest(memory.values);
    sheet.listen(act, handOver);
    sheet.onExit(() => {
      forget();
      Object.keys(page.dataset).forEach((name) => { delete page.dataset[name]; });
    });
    dress();
  }

  begin();
})();
