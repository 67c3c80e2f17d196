// A passkey answers a question that only the browser can put to it; the answer is sent with the form.

const form = document.querySelector("form[data-passkey]");
const question = JSON.parse(document.getElementById("passkey-question").textContent);
const status = document.getElementById("passkey-status");

function ask() {
  if (question.creation_options) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(question.creation_options.publicKey);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(question.request_options.publicKey);
  return navigator.credentials.get({ publicKey });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  status.textContent = "";
  try {
    const answer = await ask();
    form.elements.credential.value = JSON.stringify(answer.toJSON());
    form.submit();
  } catch {
    status.textContent = "No passkey answered. Try again, or choose another way.";
  }
});

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  form.hidden = false;
  status.textContent = "";
} else {
  status.textContent = "This browser does not know passkeys. A newer one does.";
}
