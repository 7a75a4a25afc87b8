// The directory beside the call follows what is chosen in it (without this a button does it), and
// the safety band turns red when the caller cannot talk freely.
const form = document.getElementById("call");
const beside = document.querySelector("[data-beside]");
const ASKED = ["category", "caller_country", "situation_country", "language", "about_sex", "about_age"];
let shown = "";

async function follow() {
  const fields = new FormData(form);
  const known = new URLSearchParams();
  for (const name of ASKED) known.append(name, fields.get(name) ?? "");
  if (known.toString() === shown) return;
  shown = known.toString();
  for (const service of fields.getAll("services")) known.append("services", service);
  const answer = await fetch(`${beside.dataset.beside}?${known}`, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) beside.innerHTML = await answer.text();
}

function warn() {
  const safe = form.querySelector("[name=safe_to_talk]:checked")?.value;
  const band = form.querySelector(".band-safety");
  band.classList.toggle("unsafe", safe === "no" || safe === "unsure");
  band.classList.toggle("assured", safe === "yes");
}

if (form) form.querySelectorAll("[name=safe_to_talk]").forEach((choice) => choice.addEventListener("change", warn));
if (form && beside) form.addEventListener("change", () => follow().catch(() => {}));
