// Passkeys: asks the browser's authenticator and puts its answer into the page's form.

const place = document.querySelector("[data-passkey]");
const form = document.querySelector("form.form");
const field = form?.elements.namedItem("credential");
const status = place?.querySelector("[role=status]");

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (one) => ({ ...one, id: toBytes(one.id) });

function optionsOf(text) {
  const told = JSON.parse(text);
  told.challenge = toBytes(told.challenge);
  if (told.user) told.user.id = toBytes(told.user.id);
  if (told.excludeCredentials) told.excludeCredentials = told.excludeCredentials.map(named);
  if (told.allowCredentials) told.allowCredentials = told.allowCredentials.map(named);
  return told;
}

function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const told = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]));
  if (response.getTransports) told.transports = response.getTransports();
  const extensions = credential.getClientExtensionResults();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: told,
    clientExtensionResults: extensions,
  });
}

async function ask() {
  status.textContent = "";
  try {
    const publicKey = optionsOf(place.dataset.options);
    field.value = written(await navigator.credentials[place.dataset.passkey]({ publicKey }));
    form.submit();
  } catch {
    status.textContent = status.dataset.failed;
  }
}

if (place && field && window.PublicKeyCredential) {
  place.hidden = false;
  if (place.dataset.passkey === "get") place.querySelector("button").addEventListener("click", ask);
  else
    form.addEventListener("submit", (event) => {
      if (field.value) return;
      event.preventDefault();
      ask();
    });
}
