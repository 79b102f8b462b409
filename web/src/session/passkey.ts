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

/** Signs in with a passkey of this browser, asking for it at once. */
export async function signInByPasskey(): Promise<Session> {
  const offer = await offerOfDesk();
  return tellDesk(offer, await askDevice(offer, { isOffered: false }));
}

/**
 * Signs in with a passkey that the browser offers with what it fills into the form. A browser holds one such question at a
 * time: this one would end another that was asked meanwhile.
 *
 * @param isWanted whether nobody has asked meanwhile; undefined is the answer where somebody has
 * @param onAnswered the device has answered, and the desk is told: who is asked now would sign in a second time
 */
export async function signInByOfferedPasskey(
  isWanted: () => boolean,
  onAnswered: () => void,
): Promise<Session | undefined> {
  const offer = await offerOfDesk();
  if (!isWanted()) return undefined;
  const response = await askDevice(offer, { isOffered: true });
  if (!isWanted()) return undefined;
  onAnswered();
  return tellDesk(offer, response);
}

type SignInOffer = ResponseOf<'post', '/sign-in/passkey-options'>;

async function offerOfDesk(): Promise<SignInOffer> {
  return (await ask('post', '/sign-in/passkey-options', {})).data;
}

async function askDevice(offer: SignInOffer, { isOffered }: { readonly isOffered: boolean }): Promise<Assertion> {
  const optionsJSON = offer.options as unknown as PublicKeyCredentialRequestOptionsJSON; // the document names this type
  return (await startAuthentication({ optionsJSON, useBrowserAutofill: isOffered })) as unknown as Assertion; // as above
}

async function tellDesk({ ticket }: SignInOffer, response: Assertion): Promise<Session> {
  return (await ask('post', '/sign-in/passkey', { body: { ticket, response } })).data;
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
