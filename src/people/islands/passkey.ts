/**
 * Hands the browser's passkey to a plain form: the options stand in `data-options`, the answer goes into the hidden field,
 * and the form is sent as any other. What goes wrong is said in the form's status line.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const status = form.querySelector<HTMLElement>('[role=status]')!;
  const field = form.querySelector<HTMLInputElement>('input[name=answer]')!;
  const making = form.dataset.passkey === 'create';
  form.hidden = false;
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    status.textContent = form.dataset.missing!;
    continue;
  }
  form.addEventListener('submit', async (event) => {
    if (field.value) return;
    event.preventDefault();
    status.textContent = '';
    try {
      const options = JSON.parse(form.dataset.options!);
      const credential = making
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify((credential as PublicKeyCredential).toJSON());
      form.requestSubmit();
    } catch {
      status.textContent = form.dataset.failed!;
    }
  });
}
