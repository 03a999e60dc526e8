// Makes the pages quicker; every page works without it.
"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const isDesk = document.documentElement.classList.contains("desk");

  // What is wrong is read first.
  const focus = one("[data-focus]");
  if (focus) focus.focus();

  // The quiet exit leaves nothing behind the back button.
  all("[data-exit]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.textContent = "";
    window.location.replace(link.href);
  }));

  // A list that lies over the page goes when something else is wanted.
  all("details[data-closes]").forEach((list) => {
    const close = () => { list.open = false; };
    document.addEventListener("click", (event) => { if (!list.contains(event.target)) close(); });
    list.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && list.open) { close(); list.querySelector("summary").focus(); }
    });
  });

  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A counter that shows near the limit only.
  all("textarea[data-limit]").forEach((area) => {
    const limit = Number(area.dataset.limit);
    const counter = document.createElement("p");
    counter.className = "counter";
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
  });

  // A password can be looked at while it is typed, and says in words how strong a new one is. It is sent as a password again.
  all("input[data-show]").forEach((field) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "text reveal";
    const show = (isShown) => {
      field.type = isShown ? "text" : "password";
      button.textContent = isShown ? field.dataset.hide : field.dataset.show;
      button.setAttribute("aria-pressed", String(isShown));
    };
    show(false);
    button.addEventListener("click", () => { show(field.type === "password"); field.focus(); });
    if (field.form) field.form.addEventListener("submit", () => show(false));
    field.after(button);
    if (!field.dataset.strength) return;
    const words = field.dataset.strength.split("|");
    const said = document.createElement("p");
    said.className = "hint";
    said.setAttribute("aria-live", "polite");
    field.parentElement.after(said);
    // Characters as people see them, and as the office counts them.
    const cut = window.Intl && Intl.Segmenter ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;
    field.addEventListener("input", () => {
      const typed = field.value.normalize("NFC");
      const signs = cut ? Array.from(cut.segment(typed), (one) => one.segment) : Array.from(typed);
      const kinds = new Set(signs).size;
      const step = signs.length < 12 ? 0 : signs.length >= 20 && kinds >= 10 ? 3 : signs.length >= 16 && kinds >= 8 ? 2 : 1;
      said.textContent = signs.length ? words[step].replace("{}", String(12 - signs.length)) : "";
    });
  });

  // Sent once: a second press while the first is under way does nothing (the server would do it once anyhow). A form that
  // only brings files may be sent again at once.
  all("form:not([data-again])").forEach((form) => form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    window.setTimeout(() => { delete form.dataset.sent; }, 4000);
  }));
  window.addEventListener("pageshow", () => all("form").forEach((form) => { delete form.dataset.sent; }));

  if (!isDesk) return;

  // Lists by keyboard: j k move, enter opens, / searches, ? shows the keys, g and a letter goes places.
  const rows = all("[data-rows] > *").filter((row) => row.querySelector("a[href]"));
  let at = -1;
  const move = (step) => {
    if (!rows.length) return;
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    rows.forEach((row, index) => row.classList.toggle("here", index === at));
    const link = rows[at].querySelector("a[href]");
    link.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  let goes = false;
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && target.form) {
      event.preventDefault();
      target.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    if (goes) {
      goes = false;
      const place = all("[data-key]").find((link) => link.dataset.key === event.key);
      if (place) { event.preventDefault(); place.click(); }
      return;
    }
    const search = one("[data-search]");
    switch (event.key) {
      case "j": event.preventDefault(); move(1); break;
      case "k": event.preventDefault(); move(-1); break;
      case "g": goes = true; break;
      case "/": if (search) { event.preventDefault(); search.focus(); } break;
      case "?": { const keys = one("[data-keys]"); if (keys) { event.preventDefault(); keys.showModal(); } break; }
    }
  });

  // A form interrupted in the middle is kept for this tab only, and forgotten when it was taken, which leads on to another
  // page or to a slip to be printed, or stands here again as it was sent: not where a page of a fault came, or none.
  const keyOf = (form) => "lx-form " + form.dataset.keep;
  const sendingOf = (form) => [keyOf(form), (form.elements.namedItem("command-id") || {}).value];
  const sent = JSON.parse(window.sessionStorage.getItem("lx-sent") || "[]");
  const [way] = window.performance.getEntriesByType("navigation");
  const isHere = all("form[data-keep]").some((form) => sendingOf(form).join() === sent.join());
  if (sent.length && (isHere || one(".slip") || !way || way.redirectCount)) window.sessionStorage.removeItem(sent[0]);
  window.sessionStorage.removeItem("lx-sent");
  const fields = (form) => all("input:not([type=hidden]):not([type=password]):not([data-show]):not([type=file]), textarea, select", form);
  all("form[data-keep]").forEach((form) => {
    const key = keyOf(form);
    const kept = window.sessionStorage.getItem(key);
    if (kept && !one(".errors")) {
      const values = JSON.parse(kept);
      fields(form).forEach((field, index) => {
        const value = values[index];
        if (value === undefined) return;
        if (field.type === "checkbox" || field.type === "radio") field.checked = value === true;
        else if (!field.value) field.value = value;
      });
    }
    const keep = () => {
      window.sessionStorage.removeItem("lx-sent");
      window.sessionStorage.setItem(key, JSON.stringify(fields(form).map((field) =>
        field.type === "checkbox" || field.type === "radio" ? field.checked : field.value)));
    };
    form.addEventListener("input", keep);
    form.addEventListener("submit", () => window.sessionStorage.setItem("lx-sent", JSON.stringify(sendingOf(form))));
  });
  all("form[action$='/session/end'], form[data-forget]").forEach((form) =>
    form.addEventListener("submit", () => window.sessionStorage.clear()));
})();
