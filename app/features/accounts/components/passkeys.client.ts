import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

type Props = { action: 'sign-in' | 'add'; label: string; failed: string; to: string };

const API = '/api/auth/passkey';

/** Puts a button into its place that signs in with, or adds, a passkey. Browsers without passkeys are shown nothing. */
export function mount(element: HTMLElement, props: unknown): void {
  if (!browserSupportsWebAuthn() || !isProps(props)) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = props.label;
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  button.addEventListener('click', () => {
    button.disabled = true;
    message.textContent = '';
    (props.action === 'add' ? add() : signIn())
      .then(() => window.location.assign(props.to))
      .catch(() => {
        message.textContent = props.failed;
        button.disabled = false;
      });
  });
  element.append(button, message);
  element.hidden = false;
}

async function signIn(): Promise<void> {
  const optionsJSON = await call('/generate-authenticate-options');
  await call('/verify-authentication', { response: await startAuthentication({ optionsJSON }) });
}

async function add(): Promise<void> {
  const optionsJSON = await call('/generate-register-options');
  await call('/verify-registration', { response: await startRegistration({ optionsJSON }), name: new Date().toISOString().slice(0, 10) });
}

async function call(path: string, body?: object) {
  const response = await fetch(API + path, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {});
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function isProps(value: unknown): value is Props {
  return typeof value === 'object' && value !== null && 'action' in value && 'label' in value && 'to' in value;
}
