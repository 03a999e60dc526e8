// Makes piles and proof-reading quicker; every page works without it.
"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const one = (selector, root) => (root || document).querySelector(selector);

  // Files may be let fall on the form.
  const drop = one("[data-drop]");
  if (drop) {
    const input = one("input[type=file]", drop);
    const over = (event) => { event.preventDefault(); drop.classList.add("over"); };
    ["dragenter", "dragover"].forEach((name) => document.addEventListener(name, over));
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; drop.requestSubmit(); }
    });
  }

  // Sheets or files that somebody has chosen and not yet sent: a reload would lose them.
  const isChoosing = () => one(".pile :checked") || all("input[type=file]").some((input) => input.files.length);

  // What is being read is looked at again every three seconds, as long as the page is seen.
  const refresh = async () => {
    const live = one("[data-live]");
    if (!live) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(window.location.href, { credentials: "same-origin" });
        if (answer.ok) {
          const text = await answer.text();
          const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(live.id);
          if (fresh) live.replaceWith(document.adoptNode(fresh));
          // Read to its end: the whole page has news, unless somebody has begun to choose.
          if (!one("[data-live]") && !isChoosing()) { window.location.reload(); return; }
        }
      } catch (error) { /* The desk is away for a moment; the next look tells. */ }
    }
    window.setTimeout(refresh, 3000);
  };
  window.setTimeout(refresh, 3000);

  // A pile by keyboard: arrows move, space chooses, enter opens, a letter does something with what is chosen.
  const pile = one("[data-pile]");
  if (pile) {
    const boxes = all(".sheet input[type=checkbox]", pile);
    const step = (from, by) => {
      const at = boxes.indexOf(from);
      const next = boxes[Math.min(boxes.length - 1, Math.max(0, at + by))];
      if (next) { next.focus(); next.closest(".sheet").scrollIntoView({ block: "nearest" }); }
    };
    let last = null;
    pile.addEventListener("click", (event) => {
      if (event.target.type !== "checkbox") return;
      if (event.shiftKey && last) {
        const [a, b] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((x, y) => x - y);
        boxes.slice(a, b + 1).forEach((box) => { box.checked = event.target.checked; });
      }
      last = event.target;
    });
    pile.addEventListener("keydown", (event) => {
      if (event.target.type !== "checkbox" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowRight" || event.key === "ArrowDown") { event.preventDefault(); step(event.target, 1); }
      else if (event.key === "ArrowLeft" || event.key === "ArrowUp") { event.preventDefault(); step(event.target, -1); }
      else if (event.key === "Enter") {
        const link = one("a", event.target.closest(".sheet"));
        if (link) { event.preventDefault(); link.click(); }
      } else {
        const button = all("[data-act]", pile).find((one) => one.dataset.act === event.key);
        if (!button) return;
        event.preventDefault();
        event.stopPropagation();
        if (!boxes.some((box) => box.checked)) event.target.checked = true;
        pile.requestSubmit(button);
      }
    });
    // After an act the address names a page's box, and the browser itself goes there; after a refusal none is named.
    const chosen = window.location.hash ? null : boxes.find((box) => box.checked);
    if (chosen) chosen.focus();
  }

  // Proof-reading: where the cursor stands in the text is shown in the picture, character by character.
  const proof = one("[data-proof]");
  if (!proof) return;
  const frame = one("[data-picture]");
  const here = one("[data-here]");
  const areas = all("textarea[data-line]", proof);
  const boxOf = (area) => document.getElementById(area.dataset.line);

  // Which character as read a place in the corrected text stands for: the same from the front, or from the end.
  const placeOf = (area, caret) => {
    const read = Array.from(area.dataset.read);
    const now = Array.from(area.value);
    const index = Array.from(area.value.slice(0, caret)).length;
    let front = 0;
    while (front < read.length && front < now.length && read[front] === now[front]) front += 1;
    if (index <= front) return Math.min(index, read.length - 1);
    const fromEnd = now.length - index;
    return Math.max(0, Math.min(read.length - 1, read.length - fromEnd));
  };
  const show = (area) => {
    all(".lit").forEach((rect) => rect.classList.remove("lit"));
    const box = boxOf(area);
    if (!box || !here) return;
    box.classList.add("lit");
    const at = area.dataset.at.split(" ").map(Number);
    const place = placeOf(area, area.selectionStart);
    const tall = Number(box.getAttribute("height"));
    if (at.length && !Number.isNaN(at[place])) {
      here.setAttribute("x", String(at[place] - tall / 2));
      here.setAttribute("y", box.getAttribute("y"));
      here.setAttribute("width", String(tall));
      here.setAttribute("height", String(tall));
    }
    // The line is kept in sight, without the page itself moving.
    const picture = one(".sheet-picture", frame);
    const scale = picture.clientHeight / Number(one("img", picture).getAttribute("height"));
    const top = Number(box.getAttribute("y")) * scale;
    if (top < frame.scrollTop + 40 || top + tall * scale > frame.scrollTop + frame.clientHeight - 40) {
      frame.scrollTop = top - frame.clientHeight / 3;
    }
  };
  // Doubtful characters that were typed over are doubtful no more.
  const remark = (area) => {
    const marks = area.previousElementSibling;
    const now = Array.from(area.value);
    const old = area.doubts;
    marks.textContent = "";
    let run = "";
    let marked = false;
    const put = () => {
      if (!run) return;
      const node = marked ? document.createElement("mark") : document.createTextNode("");
      node.textContent = run;
      marks.append(node);
      run = "";
    };
    now.forEach((character, index) => {
      const place = placeOf(area, now.slice(0, index).join("").length);
      const doubtful = old.has(place) && old.get(place) === character;
      if (doubtful !== marked) { put(); marked = doubtful; }
      run += character;
    });
    put();
  };
  areas.forEach((area) => {
    area.doubts = new Map();
    let index = 0;
    Array.from(area.previousElementSibling.childNodes).forEach((node) => {
      Array.from(node.textContent).forEach((character) => {
        if (node.nodeName === "MARK") area.doubts.set(placeOf(area, Array.from(area.value).slice(0, index).join("").length), character);
        index += 1;
      });
    });
    ["focus", "click", "keyup"].forEach((name) => area.addEventListener(name, () => show(area)));
    area.addEventListener("input", () => {
      if (area.value.includes("\n")) area.value = area.value.replace(/\n/g, "");
      remark(area);
      show(area);
    });
  });
  const focus = (area, from) => {
    if (!area) return;
    area.focus();
    area.setSelectionRange(from, from);
    show(area);
  };
  // The next doubtful character behind the cursor, chosen so that typing replaces it.
  const doubt = (forward) => {
    const current = areas.indexOf(document.activeElement);
    const marks = [];
    areas.forEach((area, line) => {
      let index = 0;
      Array.from(area.previousElementSibling.childNodes).forEach((node) => {
        if (node.nodeName === "MARK") marks.push({ area, line, from: index, to: index + node.textContent.length });
        index += node.textContent.length;
      });
    });
    if (!marks.length) return;
    const from = current < 0 ? 0 : document.activeElement.selectionStart;
    const to = current < 0 ? 0 : document.activeElement.selectionEnd;
    const next = forward
      ? marks.find((mark) => mark.line > current || (mark.line === current && mark.from >= to && (to > 0 || mark.from > 0 || from !== to)))
      : marks.reverse().find((mark) => mark.line < current || (mark.line === current && mark.to <= from));
    const mark = next || marks[0];
    mark.area.focus();
    mark.area.setSelectionRange(mark.from, mark.to);
    show(mark.area);
  };
  proof.addEventListener("keydown", (event) => {
    const at = areas.indexOf(event.target);
    if (event.key === "F2") { event.preventDefault(); doubt(!event.shiftKey); return; }
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      focus(areas[at + 1] || one("textarea:not([data-line])", proof), 0);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      focus(areas[at - 1], 0);
    }
  });
  if (!one(".errors")) focus(areas[0], 0);
})();
