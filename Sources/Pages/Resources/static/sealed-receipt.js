// Draws the receipt of a report that this browser sealed. The code was made here, and no other machine has it.
"use strict";
window.lianxinReceipt = function (sent, main, template, word) {
  const all = (selector) => Array.from(main.querySelectorAll(selector));
  const made = (tag, properties) => Object.assign(document.createElement(tag), properties);
  main.replaceChildren(template);
  const put = (name, text) => all(`[data-put="${name}"]`).forEach((element) => { element.textContent = text; });
  main.querySelector(".code").replaceChildren(...(sent.code.digits.match(/..../g)).flatMap((group) =>
    [made("span", { textContent: group }), " "]));
  main.querySelector("[data-picture]").setAttribute("d", window.lianxinPicture.path(sent.code.digits));
  put("received", word("received." + sent.hour));
  const halves = word("words").split(" ");
  put("word", sent.chosen.map((index) => halves[index]).join(" "));
  put("voucher", sent.voucher);
  put("suite", word("suite." + sent.suite));
  put("earlier", sent.isEarlier ? word("earlier") : "");
  all("[data-earlier]").forEach((element) => { element.hidden = !sent.isEarlier; });
  all("[data-voucher]").forEach((element) => { element.hidden = !sent.voucher; });
  all("[data-next]").forEach((list) => { list.hidden = (list.dataset.next === "realName") !== sent.real; });
  all("[data-print]").forEach((one) => { one.hidden = false; one.addEventListener("click", () => window.print()); });
  const shown = sent.code.digits.match(/..../g).join(" ") + "\n";
  all("[data-save]").forEach((one) => one.addEventListener("click", () => {
    const text = one.dataset.save === "proof" ? sent.voucher : [shown, sent.voucher].filter(Boolean).join("\n");
    const address = URL.createObjectURL(new Blob([text.replace(/\n/g, "\r\n")], { type: "text/plain" }));
    made("a", { href: address, download: "numbers.txt" }).click();
    window.setTimeout(() => URL.revokeObjectURL(address), 60000);
  }));
  document.title = word("receipt.title") + " · " + word("name");
  window.history.replaceState({ step: "receipt" }, "");
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
};
