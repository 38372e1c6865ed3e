// What the admin's own fields leave without a name is named, for whoever does not see them.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const labelOf = (field) => field.labels?.[0]?.textContent.replace(/:\s*$/, "").trim() ?? "";

  const nameSearched = () => {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.nextElementSibling;
      const chosen = box?.querySelector("[role=combobox], [role=textbox]")
        && [...select.selectedOptions].map((option) => option.text).filter(Boolean).join(", ");
      const name = [labelOf(select), chosen].filter(Boolean).join(": ");
      for (const part of box?.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]") ?? []) {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", name);
      }
    }
  };
  const search = document.getElementById("searchbar");
  const picture = search?.labels[0]?.querySelector("img");
  if (picture) search.setAttribute("aria-label", picture.alt);
  // The heads of columns that hold what has no name, such as the mark that takes a row away.
  document.querySelectorAll("th:empty").forEach((head) => head.setAttribute("role", "presentation"));

  const $ = window.django?.jQuery;
  if (!$) return;
  $(document).on("change", "select", nameSearched);
  $(document).on("select2:open", (event) => {
    document.querySelector(".select2-container--open .select2-search__field")?.setAttribute("aria-label", labelOf(event.target));
  });
  document.addEventListener("formset:added", () => setTimeout(nameSearched, 0));
  setTimeout(nameSearched, 0); // once the scripts that make these fields have run
});
