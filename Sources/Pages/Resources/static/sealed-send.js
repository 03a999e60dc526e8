// Seals what was typed and sends it: one body with the submission's envelope and its files'. Sent again it counts once.
// `memory` holds what was typed and chosen, `facts` is what the page says, `content` what is made of it.
"use strict";
window.lianxinSending = function (memory, facts, content) {
  const sealing = window.lianxinSealing;
  const postMinutes = 15;
  const triesAtMost = 20;
  const opened = Date.now();
  let best = null;

  // The best of the page's keys for which this browser can seal; `null` where there is none.
  async function choose() {
    best = await sealing.choose(facts().keys.split(" "));
    return best;
  }

  const suite = () => best.suite;

  async function submission(key, code, id) {
    const seal = memory.files.length ? await sealing.round(key, "attachment") : null;
    const files = [];
    for (const file of memory.files) {
      const sealed = await seal(file.bytes);
      const blob = sealing.hex(await sealing.sha256(sealed));
      files.push({ sealed, said: { blob, name: file.name, mediaType: file.mediaType, bytes: file.bytes.length } });
    }
    const said = {
      id, receivedAt: Number(facts().hour) * 3600000 + Date.now() - opened,
      language: document.documentElement.lang === "en" ? "en" : "zh-Hans", mailbox: code.mailbox,
      replyKey: sealing.hex(code.replyKey), column: "", field: "", respondents: [], text: "", when: "",
      signing: { anonymous: {} }, attachments: files.map((file) => file.said),
    };
    return [Object.assign(said, content(facts())), files.map((file) => file.sealed)];
  }

  // Seals what is typed now; the same content is sealed once, so that it may be sent again as it is.
  async function seal(key) {
    memory.code = memory.code || await sealing.code();
    memory.id = memory.id || await sealing.submissionID(facts().form);
    const print = JSON.stringify([memory.values, memory.people, key.id]);
    const last = memory.sealed;
    if (last && last.print === print && last.files === memory.files) return last;
    // Files that were taken out go at once, and not with the page: together they may be as large as a telephone's memory.
    memory.sealed = null;
    const [said, blobs] = await submission(key, memory.code, memory.id);
    const envelope = await (await sealing.round(key, "submission"))(sealing.utf8(JSON.stringify(said)));
    const made = { print, files: memory.files, envelope, blobs, digest: await sealing.sha256(envelope) };
    memory.sealed = made;
    return made;
  }

  async function post(sealed, hour) {
    const salt = await memory.code.child("salt " + memory.id, 32);
    const head = sealing.utf8(JSON.stringify(Object.assign({
      form: facts().form, mailbox: memory.code.mailbox, hour,
      leaf: sealing.hex(await sealing.leaf(salt, sealed.digest, hour)),
      line: memory.line ? memory.line.ticket : "", work: memory.line ? memory.line.work : "" }, memory.shown)));
    const parts = [head, sealed.envelope, ...sealed.blobs].flatMap((part) => [sealing.number(part.length, 4), part]);
    const ending = new AbortController();
    const timer = window.setTimeout(() => ending.abort(), postMinutes * 60000);
    try {
      const answer = await window.fetch(facts().address, {
        method: "POST", body: new Blob(parts), headers: { "Content-Type": "application/octet-stream" },
        signal: ending.signal });
      if (answer.status === 404) return { outcome: "off" };
      if (answer.status === 413) return { outcome: "tooLarge" };
      return await answer.json();
    } finally {
      window.clearTimeout(timer);
    }
  }

  const pause = (seconds) => new Promise((resolve) => window.setTimeout(resolve, seconds * 1000));

  // A place before a full portal: the device works for it, as line.js does for the form without sealing.
  async function queue(line) {
    const begun = Date.now();
    for (let number = 0; number < 2 ** line.bits * 64; number += 1) {
      const hash = await sealing.sha256(sealing.utf8(line.ticket + " " + number));
      const first = (hash[0] << 16) | (hash[1] << 8) | hash[2];
      if (first >> (24 - line.bits) !== 0) continue;
      memory.line = { ticket: line.ticket, work: String(number) };
      break;
    }
    await pause(Math.max(0, line.pause - (Date.now() - begun) / 1000));
  }

  const hour = () => Number(facts().hour) + Math.floor((Date.now() - opened) / 3600000);

  // Seals and sends until it is taken, as long as the portal says what is to be done for it. What came of it at last.
  // `refresh` gets the page anew, with its keys.
  async function deliver({ refresh, waiting }) {
    let now = hour();
    try {
      for (let tries = 0; tries < triesAtMost; tries += 1) {
        const answer = await post(await seal(best), now);
        if (answer.outcome === "hour") now = answer.hour;
        else if (answer.outcome === "key") {
          await refresh();
          await choose();
        } else if (answer.outcome === "busy") { waiting(); await queue(answer.line); } else return answer;
      }
      return { outcome: "wait" };
    } catch (fault) {
      return { outcome: fault.isOff ? "off" : "lost" };
    }
  }

  return { choose, suite, seal, deliver };
};
