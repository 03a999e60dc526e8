// The report's form where the browser seals: all steps stand in the page, what is typed stays in its memory and is sent
// once, sealed. Where a browser cannot, nothing here takes place and the form is the one without script.
"use strict";
(function () {
  const sealing = window.lianxinSealing;
  const main = document.getElementById("main");
  const steps = ["about", "story", "details", "proof", "signing", "check"];
  let page = document.getElementById("sealing");
  if (!page || !sealing) return;

  const sheet = window.lianxinPage(main, () => page);
  const { all, word, copy, made, button, tell, notice, size } = sheet;
  const draft = window.lianxinDraft(word);
  const { memory, value, persons, person } = draft;
  const sending = window.lianxinSending(memory, () => page.dataset, draft.said);

  // MARK: The pages

  function drawPeople() {
    const first = main.querySelector("[data-group]");
    for (let index = memory.people - 1; index >= 0; index -= 1) {
      const group = index === 0 ? first : first.cloneNode(true);
      all("*", group).forEach((element) => ["id", "name", "for", "aria-describedby"].forEach((attribute) => {
        const old = element.getAttribute(attribute);
        if (old) element.setAttribute(attribute, old.replace(/(person[.-])0/g, `$1${index}`));
      }));
      if (memory.people > 1) {
        group.prepend(made("h2", { textContent: word("person", { number: index + 1 }) }));
        group.append(made("p", {}, button("remove-person-" + index, word("remove-person"))));
      }
      if (index > 0) first.after(group);
    }
    const more = main.querySelector('button[value="add-person"]');
    if (more) more.hidden = memory.people >= draft.people.atMost;
  }

  function drawFiles() {
    if (!memory.files.length) return;
    main.querySelector('button[value="upload"]').closest("p").after(...sheet.fileList(memory.files));
  }

  function optionText(step, name, chosen) {
    const options = Array.from(copy(step).querySelectorAll(`[name="${name}"] option`));
    const found = options.find((option) => option.value && option.value === chosen);
    return found ? found.textContent : "";
  }

  function drawCheck() {
    const put = (cell, text) => {
      if (text) cell.replaceChildren(made("span", { className: "typed", textContent: text }));
    };
    const list = main.querySelector('[data-line="person.0.name"]').closest("dl");
    const pairs = Array.from(list.children);
    const blank = pairs.map((element) => element.cloneNode(true));
    for (let index = 0; index < memory.people; index += 1) {
      const one = person(index);
      const place = [optionText("about", "person.0.place", one.place), one.town].filter(Boolean).join(" ");
      const texts = [one.name, one.unit, one.post, place];
      const cells = index === 0 ? pairs : blank.map((element) => element.cloneNode(true));
      if (index > 0) list.append(...cells);
      cells.filter((element) => element.tagName === "DD").forEach((cell, at) => put(cell, texts[at]));
    }
    const real = value("signing") === "realName";
    const lines = {
      text: memory.values.text, field: optionText("story", "field", value("field")), when: value("when"),
      amount: value("amount") && `${draft.yuan(value("amount")).toLocaleString("en-US")} ${word("yuan")}`,
      files: memory.files.map((file) => `${file.name} (${size(file.bytes.length)})`).join("\n"),
      signing: word(real ? "signing.real" : "signing.anonymous"), name: value("name"), contact: value("contact"),
    };
    Object.entries(lines).forEach(([name, text]) => {
      const cell = main.querySelector(`[data-line="${name}"]`);
      if (!real && ["name", "contact"].includes(name)) { cell.previousElementSibling.remove(); cell.remove(); return; }
      put(cell, text);
    });
    main.querySelector("[data-signing]").textContent = word(real ? "check.real" : "check.anonymous");
  }

  // Shows a step with what is known; `kept` when it is shown again in place.
  function show(step, { faults, isBack, edits } = {}) {
    const isNew = step !== memory.step;
    [memory.step, memory.edits] = [step, edits === undefined ? memory.edits : edits];
    main.replaceChildren(copy(step));
    if (step === "about") drawPeople();
    sheet.fill(memory.values);
    if (step === "proof") drawFiles();
    if (step === "check") drawCheck();
    all("textarea[data-limit]").forEach(sheet.count);
    all('button[value="upload"]').forEach((one) => { one.textContent = word("add-files"); });
    all('.actions button[value="next"]').forEach((one) => {
      if (memory.edits) one.textContent = word("back-to-check");
    });
    all('.actions button[value="back"]').forEach((one) => { if (step === "about" && !memory.edits) one.remove(); });
    sheet.saysHow(...({ about: ["here"], check: ["here", "suite." + sending.suite()] }[step] || []));
    const heading = main.querySelector("h1").textContent;
    document.title = (faults && faults.length ? word("fault.title") + " " : "") + heading + " · " + word("name");
    if (isNew && !isBack) window.history.pushState({ step }, "");
    window.scrollTo(0, 0);
    if (faults && faults.length) tell(faults); else if (isNew) main.focus({ preventScroll: true });
  }

  // The same page in another language, in another size of print, or with what is new there; nothing typed is sent.
  async function refresh(search) {
    const [fresh, part] = await sheet.anew(window.location.pathname + search);
    page.replaceWith(part);
    page = part;
    sheet.redress(fresh);
  }

  // MARK: Sealing and sending

  async function send() {
    draft.dropBlank();
    const wrong = steps.map((step) => [step, draft.check(step)]).find(([, faults]) => faults.length);
    if (wrong) { show(wrong[0], { faults: wrong[1], edits: true }); return; }
    sheet.saysSending();
    const answer = await sending.deliver({
      refresh: () => refresh(window.location.search), waiting: () => notice("note", word("waiting")),
    });
    if (answer.outcome === "taken") await finish(answer); else stay(answer.outcome);
  }

  // Nothing was taken, or nobody knows: everything stays where it is.
  function stay(why) {
    if (why === "tooLarge") {
      show("proof", { faults: [{ control: "files", text: word("fault.files-too-large") }], edits: true });
      return;
    }
    show("check");
    sheet.untaken(why, handOver);
  }

  // Where the portal no longer takes what browsers seal: the form without sealing goes on with what was typed.
  function handOver() {
    sheet.harvest(memory.values);
    const action = main.querySelector("button[formaction]").getAttribute("formaction");
    const isBlankRow = (name) => Number((name.match(/^person\.(\d)/) || [])[1]) >= memory.people;
    const hidden = all("form input[type=hidden]").filter((field) => ["token", "form", "column"].includes(field.name));
    sheet.away(action, hidden.map((field) => [field.name, field.value]).concat(
      [["step", memory.step], ["go", "stay"]], Object.entries(memory.values).filter(([name]) => !isBlankRow(name))));
  }

  // MARK: The receipt

  async function finish(answer) {
    const { code, id, sealed } = memory;
    const chosen = await code.child("first word", 2);
    const halves = word("words").split(" ");
    const salt = await code.child("salt " + id, 32);
    memory.sent = {
      code, suite: sending.suite(), hour: answer.hour || Number(page.dataset.hour),
      real: value("signing") === "realName",
      voucher: answer.receipt ? await sealing.receipt(sealing.fromBase64(answer.receipt), salt, code) : "",
      chosen: Array.from(chosen, (byte) => byte % halves.length),
      isEarlier: Boolean(answer.digest) && answer.digest !== sealing.hex(sealed.digest),
    };
    draft.forget();
    if (memory.sent.hour !== Number(page.dataset.hour)) {
      try { await refresh(window.location.search); } catch (fault) { /* The texts of an hour ago will do. */ }
    }
    receipt();
  }

  function receipt() {
    window.lianxinReceipt(memory.sent, main, copy("receipt"), word);
  }

  // MARK: Buttons

  async function act(go, target) {
    sheet.harvest(memory.values);
    const at = steps.indexOf(memory.step);
    if (go === "stay") {
      await refresh(new URL(target, window.location.href).search);
      show(memory.step);
      return;
    }
    const after = (prefix) => go.startsWith(prefix) ? go.slice(prefix.length) : null;
    if (go === "send") { await send(); return; }
    if (go === "add-person") {
      memory.people = Math.min(draft.people.atMost, memory.people + 1);
      show(memory.step);
      return;
    }
    if (after("remove-person-")) {
      draft.setPeople(persons().filter((_, index) => index !== Number(after("remove-person-"))));
      show(memory.step);
      return;
    }
    if (after("remove-file-")) {
      memory.files = memory.files.filter((_, index) => index !== Number(after("remove-file-")));
      show(memory.step);
      return;
    }
    if (after("edit-")) { show(after("edit-"), { edits: true }); return; }
    if (go === "back") {
      draft.dropBlank();
      show(memory.edits ? "check" : steps[Math.max(0, at - 1)], { edits: false });
      return;
    }
    const refused = memory.step === "proof" ? await sheet.takeFiles(memory) : [];
    if (refused.length || go === "upload") { show(memory.step, { faults: refused }); return; }
    draft.dropBlank();
    const faults = draft.check(memory.step);
    if (faults.length) { show(memory.step, { faults }); return; }
    show(memory.edits ? "check" : steps[Math.min(at + 1, steps.length - 1)], { edits: false });
  }

  async function begin() {
    if (!await sending.choose()) return;
    sheet.harvest(memory.values);
    // The page's own style stands in what is about to be replaced.
    all("link[rel=stylesheet]").forEach((style) => document.head.append(style));
    const isActing = sheet.listen(act, handOver);
    window.addEventListener("popstate", (event) => {
      if (memory.sent) { receipt(); return; }
      if (isActing() || !steps.includes(memory.step)) return;
      sheet.harvest(memory.values);
      const step = event.state && steps.includes(event.state.step) ? event.state.step : "about";
      show(step, { isBack: true, edits: false });
    });
    // The receipt goes too.
    sheet.onExit(() => {
      draft.forget();
      memory.sent = null;
    });
    window.history.replaceState({ step: "about" }, "");
    document.documentElement.classList.add("sealing");
    // Whoever has begun to type goes on where the hand is.
    const at = document.activeElement && main.contains(document.activeElement) ? document.activeElement.name : "";
    show("about");
    if (at) main.querySelector(`[name="${at}"]`).focus();
  }

  begin();
})();
