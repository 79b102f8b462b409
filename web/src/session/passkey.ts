/* Passkeys as this browser keeps them: asking for one, making one, and what goes wrong told as a problem. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

import { ApiProblem, ask, type BodyOf, type ResponseOf } from '../api/client.ts';

type Session = ResponseOf<'post', '/sign-in/passkey'>;
type Offer = ResponseOf<'post', '/account/passkey-options'>;
type Assertion = BodyOf<'post', '/sign-in/passkey'>['response'];
export type PasskeyResponse = BodyOf<'post', '/account/passkeys'>['response'];

export function knowsPasskeys(): boolean {
  return browserSupportsWebAuthn();
}

/**
 * Signs in with a passkey of this browser.
 *
 * @param isOffered offered with what the browser fills into the form, instead of asking at once
 */
export async function signInByPasskey(isOffered: boolean): Promise<Session> {
  const { data } = await ask('post', '/sign-in/passkey-options', {});
  const optionsJSON = data.options as unknown as PublicKeyCredentialRequestOptionsJSON; // the document names this type
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: isOffered });
  const body = { ticket: data.ticket, response: response as unknown as Assertion }; // as above
  return (await ask('post', '/sign-in/passkey', { body })).data;
}

/** Makes the passkey that the desk has offered to take. */
export async function makePasskey(offer: Offer): Promise<PasskeyResponse> {
  const optionsJSON = offer.options as unknown as PublicKeyCredentialCreationOptionsJSON; // the document names this type
  return (await startRegistration({ optionsJSON })) as unknown as PasskeyResponse; // as above
}

/** What went wrong with a passkey, or undefined when we took the question back ourselves. */
export function passkeyProblem(error: unknown): ApiProblem | undefined {
  if (error instanceof ApiProblem) return error;
  if (error instanceof WebAuthnError) {
    if (error.code === 'ERROR_CEREMONY_ABORTED') return undefined;
    if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return browserProblem('passkey-known');
  }
  const isDeclined = error instanceof Error && error.name === 'NotAllowedError';
  return browserProblem(isDeclined ? 'passkey-cancelled' : 'passkey-failed');
}

function browserProblem(code: 'passkey-known' | 'passkey-cancelled' | 'passkey-failed'): ApiProblem {
  return new ApiProblem(0, code, 'The passkey could not be used.');
}
