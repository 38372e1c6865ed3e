// The reader's choice of colours, kept on their own device and set before the first paint; then what can come after it.
"use strict";
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "theme";

  // A browser may forbid all keeping: then the choice holds for the page.
  const keep = (work) => {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  };

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  const choose = (theme) => {
    if ((theme === "dark") === dark.matches) {
      delete root.dataset.theme; // what the system wants as well: follow it again
      keep((store) => store.removeItem(KEY));
    } else {
      root.dataset.theme = theme;
      keep((store) => store.setItem(KEY, theme));
    }
  };

  const kept = keep((store) => store.getItem(KEY));
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  root.classList.add("scripted");

  const offer = (button) => {
    const show = () => button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", () => {
      choose(isDark() ? "light" : "dark");
      show();
    });
    dark.addEventListener("change", show);
    show();
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("button.theme").forEach(offer);
    const add = (late) => document.body.append(late.content.cloneNode(true));
    requestAnimationFrame(() => setTimeout(() => document.querySelectorAll("template.late").forEach(add)));
  });
})();
