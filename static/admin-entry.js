// The figure form while it is filled in: read back as a sentence, warned about, and kept by the browser until it is saved.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const SENT = "figure-form-sent"; // session: the form whose answer is awaited
  const AFTER = 300; // ms of rest before the server is asked
  const EVERY = 5000; // ms between two copies of what is typed

  // After a save the copy is not needed any more; a refused form comes back with what was typed.
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && document.querySelector(".messagelist .success")) localStorage.removeItem(sent);

  const bar = document.getElementById("entry-bar");
  const form = document.getElementById("figure_form");
  if (!bar || !form) return;
  const words = bar.dataset;
  const key = `figure-form-${words.person}-${words.id || "new"}`; // nobody is offered what another typed
  const field = (name) => form.elements.namedItem(name);
  const made = (tag, text = "", attributes = {}) => Object.assign(document.createElement(tag), { textContent: text }, attributes);

  // What is typed, without what the server gives each form anew.
  const typed = () => Object.fromEntries(
    [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "seen_version", "form_token"].includes(name)),
  );
  const text = () => JSON.stringify(typed());
  let saved = text();
  let sending = false;

  // Fields

  const choose = (select, value, label) => {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(label, value));
    select.value = value;
    django.jQuery(select).trigger("change");
  };
  const set = (name, value, label = value) => {
    const element = field(name);
    if (!element) return;
    if (element.tagName === "SELECT") choose(element, value, label);
    else element.value = value;
    element.closest("details")?.setAttribute("open", "");
    element.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const besideOf = (name, kind) => {
    const row = field(name)?.closest(".flex-container, .form-row");
    if (!row) return null;
    return row.querySelector(`.entry-${kind}`) ?? row.appendChild(made("span", "", { className: `entry-${kind}` }));
  };

  // What the server tells

  const showNumbers = (numbers) => {
    const box = besideOf("wording", "numbers");
    if (!box) return;
    box.replaceChildren(...(numbers.length ? [words.numbers] : []), ...numbers.map((one) => {
      const chip = made("button", one.text, { type: "button", className: "chip" });
      chip.addEventListener("click", () => {
        set("value", String(one.value));
        if (one.qualifier !== "none") set("qualifier", one.qualifier);
        if (one.unit && !(one.unit === "people" && field("unit").value === "movements")) set("unit", one.unit);
        field("value").focus();
      });
      return chip;
    }));
  };

  const fixOf = (warning, fix) => {
    if (fix.href) {
      return made("a", fix.label, { href: fix.href, target: "_blank", rel: "noopener", className: "chip", title: words.open });
    }
    const button = made("button", fix.label, { type: "button", className: "chip" });
    button.addEventListener("click", () => {
      if (fix.reason) confirm(warning, fix.reason);
      else Object.entries(fix.set).forEach(([name, value]) => set(name, value, fix.label));
      field(warning.field)?.focus(); // the button goes with its warning
    });
    return button;
  };

  const confirm = (warning, reason) => {
    const name = `confirm:${warning.code}:${warning.field}:${warning.text}`; // another text is asked about anew
    const input = field(name) ?? form.appendChild(made("input", "", { type: "hidden", name }));
    input.value = reason;
    ask();
  };

  const reasonFor = (warning) => {
    const box = made("span", "", { className: "entry-reason" });
    const input = made("input", "", { type: "text", maxLength: 500, ariaLabel: words.reason, placeholder: words.reason, dir: "auto" });
    const button = made("button", words.confirm, { type: "button", className: "chip" });
    const done = () => {
      if (!input.value.trim()) return input.focus();
      field(warning.field)?.focus(); // the input goes with its warning
      confirm(warning, input.value);
    };
    button.addEventListener("click", done);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or the whole form would be sent
      done();
    });
    box.append(input, button);
    return box;
  };

  const showWarnings = (warnings) => {
    const list = bar.querySelector(".entry-warnings");
    if (list.querySelector("input:focus")?.value) return; // somebody is answering one
    list.replaceChildren(...warnings.map((warning) => {
      const item = made("li");
      const label = form.querySelector(`label[for="id_${warning.field}"]`)?.textContent.replace(/:\s*$/, "") ?? "";
      item.append(made("strong", label ? `${label}: ` : ""), made("span", warning.text), " ");
      item.append(...warning.fixes.map((fix) => fixOf(warning, fix)), reasonFor(warning));
      return item;
    }));
  };

  const show = (told) => {
    bar.hidden = false;
    bar.querySelector(".entry-sentence").textContent = [told.sentence, told.read_as].filter(Boolean).join(" ");
    for (const name of ["first_day", "last_day", "value", "low", "high"]) {
      const problem = told.problems[name]?.join(" ");
      const same = told.readings[name] === field(name)?.value;
      const reading = told.days[name] ?? (same ? "" : told.readings[name]) ?? "";
      document.getElementById(`id_${name}_helptext`)?.toggleAttribute("hidden", Boolean(told.days[name])); // of before
      const count = name === "last_day" && told.days.count ? ` (${told.days.count})` : "";
      const beside = besideOf(name, "reading");
      if (!beside) continue;
      beside.textContent = problem ?? (reading && reading + count);
      beside.classList.toggle("wrong", Boolean(problem));
    }
    if (told.usual_counter && !field("counter").value) choose(field("counter"), String(told.usual_counter.id), told.usual_counter.label);
    showNumbers(told.numbers);
    showWarnings(told.warnings);
    if (form.contains(document.activeElement) && !bar.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
  };

  let waiting;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const body = new FormData(form);
    body.set("id", words.id);
    try {
      const answer = await fetch(words.url, { method: "POST", body });
      if (answer.ok && mine === asked) show(await answer.json());
    } catch {
      bar.hidden = false;
      bar.querySelector(".entry-sentence").textContent = words.offline;
    }
  };
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, AFTER);
    openFold();
  };
  const openFold = () => {
    const needed = [];
    if (field("unit")?.value === "households") needed.push("household_size_low");
    if (field("qualifier")?.value === "between") needed.push("low");
    for (const name of needed) field(name)?.closest("details")?.setAttribute("open", "");
  };

  // An address that is pasted into the search for a document finds it, or begins a new one with it.

  const findDocument = async (search) => {
    const address = search.value.trim();
    if (!/^https?:\/\/\S+$/.test(address) || document.querySelector(".select2-container--open")?.previousElementSibling?.name !== "document") return;
    const body = new FormData(form);
    body.set("address", address);
    const answer = await fetch(words.url, { method: "POST", body });
    if (!answer.ok) return;
    const told = await answer.json();
    django.jQuery(field("document")).select2("close");
    if (told.found) {
      choose(field("document"), String(told.found.id), told.found.label);
      field("wording").focus();
      return;
    }
    const query = new URLSearchParams({ _to_field: "id", _popup: "1", url: address, ...told.begin });
    showRelatedObjectPopupAt(`${words.documentUrl}?${query}`);
  };
  const showRelatedObjectPopupAt = (href) => {
    const link = document.getElementById("add_id_document");
    if (!link) return;
    const before = link.href;
    link.href = href;
    link.click();
    link.href = before;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches?.(".select2-search__field")) findDocument(event.target);
  });

  // A copy of what is typed, and a question before it is left

  const keep = () => {
    if (sending || text() === saved) return;
    const chosen = [...form.querySelectorAll("select")].map((select) => [select.name, select.selectedOptions[0]?.text]);
    localStorage.setItem(key, JSON.stringify({ typed: typed(), labels: Object.fromEntries(chosen) }));
  };
  const bringBack = (copy) => {
    for (const [name, value] of Object.entries(copy.typed)) {
      if (name.startsWith("confirm:") && !field(name)) form.append(made("input", "", { type: "hidden", name }));
      if (field(name) && !(field(name) instanceof RadioNodeList)) set(name, value, copy.labels?.[name] ?? value);
    }
  };
  const offerCopy = () => {
    const copy = JSON.parse(localStorage.getItem(key) ?? "null");
    if (!copy || JSON.stringify(copy.typed) === saved || document.querySelector(".errornote")) return;
    const box = made("p", `${words.draft} `, { className: "entry-copy" });
    const back = made("button", words.restore, { type: "button", className: "chip" });
    const away = made("button", words.discard, { type: "button", className: "chip" });
    back.addEventListener("click", () => { bringBack(copy); box.remove(); });
    away.addEventListener("click", () => { localStorage.removeItem(key); box.remove(); });
    box.append(back, away);
    form.prepend(box);
  };
  form.addEventListener("submit", () => {
    keep();
    sending = true;
    sessionStorage.setItem(SENT, key);
  });
  addEventListener("beforeunload", (event) => {
    keep();
    if (!sending && text() !== saved) event.preventDefault();
  });
  setInterval(keep, EVERY);

  // Keys

  const keys = bar.querySelector(".entry-keys-on");
  keys.checked = localStorage.getItem("figure-form-keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("figure-form-keys", keys.checked ? "on" : "off"));
  const BUTTONS = { KeyS: "_save", KeyN: "_addanother", KeyR: "_send" };
  addEventListener("keydown", (event) => {
    const button = keys.checked && event.altKey && !event.ctrlKey && !event.metaKey && BUTTONS[event.code];
    if (!button || !field(button)) return;
    event.preventDefault();
    field(button).click();
  });

  form.addEventListener("input", changed);
  django.jQuery(form).on("change", changed);
  offerCopy();
  // The choices of searched fields are filled in by scripts that run after this one.
  setTimeout(() => { saved = text(); ask(); openFold(); }, 0);
});
