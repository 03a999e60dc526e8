// What a visitor types in a form that the browser seals: kept in the page's memory, and looked at as the portal would.
"use strict";
window.lianxinDraft = function (word) {
  const people = { atMost: 5, parts: ["name", "unit", "post", "place", "town"] };
  const lineAtMost = 200;
  const textAtMost = 20000;
  const yuanAtMost = 1e12;
  // Everything that is known here; gone with the page. `sealed` is what was sealed last, `sent` what the receipt shows.
  const memory = { step: "about", edits: false, sent: null };
  forget();
  const value = (name) => (memory.values[name] || "").trim();
  const length = (text) => Array.from(text).length;

  const person = (index) => Object.fromEntries(people.parts.map((part) => [part, value(`person.${index}.${part}`)]));
  const isBlank = (index) => Object.values(person(index)).every((part) => part === "");

  function setPeople(list) {
    for (let index = 0; index < people.atMost; index += 1) {
      people.parts.forEach((part) => { memory.values[`person.${index}.${part}`] = (list[index] || {})[part] || ""; });
    }
    memory.people = Math.max(1, list.length);
  }

  const persons = () => Array.from({ length: memory.people }, (_, index) => person(index));
  const dropBlank = () => setPeople(persons().filter((_, index) => !isBlank(index)));

  // A sum as people write it: 36000, 36,000 元, 3.6万; null when it is none.
  function yuan(typed) {
    let plain = typed.replace(/[０-９]/g, (sign) => String(sign.charCodeAt(0) - 0xff10)).replace(/．/g, ".")
      .replace(/[ ,，\u3000¥￥]/g, "");
    for (const ending of ["人民币", "元", "块", "yuan", "RMB"]) {
      if (plain.endsWith(ending)) plain = plain.slice(0, -ending.length);
    }
    let factor = 1;
    for (const [unit, size] of [["万", 1e4], ["亿", 1e8], ["千", 1e3], ["百", 100]]) {
      if (plain.endsWith(unit)) [plain, factor] = [plain.slice(0, -1), size];
    }
    if (!/^[0-9]{1,13}(\.[0-9]{1,8})?$/.test(plain)) return null;
    const sum = Math.floor(Number(plain) * factor + 1e-6);
    return sum <= yuanAtMost ? sum : null;
  }

  // What is wrong at one step: at which control, and in which words.
  function check(step) {
    const faults = [];
    const wrong = (control, name) => faults.push({ control, text: word("fault." + name) });
    const line = (control) => { if (length(value(control)) > lineAtMost) wrong(control, "line-too-long"); };
    if (step === "about") {
      persons().forEach((one, index) => {
        if (index > 0 && isBlank(index)) return;
        const start = `person.${index}.`;
        if (!one.name && !one.unit && !one.post) wrong(start + "name", "nobody");
        if (!one.place && !one.town) wrong(start + "place", "nowhere");
        ["name", "unit", "post", "town"].forEach((part) => line(start + part));
      });
    }
    if (step === "story") {
      if (!value("text")) wrong("text", "no-text");
      if (length(memory.values.text || "") > textAtMost) wrong("text", "text-too-long");
    }
    if (step === "details") {
      line("when");
      if (value("amount") && yuan(value("amount")) === null) wrong("amount", "amount");
    }
    if (step === "signing") {
      if (!["realName", "anonymous"].includes(value("signing"))) wrong("signing", "no-signing");
      if (value("signing") === "realName") {
        if (!value("name")) wrong("name", "no-name");
        if (!value("contact")) wrong("contact", "no-contact");
        ["name", "contact"].forEach(line);
      }
    }
    return faults;
  }

  // What a report says, of what was typed.
  function said(facts) {
    const content = {
      kind: "report", column: facts.column, field: value("field"), text: memory.values.text || "", when: value("when"),
      respondents: persons().filter((_, index) => !isBlank(index)).map((one) =>
        ({ name: one.name, unit: one.unit, post: one.post, placeCode: one.place, placeText: one.town })),
      signing: value("signing") === "realName"
        ? { realName: { name: value("name"), contact: value("contact") } } : { anonymous: {} },
    };
    if (value("amount")) content.amountYuan = yuan(value("amount"));
    return content;
  }

  // All that was typed, chosen and made for it; the receipt stays.
  function forget() {
    Object.assign(memory, { values: {}, people: 1, files: [], sealed: null, code: null, id: null, line: null });
  }

  return { memory, people, value, person, persons, setPeople, dropBlank, yuan, check, said, forget };
};
