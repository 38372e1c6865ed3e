// While a file is read or stored: shows how far it is, and opens its page anew when that is done.
(() => {
  "use strict";
  const shown = document.querySelector("[data-progress]");
  if (!shown) return;
  const bar = shown.querySelector("progress");
  const look = async () => {
    try {
      const answer = await fetch(shown.dataset.progress, { headers: { Accept: "application/json" } });
      const now = await answer.json();
      if (now.state !== shown.dataset.state) return location.reload();
      if (now.of) {
        bar.max = now.of;
        bar.value = now.done;
      }
    } catch {
      // The next look may find the server again.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1000);
})();
