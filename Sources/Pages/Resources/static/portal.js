// The browser's own Back does what the form's Back does. Behind these pages lie answers to forms, which a browser does
// not show again by itself; the form's button sends everything along, so nothing is lost. Without script the button is
// there all the same.
"use strict";
(function () {
  const form = document.querySelector("form[data-back]");
  if (!form) return;
  const button = form.querySelector('button[name="go"][value="back"]');
  window.history.pushState(null, "");
  window.addEventListener("popstate", () => {
    if (button) button.click();
    else window.location.replace(form.dataset.back);
  });
})();
