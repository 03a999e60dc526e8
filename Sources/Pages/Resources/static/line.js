// The line before a full portal: the device works for its place, and sends again by itself. Without script, or where
// the browser has no hashes, the button counts after a while, as the page says.
"use strict";
(function () {
  const form = document.querySelector("form[data-line]");
  if (!form || !window.crypto || !window.crypto.subtle) return;
  const said = document.getElementById("line-said");
  const bits = Number(form.dataset.bits);
  const begun = Date.now();

  function noughts(bytes) {
    let count = 0;
    for (const byte of bytes) {
      count += byte === 0 ? 8 : Math.clz32(byte) - 24;
      if (byte !== 0) break;
    }
    return count;
  }

  async function work(ticket) {
    const encoder = new TextEncoder();
    // Far more than it takes; then the button remains.
    const most = 2 ** bits * 64;
    for (let number = 0; number < most; number += 1) {
      const hash = await window.crypto.subtle.digest("SHA-256", encoder.encode(ticket + " " + number));
      if (noughts(new Uint8Array(hash)) >= bits) return number;
    }
    return null;
  }

  said.hidden = false;
  work(form.dataset.line).then((number) => {
    if (number === null) return;
    form.elements.work.value = String(number);
    const left = Number(form.dataset.pause) * 1000 - (Date.now() - begun);
    window.setTimeout(() => form.querySelector('button[value="send"]').click(), Math.max(0, left));
  });
})();
