// What pages that seal draw beside what the site drew: what is wrong at its field, notices, files, counters. `part` gives
// the page's template of words.
"use strict";
window.lianxinPage = function (main, part) {
  const all = (selector, root) => Array.from((root || main).querySelectorAll(selector));
  const word = (name, gaps) => Object.entries(gaps || {}).reduce(
    (text, [gap, value]) => text.split("{" + gap + "}").join(value),
    (part().content.querySelector(`[data-word="${name}"]`) || { textContent: "" }).textContent);
  const copy = (name) => part().content.querySelector(`template[data-step="${name}"]`).content.cloneNode(true);

  function made(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const button = (go, text) => made("button", { className: "quiet", name: "go", value: go, textContent: text });

  // MARK: What is typed

  const isTyped = (field) => !["hidden", "file"].includes(field.type);
  const fields = () => all("input[name], textarea[name], select[name]").filter(isTyped);

  function harvest(values) {
    fields().forEach((field) => {
      if (field.type === "radio" && !field.checked) return;
      values[field.name] = field.value.replace(/\r\n/g, "\n");
    });
  }

  function fill(values) {
    fields().forEach((field) => {
      const known = values[field.name];
      if (known === undefined) return;
      if (field.type === "radio") field.checked = field.value === known; else field.value = known;
    });
  }

  function count(area) {
    const limit = Number(area.dataset.limit);
    const counter = made("p", { className: "counter" });
    counter.setAttribute("aria-live", "polite");
    area.after(counter);
    const show = () => {
      const left = limit - area.value.length;
      const near = left <= Math.max(20, limit * 0.1);
      counter.textContent = near ? area.dataset.left.replace("{}", String(left)) : "";
      counter.classList.toggle("near", near);
    };
    area.addEventListener("input", show);
    show();
  }

  // MARK: What is wrong

  const controlID = (name) => {
    const field = main.querySelector(`[name="${name}"]`);
    if (!field) return "main";
    return field.type === "radio" ? field.closest("fieldset").id : field.id;
  };

  function tell(faults) {
    const list = made("ul", {}, ...faults.map((fault) =>
      made("li", {}, made("a", { href: "#" + controlID(fault.control), textContent: fault.text }))));
    const box = made("div", { className: "errors", tabIndex: -1 }, made("h2", { textContent: word("errors") }), list);
    box.setAttribute("role", "alert");
    main.prepend(box);
    faults.forEach((fault) => {
      const control = document.getElementById(controlID(fault.control));
      const field = control && control.closest(".field");
      if (!field || field.classList.contains("wrong")) return;
      field.classList.add("wrong");
      const said = made("p", { className: "error", id: control.id + "-error" },
        made("span", { className: "mark", textContent: "!", ariaHidden: "true" }), " " + fault.text);
      (field.querySelector("legend") || field.querySelector("label")).after(said);
      control.setAttribute("aria-describedby", said.id);
      control.setAttribute("aria-invalid", "true");
    });
    box.focus();
  }

  // Takes away what was said to be wrong, where a page stays as it is.
  function untell() {
    all(".errors, .field > .error").forEach((said) => said.remove());
    all(".field.wrong").forEach((field) => field.classList.remove("wrong"));
    all("[aria-invalid]").forEach((control) => {
      control.removeAttribute("aria-invalid");
      const hint = document.getElementById(control.id + "-hint");
      if (hint) control.setAttribute("aria-describedby", hint.id); else control.removeAttribute("aria-describedby");
    });
  }

  function notice(kind, text) {
    all("[data-said]").forEach((old) => old.remove());
    const mark = made("span", { className: "mark", textContent: kind === "note" ? "…" : "!" });
    mark.setAttribute("aria-hidden", "true");
    const box = made("div", { className: "notice " + kind }, mark, made("p", { textContent: text }));
    box.dataset.said = "1";
    box.setAttribute("role", "status");
    main.prepend(box);
    window.scrollTo(0, 0);
    return box;
  }

  // Nothing may be pressed while it is sent.
  function saysSending() {
    all("button").forEach((one) => { one.disabled = true; });
    notice("note", word("sending"));
  }

  // Nothing was taken, or nobody knows; where the portal takes no more what browsers seal, `handOver` goes on without.
  function untaken(why, handOver) {
    const box = notice("warning", word(["off", "lost"].includes(why) ? why : "busy"));
    if (why !== "off") return;
    const over = made("button", { type: "button", className: "quiet", textContent: word("off.do") });
    over.addEventListener("click", handOver);
    box.append(over);
  }

  // MARK: Files

  const size = (bytes) => {
    const kilobytes = Math.ceil(bytes / 1024);
    return kilobytes < 1024 ? `${kilobytes} kB` : `${(Math.floor(kilobytes * 10 / 1024) / 10).toFixed(1)} MB`;
  };

  // Looks at what was chosen and keeps it; what is not taken is wrong at the field.
  async function takeFiles(memory) {
    const input = main.querySelector("[type=file]");
    const faults = [];
    for (const file of input ? Array.from(input.files) : []) {
      try {
        memory.files = memory.files.concat([await window.lianxinFiles.take(file, memory.files)]);
      } catch (fault) {
        faults.push({ control: "files", text: word("file." + (fault.why || "damaged"), { name: file.name }) });
      }
    }
    return faults;
  }

  const fileList = (files) => [
    made("h2", { textContent: word("files") }),
    made("ul", { className: "files" }, ...files.map((file, index) => made("li", {},
      made("span", { textContent: file.name + " " },
        made("span", { className: "small", textContent: size(file.bytes.length) })),
      button("remove-file-" + index, word("remove-file"))))),
  ];

  // MARK: The page

  // How it is sealed, in place of what is said where the site seals.
  function saysHow(...notes) {
    all("[data-site]").forEach((said) => said.remove());
    main.querySelector(".lead").after(...notes.map((note) =>
      made("p", { className: "small", textContent: word(note) })));
  }

  // The same page as the site gives it now, and what seals in it, which goes on with the same form.
  async function anew(address, request) {
    const answer = await window.fetch(address, Object.assign({ cache: "no-store" }, request));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("sealing");
    if (!next) throw Object.assign(new Error("sealing is off"), { isOff: true });
    next.dataset.form = part().dataset.form;
    return [fresh, next];
  }

  // What stands around the form, in another language or size of print.
  function redress(fresh) {
    document.documentElement.lang = fresh.documentElement.lang;
    document.documentElement.className = fresh.documentElement.className;
    ["header.top", "footer.foot"].forEach((selector) =>
      document.querySelector(selector).replaceWith(fresh.querySelector(selector)));
  }

  // Does what each button says, one after the other; a press while another is at work does nothing.
  function listen(act, handOver) {
    let [isActing, pressed] = [false, null];
    main.addEventListener("click", (event) => { pressed = event.target.closest("button") || pressed; });
    main.addEventListener("submit", async (event) => {
      const one = event.submitter || pressed;
      // A form that sends nothing of its own leads to another page, and goes there.
      if (!event.target.querySelector("[name=form]")) return;
      event.preventDefault();
      pressed = null;
      if (isActing) return;
      isActing = true;
      main.setAttribute("aria-busy", "true");
      try {
        await act(one ? one.value : "next", one ? one.getAttribute("formaction") : null);
      } catch (fault) {
        untaken(fault.isOff ? "off" : "lost", handOver);
      }
      isActing = false;
      main.removeAttribute("aria-busy");
    });
    return () => isActing;
  }

  // The quiet exit forgets at once: what the page showed is held here and would outlive the page's body.
  function onExit(forget) {
    document.addEventListener("click", (event) => {
      if (!event.target.closest("[data-exit]")) return;
      forget();
      main.replaceChildren();
      // A browser remembers the last text in which a pattern was found.
      / /.test(" ");
    }, true);
  }

  // A form that leads away with these pairs.
  function away(action, pairs, properties) {
    const form = made("form", Object.assign({ method: "post", action, hidden: true }, properties),
      ...pairs.map(([name, value]) => made("input", { type: "hidden", name, value })));
    document.body.append(form);
    form.submit();
  }

  return {
    all, word, copy, made, button, harvest, fill, count, tell, untell, notice, saysSending, untaken, size, takeFiles,
    fileList, saysHow, anew, redress, listen, onExit, away,
  };
};
