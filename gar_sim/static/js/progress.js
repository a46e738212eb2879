// While a form's action runs, its button says so and cannot be pressed again.
// Pages work without this file: what is sent twice is refused by the version that the form carries.
"use strict";

const RUNNING = "En cours…";
const pressed = new Map();

function begin(event) {
  const button = event.submitter;
  if (!button || event.target.method !== "post") return;
  setTimeout(() => hold(button)); // once the form is read: a disabled button would not be sent
}

function hold(button) {
  pressed.set(button, button.textContent);
  button.textContent = RUNNING;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  tell(RUNNING);
}

function release() {
  for (const [button, words] of pressed) {
    button.textContent = words;
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
  pressed.clear();
  tell("");
}

function tell(words) {
  const region = document.getElementById("progress");
  if (region) region.textContent = words;
}

document.addEventListener("submit", begin);
window.addEventListener("pageshow", release); // the browser's « Back » shows the page as it was left
